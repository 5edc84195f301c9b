"""Checking in on every kind of key result: what is stored is what the whole series comes to, always."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from kurs.audit.errors import Invalid
from kurs.audit.models import Event
from kurs.base import clock
from kurs.cycles.enums import CycleKind, CycleState
from kurs.cycles.models import Cycle
from kurs.okr.actions import correct_check_in, edit_objective, record_check_in
from kurs.okr.actions.bulk import Line, record_check_ins
from kurs.okr.enums import ObjectiveState
from kurs.okr.models import CheckIn, KeyResult, Objective
from kurs.okr.queries.texts import objective_text_of
from kurs.okr.validators import StepText
from tests.okr.kinds import KINDS, assert_stored_is_reference, every_kind, of_kind, said
from tests.world import NOW, TODAY, House, checked

FIRST = date(2026, 9, 7)


@every_kind
def test_stored_is_the_reference_after_every_act(house: House, kind: str) -> None:
    """Forty check-ins, some back in time, some on the same day, some corrections of others."""
    key_result, chance = of_kind(house, kind), random.Random(kind)
    assert_stored_is_reference(key_result.pk)
    for place in range(40):
        at = NOW - timedelta(days=20) + timedelta(hours=6 * place)
        day = min(FIRST + timedelta(days=chance.randrange(67)), at.date())
        text = said(kind, chance.randrange(60), day, f"r{place}")
        uncorrected = CheckIn.objects.filter(key_result=key_result, corrected_by=None)
        with clock.fixed(at):
            if place % 4 == 3:
                wrong = chance.choice(list(uncorrected))
                correct_check_in(key_result, by=house.by("eva"), check_in=wrong, text=text)
            else:
                record_check_in(key_result, by=house.by("eva"), text=text)
        assert_stored_is_reference(key_result.pk)


@every_kind
def test_bulk_is_the_reference_too(house: House, kind: str) -> None:
    key_result, chance = of_kind(house, kind), random.Random(kind)
    lines = []
    for place in range(30):
        day = FIRST + timedelta(days=chance.randrange(60))
        # Recorded out of order as well: an import tells what happened, not in which order it was typed.
        at = NOW - timedelta(hours=chance.randrange(40))
        lines.append(Line(key_result.pk, house.by("eva"), said(kind, chance.randrange(60), day, f"b{place}"), at))
    record_check_ins(lines, organisation_id=house.organisation.pk)
    assert_stored_is_reference(key_result.pk)


def test_one_that_was_recorded_before_the_last_of_its_day_is_not_the_last(house: House) -> None:
    """Two machines' clocks differ by a second; the order is that of the moments."""
    with clock.fixed(NOW):
        record_check_in(house.waiting_time, by=house.by("eva"), text=checked(20, key="k1"))
    with clock.fixed(NOW - timedelta(seconds=1)):
        record_check_in(house.waiting_time, by=house.by("eva"), text=checked(22, key="k2"))
    assert KeyResult.objects.get(pk=house.waiting_time.pk).last_value == 20.0
    assert_stored_is_reference(house.waiting_time.pk)


def test_cumulative_adds(house: House) -> None:
    key_result = of_kind(house, "cumulative")
    for place in range(10):
        record_check_in(key_result, by=house.by("eva"), text=checked(0.1, key=f"k{place}"))
    row = KeyResult.objects.get(pk=key_result.pk)
    # The two of the story, and ten times a tenth is one.
    assert row.check_in_total == 30.0 + 26.0 + 1.0
    assert row.progress == pytest.approx(57 / 480)


def test_milestones_keep_which_steps_and_their_weight(house: House) -> None:
    key_result = of_kind(house, "milestones")
    text = said("milestones", 2, TODAY, "k")
    check_in = record_check_in(key_result, by=house.by("eva"), text=text)
    assert (check_in.steps_done, check_in.value) == ([1, 3], 3.0)
    row = KeyResult.objects.get(pk=key_result.pk)
    assert (row.steps_done, row.last_value, row.progress) == ([1, 3], 3.0, 0.5)
    assert record_check_in(key_result, by=house.by("eva"), text=text).pk == check_in.pk
    with pytest.raises(Invalid) as refusal:
        record_check_in(key_result, by=house.by("eva"), text=said("milestones", 2, TODAY, "k", steps_done=(1,)))
    assert refusal.value.problems == {"idempotency_key": "sent_already"}


