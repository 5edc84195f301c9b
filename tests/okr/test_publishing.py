"""Publishing: what blocks it, what lifts a block, and what is frozen."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from kurs.audit.errors import ChangedMeanwhile, Invalid
from kurs.audit.models import Event
from kurs.framework.actions import set_policy
from kurs.framework.models import Policy
from kurs.framework.queries import rules_of
from kurs.okr.actions import argue_finding, draft_objective, edit_objective, publish_objective, waive_finding
from kurs.okr.enums import ObjectiveState
from kurs.okr.models import KeyResultVersion, Objective, ObjectiveVersion
from kurs.okr.queries.findings import Remark, remarks_on
from kurs.okr.queries.objectives import key_results_of
from kurs.okr.validators import KeyResultText, ObjectiveText
from tests.world import CYCLE, TODAY, House, World, line, on, text_of

GOOD = line("Fra 4 til 8", 4, 8)


def draft(house: House, *lines: KeyResultText, owned: bool = True) -> Objective:
    """A draft of the team's, written by Ola."""
    owner = house.people["kari"].pk if owned else None
    text = ObjectiveText("Flere finner svaret selv", "nb", ambition="committed", owner_id=owner, key_results=lines)
    return draft_objective(house.team, by=house.by("ola"), cycle=house.cycle, text=text)


def publish(house: House, objective: Objective) -> Objective:
    return publish_objective(objective, by=house.by("kari"), edition=objective.edition)


def remarks(objective: Objective) -> list[Remark]:
    """What the page shows beside the draft."""
    return remarks_on(objective, key_results_of(objective), rules_of(objective.unit, TODAY))


def blocking(house: House, objective: Objective) -> list[str]:
    """The codes that stop the lead from publishing; nothing is changed by her trying."""
    before = Event.objects.count()
    with pytest.raises(Invalid) as refusal:
        publish(house, objective)
    assert refusal.value.problems == {"publish": "blocked"}
    assert Objective.objects.get(pk=objective.pk).state == ObjectiveState.DRAFT
    assert Event.objects.count() == before
    return [remark.finding.code for remark in refusal.value.parameters["remarks"]]


def waive(house: House, objective: Objective, code: str) -> None:
    """The lead's exception from the first remark with the code, as its form sends it."""
    remark = next(each for each in remarks(objective) if each.finding.code == code)
    waive_finding(
        objective,
        by=house.by("kari"),
        rule=code,
        text_hash=remark.text_hash,
        text="Vi vet det, og lærer underveis.",
        key_result=remark.key_result,
    )


def test_published_draft_is_frozen_and_known(house: House) -> None:
    published = publish(house, house.draft)
    assert (published.state, published.published_on) == (ObjectiveState.PUBLISHED, TODAY)
    assert (published.roll_up_mode, published.roll_up_cap) == ("key_results", 1.0)
    assert [version.number for version in ObjectiveVersion.objects.filter(objective=published)] == [1]
    numbers = KeyResultVersion.objects.filter(key_result__objective=published).order_by("key_result")
    assert [(row.number, row.baseline, row.target) for row in numbers] == [(1, 2.0, 12.0), (1, 10.0, 30.0)]
    assert Event.objects.latest("pk").payload == {"version": 1, "waived": []}


def test_published_twice_is_published_once(house: House) -> None:
    publish(house, house.draft)
    before = Event.objects.count()
    publish(house, house.draft)
    assert Event.objects.count() == before
    assert ObjectiveVersion.objects.filter(objective=house.draft).count() == 1


def test_older_edition_is_not_published(house: House) -> None:
    edition = house.draft.edition
    edit_objective(house.draft, by=house.by("ola"), edition=edition, text=text_of(house.draft, title="Noe annet"))
    with pytest.raises(ChangedMeanwhile):
        publish_objective(house.draft, by=house.by("kari"), edition=edition)


@pytest.mark.parametrize(
    ("lines", "owned", "codes"),
    [
        ([], True, ["S02"]),
        ([GOOD], False, ["S03"]),
        ([GOOD, line("Uten startverdi", None, 8)], True, ["S04"]),
        ([GOOD, line("Uten målverdi", 4, None)], True, ["S05"]),
        ([GOOD, line("Uten begge", None, None)], True, ["S04", "S05"]),
        ([GOOD, line("Fra 8 til 8", 8, 8)], True, ["S08"]),
        ([], False, ["S02", "S03"]),
    ],
)
def test_what_blocks(house: House, lines: Sequence[KeyResultText], owned: bool, codes: list[str]) -> None:
    assert blocking(house, draft(house, *lines, owned=owned)) == codes


