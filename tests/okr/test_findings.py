"""The rules on objectives of the database: what is read, arguments, policies, the end."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kurs.audit.errors import Invalid
from kurs.calc.quality import Severity
from kurs.framework.actions import set_policy
from kurs.framework.models import Policy
from kurs.framework.queries import rules_of
from kurs.okr.actions import argue_finding, edit_objective, record_check_in
from kurs.okr.enums import InitiativeState, ObjectiveState
from kurs.okr.models import Initiative, KeyResult, Lesson, Objective, Score
from kurs.okr.queries.findings import Remark, remarks_on
from kurs.okr.queries.objectives import key_results_of
from tests.world import CYCLE, TODAY, House, checked, on, text_of

FORM = {
    "key_results",
    "owner",
    "baseline",
    "target",
    "upper_limit",
    "due_date",
    "weight",
    "ambition",
    "steps",
    "scale",
    "phased_targets",
    "alignment",
}


def read(objective: Objective) -> Objective:
    """The objective as it stands."""
    rows = Objective.objects.select_related("unit", "cycle", "organisation", "owner")
    return rows.get(organisation_id=objective.organisation_id, pk=objective.pk)


def now(house: House, objective: Objective | None = None, today: date = TODAY) -> list[Remark]:
    """What the page shows today."""
    stand = read(objective or house.objective)
    return remarks_on(stand, key_results_of(stand), rules_of(stand.unit, today))


def codes(remarks: list[Remark], about: KeyResult | None = None) -> list[str]:
    return [remark.finding.code for remark in remarks if about is None or remark.key_result == about]


def check(house: House, value: float, confidence: int = 6, *, day: date = TODAY, **more: str) -> None:
    key = f"{house.organisation.pk}-{day}-{value}"
    with on(day):
        record_check_in(
            house.waiting_time, by=house.by("kari"), text=checked(value, confidence, on=day, key=key, **more)
        )


def change(house: House, day: date, **changes: Any) -> None:
    """The lead changes the first key result."""
    stand = read(house.objective)
    text = text_of(stand)
    first, *rest = text.key_results
    with on(day):
        edit_objective(
            stand,
            by=house.by("kari"),
            edition=stand.edition,
            text=replace(text, key_results=(replace(first, **changes), *rest)),
            reason="Vi visste mer.",
        )


def rule(house: House, key: str, value: object) -> None:
    policy = Policy(
        organisation=house.organisation, unit=None, key=key, value=value, from_date=TODAY, reason="Slik vil vi ha det."
    )
    set_policy(policy, by=house.by("liv"))


@pytest.fixture
def line(house: House) -> KeyResult:
    """The key result that the tests are about, checked in on today and on its plan."""
    check(house, house.waiting_time.baseline or 0.0, day=TODAY)
    return KeyResult.objects.get(pk=house.waiting_time.pk)


def test_days_without_a_check_in_are_counted_as_pages_count_them(house: House, line: KeyResult) -> None:
    assert "R01" not in codes(now(house, today=TODAY + timedelta(days=10)), line)
    late = now(house, today=TODAY + timedelta(days=11))
    remark = next(each for each in late if each.finding.code == "R01" and each.key_result == line)
    assert (remark.finding.severity, dict(remark.finding.parameters)["n"]) == (Severity.WARNING, 11)
    later = now(house, today=TODAY + timedelta(days=15))
    assert next(each for each in later if each.finding.code == "R01").finding.severity is Severity.STRONG


def test_nobody_on_leave_is_late(house: House, line: KeyResult) -> None:
    day = TODAY + timedelta(days=15)
    person = line.check_in_owner or line.owner or house.people["kari"]
    person.absent_from, person.absent_to = TODAY, day - timedelta(days=1)
    person.save()
    assert "R01" not in codes(now(house, today=day), line)
    person.absent_to = None
    person.save()
    assert "R01" not in codes(now(house, today=day), line)


def test_a_status_that_the_numbers_deny(house: House) -> None:
    check(house, house.waiting_time.baseline or 0.0, 2, stated_status="on_track", sentence="Det går fint.")
    found = codes(now(house), house.waiting_time)
    assert "R02" in found
    assert "R03" in found
    assert "R05" not in found


def test_silence_in_trouble_ends_with_an_action(house: House) -> None:
    check(house, house.waiting_time.baseline or 0.0, 6)
    assert "R05" in codes(now(house), house.waiting_time)
    work = Initiative(
        organisation=house.organisation,
        objective=house.objective,
        key_result=house.waiting_time,
        title="Ny vaktplan",
        language="nb",
    )
    work.save()
    assert "R05" not in codes(now(house), house.waiting_time)
    Initiative.objects.update(state=InitiativeState.DROPPED)
    assert "R05" in codes(now(house), house.waiting_time)


def test_the_same_answer_three_times(house: House) -> None:
    for day in (4, 2, 0):
        check(house, 22.0, day=TODAY - timedelta(days=day), sentence="Venter på anskaffelsen.")
    assert "R04" in codes(now(house), house.waiting_time)
    rule(house, "quality.same_answers", 5)
    assert "R04" not in codes(now(house), house.waiting_time)


def test_the_wrong_way(house: House) -> None:
    baseline, target = house.waiting_time.baseline or 0.0, house.waiting_time.target or 0.0
    check(house, baseline - (target - baseline) / 2)
    assert "R09" in codes(now(house), house.waiting_time)


def test_a_goal_changed_late_or_twice(house: House) -> None:
    early, late = CYCLE[0] + timedelta(days=10), CYCLE[1] - timedelta(days=5)
    change(house, early, title="Ventetiden er kortere")
    assert "R08" not in codes(now(house), house.waiting_time)
    change(house, early, source="Telefonsentralen")
    assert "R08" not in codes(now(house), house.waiting_time)  # how it is measured is no goal
    change(house, late, target=(house.waiting_time.target or 0) + 1)
    assert "R08" in codes(now(house), house.waiting_time)


def test_an_objective_whose_time_is_over_is_to_be_closed(house: House) -> None:
    assert "R07" not in codes(now(house, today=CYCLE[1]))
    after = now(house, today=CYCLE[1] + timedelta(days=1))
    assert "R07" in codes(after)
    assert not {"R01", "R02", "R03", "R05", "R06"} & set(codes(after))


def test_nothing_is_asked_of_what_is_stopped(house: House) -> None:
    check(house, house.waiting_time.baseline or 0.0, 1)
    assert codes(now(house), house.waiting_time)
    KeyResult.objects.filter(pk=house.waiting_time.pk).update(stopped_on=TODAY)
    assert codes(now(house), house.waiting_time) == []


def test_what_is_closed_has_its_scores_and_its_lesson(house: House) -> None:
    Objective.objects.filter(pk=house.objective.pk).update(state=ObjectiveState.CLOSED)
    ours = {"organisation": house.organisation, "language": "nb", "by": house.people["kari"]}
    assert [code for code in codes(now(house)) if code[0] == "R"] == ["R11"]
    Lesson.objects.create(objective=house.objective, text="Det viste seg at …", **ours)
    assert "R11" in codes(now(house))
    for row in (house.waiting_time, house.hit_rate):
        Score.objects.create(key_result=row, value=0.7, **ours)
    assert "R11" not in codes(now(house))
    Score.objects.update(value=None)
    assert "R11" in codes(now(house))
    Objective.objects.filter(pk=house.objective.pk).update(scoring_profile="none")
    assert "R11" not in codes(now(house))


def test_a_draft_is_asked_nothing_about_how_it_goes(house: House) -> None:
    found = now(house, house.draft, today=CYCLE[1] + timedelta(days=30))
    assert not [code for code in codes(found) if code[0] == "R"]


def test_a_remark_on_what_runs_can_be_answered_and_stops_nothing(house: House, line: KeyResult) -> None:
    day = TODAY + timedelta(days=12)
    remark = next(each for each in now(house, today=day) if each.finding.code == "R01" and each.key_result == line)
    assert (remark.blocks, remark.finding.waivable) == (False, False)
    argue_finding(
        house.objective,
        by=house.by("ola"),
        rule="R01",
        text_hash=remark.text_hash,
        text="Tallene kommer først i januar.",
        key_result=line,
    )
    answered = next(each for each in now(house, today=day) if each.finding.code == "R01" and each.key_result == line)
    assert answered.argument is not None
    assert answered.argument.text == "Tallene kommer først i januar."


def test_a_rule_that_is_switched_off_says_nothing(house: House) -> None:
    check(house, house.waiting_time.baseline or 0.0, 2, stated_status="on_track")
    assert "R03" in codes(now(house))
    rule(house, "quality.rules_off", ["R03", "R02"])
    assert not {"R02", "R03"} & set(codes(now(house)))


@pytest.mark.parametrize("value", [["R99"], "R03", [3], [["R03"]], {"R03": 1}])
def test_only_known_rules_can_be_switched_off(house: House, value: object) -> None:
    with pytest.raises(Invalid, match="not_allowed"):
        rule(house, "quality.rules_off", value)


@pytest.mark.parametrize("rows", [1, 30])
def test_what_runs_is_read_in_one_statement_more(house: House, rows: int) -> None:
    for number in range(rows):
        row = KeyResult.objects.get(pk=house.hit_rate.pk)
        row.pk, row.public_id, row.title, row._state.adding = None, f"x{number}", f"Nr. {number}", True
        row.save(force_insert=True)
    stand = read(house.objective)
    key_results, rules = key_results_of(stand), rules_of(stand.unit, TODAY)
    with CaptureQueriesContext(connection) as captured:
        assert remarks_on(stand, key_results, rules)
    assert len(captured) == 2
    draft = read(house.draft)
    key_results = key_results_of(draft)
    with CaptureQueriesContext(connection) as captured:
        remarks_on(draft, key_results, rules)
    assert len(captured) == 2


def test_every_finding_names_a_field_of_the_form_or_none(house: House) -> None:
    fields = {remark.finding.field for remark in (*now(house), *now(house, house.draft))}
    assert fields <= FORM | {None}