@pytest.mark.parametrize(("value", "progress"), [(0, 0.0), (1, 1 / 3), (3, 1.0)])
def test_level_in_words(house: House, value: int, progress: float) -> None:
    key_result = of_kind(house, "ordinal")
    record_check_in(key_result, by=house.by("eva"), text=checked(value, key="k"))
    assert KeyResult.objects.get(pk=key_result.pk).progress == pytest.approx(progress)


@every_kind
def test_check_in_keeps_the_limits_it_was_measured_against(house: House, kind: str) -> None:
    key_result = of_kind(house, kind)
    check_in = record_check_in(key_result, by=house.by("eva"), text=said(kind, 1, TODAY, "k"))
    kept = (check_in.baseline, check_in.target, check_in.upper_limit)
    assert kept == (key_result.baseline, key_result.target, key_result.upper_limit)


def test_level_held_by_share_counts_the_check_ins_planned(house: House) -> None:
    key_result = of_kind(house, "at_most_share")
    record_check_in(key_result, by=house.by("eva"), text=checked(19, key="k"))
    # From 31 August to 20 December is sixteen weeks; the two of the story were above the limit.
    assert KeyResult.objects.get(pk=key_result.pk).progress == pytest.approx(1 / 16)


REFUSED: list[tuple[str, dict[str, Any], dict[str, str]]] = [
    ("cumulative", {"value": float("nan")}, {"value": "too_large"}),
    ("at_least", {"value": 1e13}, {"value": "too_large"}),
    ("band", {"value": float("-inf")}, {"value": "too_large"}),
    ("ordinal", {"value": 4.0}, {"value": "not_allowed"}),
    ("ordinal", {"value": -1.0}, {"value": "not_allowed"}),
    ("ordinal", {"value": 1.5}, {"value": "not_allowed"}),
    ("ordinal", {"value": float("nan")}, {"value": "too_large"}),
    ("milestones", {"steps_done": (1, 4)}, {"steps_done": "unknown"}),
    ("from_to", {"steps_done": (1,)}, {"steps_done": "not_allowed"}),
    ("milestones", {"confidence": 11}, {"confidence": "off_the_scale"}),
    ("ordinal", {"confidence": -1, "value": 9.0}, {"value": "not_allowed", "confidence": "off_the_scale"}),
]


@pytest.mark.parametrize(("kind", "words", "problems"), REFUSED)
def test_what_no_kind_takes(house: House, kind: str, words: dict[str, Any], problems: dict[str, str]) -> None:
    key_result = of_kind(house, kind)
    before = (CheckIn.objects.count(), Event.objects.count())
    text = said(kind, 1, TODAY, "k")
    given = {name: getattr(text, name) for name in text.__dataclass_fields__} | words
    with pytest.raises(Invalid) as refusal:
        record_check_in(key_result, by=house.by("eva"), text=type(text)(**given))
    assert refusal.value.problems == problems
    assert (CheckIn.objects.count(), Event.objects.count()) == before


def _stop_key_result(house: House) -> None:
    KeyResult.objects.filter(pk=house.waiting_time.pk).update(stopped_on=TODAY)


def _state(state: ObjectiveState) -> Any:
    return lambda house: Objective.objects.filter(pk=house.objective.pk).update(state=state)


def _close_cycle(house: House) -> None:
    Cycle.objects.filter(pk=house.cycle.pk).update(state=CycleState.CLOSED)


def _backlog(house: House) -> None:
    Cycle.objects.filter(pk=house.cycle.pk).update(kind=CycleKind.BACKLOG, start=None, end=None)
    KeyResult.objects.filter(pk=house.waiting_time.pk).update(starts_on=None, due_date=None)


