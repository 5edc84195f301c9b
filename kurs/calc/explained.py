"""A value that can say how it came about.

Every figure a person sees is an `Explained`: the value, a stable formula code, what went in, which
rule decided, and what it was computed from. Words for codes and names live above this floor, so the
class has no `__str__` or `__format__` fit for a page: whoever shows it has to go through the macro.
"""

from dataclasses import dataclass
from typing import Any, Final


@dataclass(frozen=True, slots=True)
class RuleUsed:
    """The policy that decided, and where it was set.

    `unit_id` is None for the organisation's own row; `version_id` is None when the default held.
    """

    key: str
    value: object
    unit_id: int | None = None
    version_id: int | None = None


@dataclass(frozen=True, slots=True, init=False)
class Explained[T]:
    """A value with its explanation. `value` is None when there are no data; it is never NaN.

    `formula` is a stable code such as "progress.from_to". `inputs` are (name, plain value) pairs in
    reading order. `source` holds ids of the check-ins or objects the value comes from.
    """

    value: T | None
    formula: str
    inputs: tuple[tuple[str, object], ...] = ()
    rule: RuleUsed | None = None
    source: tuple[int | str, ...] = ()

    def __init__(
        self,
        value: T | None,
        formula: str,
        inputs: tuple[tuple[str, object], ...] = (),
        rule: RuleUsed | None = None,
        source: tuple[int | str, ...] = (),
    ) -> None:
        # Setting the slots directly takes half the time of what a frozen dataclass writes for itself, and
        # fifty thousand key results have three of these each.
        _set_value(self, value)
        _set_formula(self, formula)
        _set_inputs(self, inputs)
        _set_rule(self, rule)
        _set_source(self, source)

    def input(self, name: str) -> object:
        """The input called `name`. Raises KeyError if the formula has no such input."""
        for key, value in self.inputs:
            if key == name:
                return value
        raise KeyError(name)


def _setter(name: str) -> Any:
    return vars(Explained)[name].__set__


_set_value: Final = _setter("value")
_set_formula: Final = _setter("formula")
_set_inputs: Final = _setter("inputs")
_set_rule: Final = _setter("rule")
_set_source: Final = _setter("source")