@pytest.mark.parametrize(
    "lines",
    [
        [GOOD],  # S02 warns of one
        [line(f"Fra {n} til 9", n, 9) for n in range(6)],  # and of six
        [GOOD, line("Finn startverdien", None, 8, find_baseline_by=date(2026, 12, 1))],
        [GOOD, line("For sent", 4, 8, due_date=date(2027, 1, 15))],  # S07 warns
    ],
    ids=["one", "six", "baseline to be found", "due after the cycle"],
)
def test_what_only_warns_does_not_block(house: House, lines: Sequence[KeyResultText]) -> None:
    assert publish(house, draft(house, *lines)).state == ObjectiveState.PUBLISHED


@pytest.mark.parametrize(
    ("lines", "owned", "code"),
    [([], True, "S02"), ([GOOD], False, "S03"), ([GOOD, line("Uten startverdi", None, 8)], True, "S04")],
)
def test_waiver_lifts_a_block(house: House, lines: Sequence[KeyResultText], owned: bool, code: str) -> None:
    objective = draft(house, *lines, owned=owned)
    waive(house, objective, code)
    publish(house, objective)
    assert Event.objects.latest("pk").payload == {"version": 1, "waived": [code]}


def test_waiver_of_one_key_result_does_not_lift_the_others(house: House) -> None:
    objective = draft(house, line("Den ene", None, 8), line("Den andre", None, 8))
    waive(house, objective, "S04")
    assert blocking(house, objective) == ["S04"]


@pytest.mark.parametrize("code", ["S05", "S07", "S08", "S99", ""])
def test_no_exception_from_the_rest(house: House, code: str) -> None:
    with pytest.raises(Invalid) as refusal:
        waive_finding(house.draft, by=house.by("kari"), rule=code, text_hash="0" * 64, text="Fordi.", key_result=None)
    assert refusal.value.problems == {"rule": "cannot_be_waived"}


def test_waiver_lapses_when_the_text_changes(house: House) -> None:
    objective = draft(house, line("Uten startverdi", None, 8), GOOD)
    waive(house, objective, "S04")
    lines = text_of(objective).key_results
    text = text_of(objective, key_results=(replace(lines[0], title="Uten tall å begynne med"), lines[1]))
    objective = edit_objective(objective, by=house.by("ola"), edition=objective.edition, text=text)
    assert blocking(house, objective) == ["S04"]


def test_argument_does_not_lift_a_block_nor_end_an_exception(house: House) -> None:
    objective = draft(house)
    [remark] = remarks(objective)
    words = {"rule": "S02", "text_hash": remark.text_hash, "text": "Vi prøver uten.", "key_result": None}
    argue_finding(objective, by=house.by("ola"), **words)  # type: ignore[arg-type]
    assert blocking(house, objective) == ["S02"]
    waive(house, objective, "S02")
    argue_finding(objective, by=house.by("ola"), **words)  # type: ignore[arg-type]
    publish(house, objective)


def test_argument_stands_beside_its_remark_until_the_text_changes(house: House) -> None:
    objective = draft(house, GOOD)
    [remark] = remarks(objective)
    assert (remark.finding.code, remark.argument) == ("S02", None)
    argue_finding(
        objective,
        by=house.by("ola"),
        rule="S02",
        text_hash=remark.text_hash,
        text="Én er nok.",
        key_result=None,
    )
    [remark] = remarks(objective)
    assert remark.argument is not None
    assert remark.argument.text == "Én er nok."
    edited = edit_objective(
        objective, by=house.by("ola"), edition=objective.edition, text=text_of(objective, title="Alle finner svaret")
    )
    assert remarks(edited)[0].argument is None


@pytest.mark.parametrize("text", ["", "   ", "a" * 501, "a\x00"])
def test_argument_needs_words(house: House, text: str) -> None:
    with pytest.raises(Invalid):
        argue_finding(house.draft, by=house.by("ola"), rule="S02", text_hash="0" * 64, text=text, key_result=None)


def test_argument_on_another_objectives_key_result_is_refused(house: House) -> None:
    with pytest.raises(Invalid) as refusal:
        argue_finding(
            house.draft,
            by=house.by("ola"),
            rule="S04",
            text_hash="0" * 64,
            text="Fordi.",
            key_result=house.waiting_time,
        )
    assert refusal.value.problems == {"key_result": "unknown"}


def test_rules_are_frozen_as_the_unit_has_them_on_the_day(world: World) -> None:
    house = world.house
    _set(house, "roll_up.cap", 1.2, date(2026, 11, 1))
    first = publish(house, house.draft)
    _set(house, "roll_up.cap", 1.5, TODAY)
    assert first.roll_up_cap == 1.2
    assert Objective.objects.get(pk=first.pk).roll_up_cap == 1.2
    assert publish(house, draft(house, GOOD)).roll_up_cap == 1.5


def _set(house: House, key: str, value: float, day: date) -> None:
    policy = Policy(organisation=house.organisation, unit=house.team, key=key, value=value, from_date=day, reason="Ja.")
    with on(day):
        set_policy(policy, by=house.by("astrid"))


def test_cycle_ends_with_the_due_date_it_gave(house: House) -> None:
    assert {row.due_date for row in key_results_of(house.objective)} == {CYCLE[1]}
