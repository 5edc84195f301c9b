import dataclasses

import pytest

from kurs.calc.explained import Explained, RuleUsed


def test_inputs_are_read_by_name_and_keep_their_order() -> None:
    figure = Explained(0.5, "progress.from_to", (("baseline", 0.0), ("target", 10.0)))
    assert figure.input("target") == 10.0
    assert [name for name, _ in figure.inputs] == ["baseline", "target"]
    with pytest.raises(KeyError):
        figure.input("actual")


def test_it_cannot_be_changed_or_formatted_as_a_number() -> None:
    figure = Explained(0.5, "progress.from_to", rule=RuleUsed("status.at_risk_gap", 10))
    with pytest.raises(dataclasses.FrozenInstanceError):
        figure.value = 0.9  # type: ignore[misc]
    with pytest.raises(TypeError):
        format(figure, ".0%")