@pytest.mark.parametrize(
    ("happened", "code"),
    [
        (_stop_key_result, "stopped"),
        (_state(ObjectiveState.STOPPED), "stopped"),
        (_state(ObjectiveState.CLOSED), "objective_closed"),
        (_state(ObjectiveState.PROPOSED), "draft"),
        (_close_cycle, "cycle_not_running"),
        (_backlog, "in_the_backlog"),
    ],
)
@pytest.mark.parametrize("way", ["single", "bulk", "correction"])
def test_what_is_over_takes_no_check_in(house: House, happened: Any, code: str, way: str) -> None:
    happened(house)
    by, text = house.by("eva"), checked(20, key="k")
    before = CheckIn.objects.count()
    line = Line(house.waiting_time.pk, by, text, NOW)
    ways: dict[str, Callable[[], object]] = {
        "single": lambda: record_check_in(house.waiting_time, by=by, text=text),
        "bulk": lambda: record_check_ins([line], organisation_id=house.organisation.pk),
        "correction": lambda: correct_check_in(house.waiting_time, by=by, check_in=house.check_in, text=text),
    }
    with pytest.raises(Invalid) as refusal:
        ways[way]()
    assert refusal.value.problems == {"value": code}
    assert CheckIn.objects.count() == before


@pytest.mark.parametrize(
    ("kind", "missing", "code"),
    [
        ("from_to", {"baseline": None}, "baseline_missing"),
        ("cumulative", {"target": None}, "baseline_missing"),
        ("at_most", {"target": None}, "incomplete"),
        ("band", {"upper_limit": None}, "incomplete"),
        ("milestones", {"steps": None}, "incomplete"),
        ("ordinal", {"scale": ["Alene"]}, "incomplete"),
    ],
)
def test_too_little_is_asked(house: House, kind: str, missing: dict[str, Any], code: str) -> None:
    key_result = of_kind(house, kind, **missing)
    with pytest.raises(Invalid) as refusal:
        record_check_in(key_result, by=house.by("eva"), text=said(kind, 1, TODAY, "k", steps_done=()))
    assert refusal.value.problems == {"value": code}


def test_kinds_that_hold_need_no_baseline(house: House) -> None:
    for kind in KINDS:
        if kind not in ("from_to", "cumulative"):
            key_result = of_kind(house, kind, baseline=None)
            record_check_in(key_result, by=house.by("eva"), text=said(kind, 1, TODAY, f"k-{kind}"))


@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        ("at_most_share", {"cadence_days": 14}),
        ("at_most_share", {"target": 28.0}),
        ("at_most_share", {"due_date": date(2026, 12, 1)}),
        ("cumulative", {"baseline": 10.0}),
        ("band", {"target": 2.0}),
        ("from_to", {"kind": "cumulative"}),
        ("milestones", {"steps": (StepText("Utlyst", 5.0, id=1), StepText("Valgt", 1.0, id=2))}),
        ("ordinal", {"scale": ("Ukjent", "Vane")}),
    ],
)
def test_another_measure_is_taken_from_the_whole_series(house: House, kind: str, changes: dict[str, Any]) -> None:
    key_result = of_kind(house, kind)
    for place in range(3):
        day = TODAY - timedelta(days=place)
        record_check_in(key_result, by=house.by("eva"), text=said(kind, 2 + place, day, f"k{place}"))
    objective = Objective.objects.select_related("unit", "cycle", "organisation").get(pk=house.objective.pk)
    text = objective_text_of(objective)
    line = next(line for line in text.key_results if line.id == key_result.pk)
    others = [other for other in text.key_results if other.id != key_result.pk]
    before = KeyResult.objects.get(pk=key_result.pk).progress
    edited = replace(text, key_results=(replace(line, **changes), *others))
    edit_objective(objective, by=house.by("kari"), edition=objective.edition, text=edited, reason="Målt feil.")
    row = KeyResult.objects.get(pk=key_result.pk)
    assert_stored_is_reference(row.pk)
    assert row.progress != before
