"""Key results of every kind: what is kept, what is refused, and what a version remembers."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kurs.audit.errors import Invalid
from kurs.audit.models import Event
from kurs.calc.measure import HoldMode, Kind
from kurs.okr.actions import draft_objective, record_check_in
from kurs.okr.actions.rows import says_the_same
from kurs.okr.actions.versions import VERSIONED
from kurs.okr.models import KeyResult, KeyResultVersion, Objective
from kurs.okr.queries.objectives import key_results_of
from kurs.okr.queries.texts import objective_text_of
from kurs.okr.validators import KeyResultText, StepText
from tests.okr.written import LINES, NOVEMBER, OCTOBER, STEPS, drafted, edited, goal, only, published
from tests.world import House, checked, line

MONTHLY = tuple((date(2026, 1, n), 1.0) for n in range(1, 26))


@pytest.mark.parametrize("name", LINES)
def test_what_is_written_stands_and_can_be_written_back(house: House, name: str) -> None:
    text = goal(LINES[name], owner_id=house.people["kari"].pk)
    objective = draft_objective(house.team, by=house.by("ola"), cycle=house.cycle, text=text)
    standing = objective_text_of(objective)
    assert says_the_same(standing, text, house.cycle)
    before = Event.objects.count()
    assert edited(house, objective, standing, by="ola").edition == objective.edition
    assert Event.objects.count() == before


@pytest.mark.parametrize(
    ("name", "baseline", "target"),
    [("milestones", 0.0, 3.0), ("words", 0.0, 2.0), ("at most", None, 5.0), ("band", None, 18.0)],
)
def test_ends_of_the_way_follow_from_the_kind(house: House, name: str, baseline: float | None, target: float) -> None:
    row = only(drafted(house, LINES[name]))
    assert (row.baseline, row.target) == (baseline, target)


def test_what_the_kind_does_not_have_is_not_kept(house: House) -> None:
    much = replace(LINES["from-to"], upper_limit=9.0, steps=STEPS, scale=("a", "b"), hold_mode=HoldMode.SUM)
    row = only(drafted(house, much))
    assert (row.upper_limit, row.steps, row.scale, row.hold_mode) == (None, None, None, HoldMode.LATEST)
    row = only(drafted(house, replace(LINES["band"], baseline=3.0, commit=1.0, phased_targets=((OCTOBER, 1.0),))))
    assert (row.baseline, row.commit, row.phased_targets) == (None, None, None)
    assert only(drafted(house, KeyResultText("I alt", None, 9, kind=Kind.CUMULATIVE))).baseline == 0


@pytest.mark.parametrize(
    ("name", "changes", "problems"),
    [
        ("from-to", {"kind": "exponential"}, {"kind": "not_allowed"}),
        ("from-to", {"target": float("inf")}, {"target": "too_large"}),
        ("from-to", {"commit": 2e12}, {"commit": "too_large"}),
        ("from-to", {"stretch": float("nan")}, {"stretch": "too_large"}),
        ("from-to", {"commit": 40.0}, {"commit": "levels_out_of_order"}),
        ("from-to", {"commit": None, "stretch": 20.0}, {"stretch": "levels_out_of_order"}),
        ("from-to", {"weight": -1.0}, {"weight": "off_the_hundred"}),
        ("from-to", {"weight": 100.1}, {"weight": "off_the_hundred"}),
        ("from-to", {"weight": float("nan")}, {"weight": "off_the_hundred"}),
        ("from-to", {"cadence_days": 0}, {"cadence_days": "off_the_calendar"}),
        ("from-to", {"cadence_days": 93}, {"cadence_days": "off_the_calendar"}),
        ("from-to", {"counter_metric": "a" * 301}, {"counter_metric": "too_long"}),
        ("from-to", {"phased_targets": ((OCTOBER, 1.0), (OCTOBER, 2.0))}, {"phased_targets": "days_out_of_order"}),
        ("from-to", {"phased_targets": ((NOVEMBER, 1.0), (OCTOBER, 2.0))}, {"phased_targets": "days_out_of_order"}),
        ("from-to", {"phased_targets": ((OCTOBER, 1e13),)}, {"phased_targets": "too_large"}),
        (
            "from-to",
            {"phased_targets": MONTHLY},
            {"phased_targets": "too_many"},
        ),
        ("band", {"upper_limit": 17.0}, {"upper_limit": "upside_down"}),
        ("band", {"upper_limit": 18.0}, {"upper_limit": "upside_down"}),
        ("band", {"target": 0.0, "hold_mode": "distance"}, {"hold_mode": "distance_from_zero"}),
        ("at most", {"target": 0.0}, {"hold_mode": "distance_from_zero"}),
        ("at most", {"hold_mode": "sometimes"}, {"hold_mode": "not_allowed"}),
        ("milestones", {"steps": (StepText(" "),)}, {"steps.0.title": "required"}),
        ("milestones", {"steps": (*STEPS, StepText("x", 0.0))}, {"steps.2.weight": "not_above_zero"}),
        ("milestones", {"steps": (StepText("x", float("nan")),)}, {"steps.0.weight": "too_large"}),
        ("milestones", {"steps": (StepText("x", 9e11), StepText("y", 9e11))}, {"steps.0.weight": "too_large"}),
        ("milestones", {"steps": (StepText("x"),) * 51}, {"steps": "too_many"}),
        ("milestones", {"steps": (StepText("x", id=1), StepText("y", id=1))}, {"steps": "unknown"}),
        ("words", {"scale": ("Alt",)}, {"scale": "not_a_scale"}),
        ("words", {"scale": tuple("abcdefghijklm")}, {"scale": "not_a_scale"}),
        ("words", {"scale": ("Lite", "lite ")}, {"scale": "twice"}),
        ("words", {"scale": ("Lite", " ")}, {"scale": "required"}),
        ("words", {"scale": ("Lite", "a" * 81)}, {"scale": "too_long"}),
    ],
)
def test_what_is_refused(house: House, name: str, changes: dict[str, Any], problems: dict[str, str]) -> None:
    before = Objective.objects.count()
    with pytest.raises(Invalid) as refusal:
        drafted(house, line("Fra 1 til 2", 1, 2), replace(LINES[name], **changes))
    assert refusal.value.problems == {f"key_results.1.{field}": code for field, code in problems.items()}
    assert Objective.objects.count() == before


@pytest.mark.parametrize(
    "lines",
    [
        [KeyResultText("Uten steg", kind=Kind.MILESTONES)],
        [KeyResultText("Uten ord", kind=Kind.ORDINAL)],
        [KeyResultText("Uten grenser", kind=Kind.BAND)],
        [line("Fra 8 til 8", 8, 8)],
        [line("Uten vekt", 1, 2, weight=0.0), line("Heller ikke", 1, 2, weight=0.0)],
        [line("Senere", 1, 2, phased_targets=((date(2031, 1, 1), 2.0),))],
        [line("Finn først", None, 15, commit=25.0, find_baseline_by=OCTOBER)],
        [line(f"Fra {n} til {n + 1}", n, n + 1) for n in range(300)],
    ],
)
def test_a_draft_may_be_unfinished_or_unwise(house: House, lines: list[KeyResultText]) -> None:
    assert KeyResult.objects.filter(objective=drafted(house, *lines)).count() == len(lines)


def test_more_than_a_list_can_hold_is_refused(house: House) -> None:
    with pytest.raises(Invalid) as refusal:
        drafted(house, *[line("Fra 1 til 2", 1, 2)] * 1001)
    assert refusal.value.problems == {"key_results": "too_many"}
    with pytest.raises(Invalid) as refusal:
        drafted(house, contributor_ids=tuple(range(201)))
    assert refusal.value.problems == {"contributors": "too_many"}


def test_three_hundred_published_and_changed(house: House) -> None:
    objective = published(house, *[line(f"Fra {n} til {n + 1}", n, n + 1) for n in range(300)])
    assert KeyResultVersion.objects.filter(key_result__objective=objective).count() == 300
    text = objective_text_of(objective)
    lines = tuple(replace(each, target=(each.target or 0) + 1) for each in text.key_results)
    edited(house, objective, replace(text, key_results=lines))
    assert KeyResultVersion.objects.filter(key_result__objective=objective).count() == 600


def test_steps_keep_their_ids_and_a_new_one_never_gets_an_old_one(house: House) -> None:
    objective = published(house, LINES["milestones"])
    text = objective_text_of(objective)
    [written] = text.key_results
    first, second = written.steps
    assert (first.id, second.id) == (1, 2)
    without = replace(text, key_results=(replace(written, steps=(replace(first, title="Signert"),)),))
    objective = edited(house, objective, without)
    again = replace(written, steps=(StepText("Alle etater"), replace(first, title="Signert")))
    objective = edited(house, objective, replace(text, key_results=(again,)))
    assert [(step["id"], step["title"]) for step in only(objective).steps or ()] == [(3, "Alle etater"), (1, "Signert")]
    stolen = replace(written, steps=(StepText("Fremmed", id=9),))
    with pytest.raises(Invalid) as refusal:
        edited(house, objective, replace(text, key_results=(stolen,)))
    assert refusal.value.problems == {"key_results": "unknown"}


def test_a_version_remembers_all_that_was_asked(house: House) -> None:
    objective = published(house, *LINES.values())
    for row in key_results_of(objective):
        [version] = row.versions.all()
        for name in VERSIONED:
            assert getattr(version, name) == getattr(row, name), (row.title, name)


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("from-to", {"stretch": 8.0}),
        ("from-to", {"phased_targets": ((NOVEMBER, 20.5),)}),
        ("cumulative", {"weight": 60.0}),
        ("at most", {"hold_mode": HoldMode.LATEST}),
        ("at most", {"kind": Kind.AT_LEAST}),
        ("band", {"upper_limit": 23.0}),
        ("words", {"scale": ("Lite", "Mye")}),
    ],
)
def test_a_change_of_what_is_asked_makes_a_version(house: House, name: str, changes: dict[str, Any]) -> None:
    objective = published(house, line("Fra 1 til 2", 1, 2), LINES[name])
    text = objective_text_of(objective)
    objective = edited(
        house, objective, replace(text, key_results=(text.key_results[0], replace(text.key_results[1], **changes)))
    )
    numbers = KeyResultVersion.objects.filter(key_result__objective=objective).order_by("key_result", "number")
    assert [(row.number, row.reason) for row in numbers] == [(1, ""), (1, ""), (2, "Nytt.")]


def test_what_is_not_asked_makes_no_version_of_the_key_result(house: House) -> None:
    objective = published(house, LINES["from-to"])
    text = objective_text_of(objective)
    [written] = text.key_results
    ola = house.people["ola"].pk
    changed = replace(written, source="Skjemaløsningen", cadence_days=14, counter_metric="Klager", owner_id=ola)
    edited(house, objective, replace(text, key_results=(changed,)))
    assert KeyResultVersion.objects.filter(key_result__objective=objective).count() == 1
    row = only(objective)
    assert (row.source, row.cadence_days, row.counter_metric) == ("Skjemaløsningen", 14, "Klager")


def test_figures_follow_anew_from_the_check_ins(house: House) -> None:
    objective = published(house, LINES["at most"])
    record_check_in(key_results_of(objective)[0], by=house.by("ola"), text=checked(4, key="a"))
    assert only(objective).progress == pytest.approx(1.2)
    text = objective_text_of(objective)
    [written] = text.key_results
    edited(house, objective, replace(text, key_results=(replace(written, target=3.0, hold_mode=HoldMode.LATEST),)))
    assert (only(objective).progress, only(objective).kept_count) == (0.0, 0)
