"""Recording, repeating and correcting check-ins."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kurs.audit.errors import Invalid
from kurs.audit.models import Event
from kurs.okr.actions import correct_check_in, edit_objective, record_check_in
from kurs.okr.models import CheckIn, KeyResult, Objective, RecomputeMark
from kurs.okr.queries.series import series_of
from tests.world import CYCLE, TODAY, House, checked, on, text_of


def stand(key_result: KeyResult) -> KeyResult:
    """The key result as the database has it."""
    return KeyResult.objects.select_related("objective").get(pk=key_result.pk)


def test_key_result_and_objective_follow_at_once(house: House) -> None:
    mark = RecomputeMark.objects.latest("pk").pk
    check_in = record_check_in(house.waiting_time, by=house.by("ola"), text=checked(22, 7, key="k"))
    row = stand(house.waiting_time)
    assert (row.last_check_in_id, row.last_value, row.last_confidence) == (check_in.pk, 22.0, 7)
    assert (row.last_measured_on, row.last_stated_status) == (TODAY, "")
    assert row.progress == pytest.approx((34 - 22) / (34 - 15))
    # The other key result has been without data for more than two cadences and counts 0.
    assert row.objective.progress == pytest.approx((34 - 22) / (34 - 15) / 2)
    assert RecomputeMark.objects.filter(pk__gt=mark, organisation=house.organisation).count() == 1


def test_row_keeps_what_it_was_measured_against(house: House) -> None:
    first = record_check_in(house.waiting_time, by=house.by("ola"), text=checked(22, key="k1"))
    text = text_of(house.objective)
    moved = type(text.key_results[0])(**{**_fields(text.key_results[0]), "target": 10.0})
    text = text_of(house.objective, key_results=(moved, text.key_results[1]))
    edit_objective(house.objective, by=house.by("kari"), edition=house.objective.edition, text=text, reason="Mer.")
    second = record_check_in(house.waiting_time, by=house.by("ola"), text=checked(22, key="k2"))
    assert (first.baseline, first.target) == (34.0, 15.0)
    assert (second.baseline, second.target) == (34.0, 10.0)
    assert stand(house.waiting_time).progress == pytest.approx(12 / 24)


def _fields(line: Any) -> dict[str, Any]:
    return {name: getattr(line, name) for name in line.__dataclass_fields__}


def test_same_form_twice_is_one_check_in(house: House) -> None:
    by, text = house.by("eva"), checked(22, key="k")
    first = record_check_in(house.waiting_time, by=by, text=text)
    events, rows = Event.objects.count(), CheckIn.objects.count()
    again = record_check_in(house.waiting_time, by=by, text=text)
    assert again.pk == first.pk
    assert (Event.objects.count(), CheckIn.objects.count()) == (events, rows)


def test_key_that_was_used_on_another_key_result_does_not_swallow_this_one(house: House) -> None:
    record_check_in(house.waiting_time, by=house.by("ola"), text=checked(22, key="k"))
    with pytest.raises(Invalid) as refusal:
        record_check_in(house.hit_rate, by=house.by("ola"), text=checked(70, key="k"))
    assert refusal.value.problems == {"idempotency_key": "sent_already"}


@pytest.mark.parametrize(("name", "value"), [("ola", 23), ("kari", 22)])
def test_key_does_not_swallow_another_value_or_another_person(house: House, name: str, value: int) -> None:
    """Back, another number, Enter: the second one must not be called saved and be dropped."""
    record_check_in(house.waiting_time, by=house.by("ola"), text=checked(22, key="k"))
    with pytest.raises(Invalid) as refusal:
        record_check_in(house.waiting_time, by=house.by(name), text=checked(value, key="k"))
    assert refusal.value.problems == {"idempotency_key": "sent_already"}


@pytest.mark.parametrize(
    "more", [{"stated_status": "at_risk"}, {"next_step": "help"}, {"blocker": "Ingen i Tromsø svarer."}]
)
def test_key_does_not_swallow_what_is_said_besides(house: House, more: dict[str, Any]) -> None:
    text = checked(22, key="k")
    record_check_in(house.waiting_time, by=house.by("ola"), text=text)
    with pytest.raises(Invalid) as refusal:
        record_check_in(house.waiting_time, by=house.by("ola"), text=replace(text, **more))
    assert refusal.value.problems == {"idempotency_key": "sent_already"}


def test_same_key_in_another_organisation_is_another_check_in(world: Any) -> None:
    for house in (world.house, world.other):
        record_check_in(house.waiting_time, by=house.by("ola"), text=checked(22, key="k"))
    assert CheckIn.objects.filter(key="k").count() == 2


def test_unchanged_is_a_check_in_of_its_own(house: House) -> None:
    before = CheckIn.objects.count()
    record_check_in(house.waiting_time, by=house.by("eva"), text=checked(26.0, 6, key="k"))
    row = stand(house.waiting_time)
    assert (CheckIn.objects.count(), row.last_value, row.last_measured_on) == (before + 1, 26.0, TODAY)


def test_late_one_counts_from_the_day_it_was_measured(house: House) -> None:
    record_check_in(house.waiting_time, by=house.by("eva"), text=checked(24, on=date(2026, 11, 9), key="k"))
    assert stand(house.waiting_time).last_measured_on == date(2026, 11, 9)


def test_back_dated_one_does_not_overtake_the_last(house: House) -> None:
    record_check_in(house.waiting_time, by=house.by("eva"), text=checked(33, on=date(2026, 10, 1), key="k"))
    row = stand(house.waiting_time)
    assert (row.last_value, row.last_measured_on) == (26.0, date(2026, 11, 5))
    series = series_of([house.waiting_time], house.organisation.pk)[house.waiting_time.pk]
    assert series == [(date(2026, 10, 1), 33.0), (date(2026, 10, 29), 30.0), (date(2026, 11, 5), 26.0)]


def test_later_one_of_the_same_day_counts(house: House) -> None:
    for hour, value in ((9, 22.0), (15, 21.0)):
        with on(TODAY, hour):
            record_check_in(house.waiting_time, by=house.by("eva"), text=checked(value, key=f"k{hour}"))
    assert stand(house.waiting_time).last_value == 21.0


def test_only_the_correction_counts(house: House) -> None:
    correction = correct_check_in(
        house.waiting_time,
        by=house.by("eva"),
        check_in=house.check_in,
        text=checked(28, 4, on=date(2026, 11, 5), key="k"),
    )
    row = stand(house.waiting_time)
    assert (row.last_check_in_id, row.last_value, row.last_confidence) == (correction.pk, 28.0, 4)
    assert row.progress == pytest.approx(6 / 19)
    assert Objective.objects.get(pk=house.objective.pk).progress == pytest.approx(6 / 19 / 2)
    series = series_of([house.waiting_time], house.organisation.pk)[house.waiting_time.pk]
    assert series == [(date(2026, 10, 29), 30.0), (date(2026, 11, 5), 28.0)]
    assert CheckIn.objects.get(pk=house.check_in.pk).value == 26.0


def test_correction_that_moves_the_day_back_lets_the_one_before_count(house: House) -> None:
    text = checked(33, on=date(2026, 10, 1), key="k")
    correct_check_in(house.waiting_time, by=house.by("eva"), check_in=house.check_in, text=text)
    assert stand(house.waiting_time).last_value == 30.0


def test_last_word_of_a_day_counts_also_when_it_corrects_the_first(house: House) -> None:
    """Ordered by day measured, moment recorded and id, as the design has it."""
    by = house.by("eva")
    with on(TODAY, 8):
        morning = record_check_in(house.waiting_time, by=by, text=checked(23, key="k1"))
    with on(TODAY, 12):
        record_check_in(house.waiting_time, by=by, text=checked(21, key="k2"))
    with on(TODAY, 15):
        correct_check_in(house.waiting_time, by=by, check_in=morning, text=checked(22, key="k3"))
    assert stand(house.waiting_time).last_value == 22.0


def test_correction_of_a_corrected_one_is_refused(house: House) -> None:
    by, day = house.by("eva"), date(2026, 11, 5)
    first = correct_check_in(house.waiting_time, by=by, check_in=house.check_in, text=checked(28, on=day, key="k1"))
    with pytest.raises(Invalid) as refusal:
        correct_check_in(house.waiting_time, by=by, check_in=house.check_in, text=checked(29, on=day, key="k2"))
    assert refusal.value.problems == {"check_in": "corrected_already"}
    correct_check_in(house.waiting_time, by=by, check_in=first, text=checked(27, on=day, key="k3"))
    assert stand(house.waiting_time).last_value == 27.0


def test_correction_twice_is_one(house: House) -> None:
    by, text = house.by("eva"), checked(28, on=date(2026, 11, 5), key="k")
    first = correct_check_in(house.waiting_time, by=by, check_in=house.check_in, text=text)
    events = Event.objects.count()
    assert correct_check_in(house.waiting_time, by=by, check_in=house.check_in, text=text).pk == first.pk
    assert Event.objects.count() == events


def test_correction_must_be_of_this_key_results_check_in(house: House) -> None:
    with pytest.raises(Invalid) as refusal:
        correct_check_in(house.hit_rate, by=house.by("ola"), check_in=house.check_in, text=checked(70, key="k"))
    assert refusal.value.problems == {"check_in": "unknown"}


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ({"value": float("nan")}, {"value": "too_large"}),
        ({"value": float("inf")}, {"value": "too_large"}),
        ({"value": -1.1e12}, {"value": "too_large"}),
        ({"confidence": 11}, {"confidence": "off_the_scale"}),
        ({"confidence": -1}, {"confidence": "off_the_scale"}),
        ({"on": TODAY + timedelta(days=1)}, {"measured_on": "in_the_future"}),
        ({"on": CYCLE[0] - timedelta(days=1)}, {"measured_on": "outside_cycle"}),
        ({"key": ""}, {"key": "required"}),
        ({"key": "k" * 41}, {"key": "required"}),
        ({"sentence": "a" * 501}, {"sentence": "too_long"}),
        ({"sentence": "a\x00b"}, {"sentence": "not_text"}),
        ({"blocker": "a" * 301}, {"blocker": "too_long"}),
        ({"stated_status": "reached"}, {"stated_status": "not_allowed"}),
        ({"stated_status": "green"}, {"stated_status": "not_allowed"}),
        ({"next_step": "wait"}, {"next_step": "not_allowed"}),
    ],
)
def test_what_cannot_be_saved(house: House, words: dict[str, Any], problem: dict[str, str]) -> None:
    before = (CheckIn.objects.count(), Event.objects.count())
    given: dict[str, Any] = {"value": 22.0, "key": "k"} | words
    text = checked(given.pop("value"), **given)
    with pytest.raises(Invalid) as refusal:
        record_check_in(house.waiting_time, by=house.by("eva"), text=text)
    assert refusal.value.problems == problem
    assert (CheckIn.objects.count(), Event.objects.count()) == before


def test_last_day_of_the_cycle_is_inside_and_the_day_after_is_not(house: House) -> None:
    with on(CYCLE[1] + timedelta(days=1)):
        record_check_in(house.waiting_time, by=house.by("eva"), text=checked(16, on=CYCLE[1], key="k1"))
        text = checked(15, on=CYCLE[1] + timedelta(days=1), key="k2")
        with pytest.raises(Invalid) as refusal:
            record_check_in(house.waiting_time, by=house.by("eva"), text=text)
    assert refusal.value.problems == {"measured_on": "outside_cycle"}


def test_draft_takes_no_check_in(house: House) -> None:
    key_result = KeyResult.objects.select_related("objective__unit").filter(objective=house.draft)[0]
    with pytest.raises(Invalid) as refusal:
        record_check_in(key_result, by=house.by("ola"), text=checked(4, key="k"))
    assert refusal.value.problems == {"value": "draft"}


def test_statements_of_a_check_in(house: House) -> None:
    """The design allows twelve and one transaction; this is what they are."""
    by = house.by("eva")
    assert by.person is not None
    with CaptureQueriesContext(connection) as captured:
        record_check_in(house.waiting_time, by=by, text=checked(22, key="k"))
    said = [" ".join(query["sql"].split()) for query in captured]
    assert [_about(sql) for sql in said] == [
        "organisation_membership",  # the right: what she stands for today
        "SAVEPOINT",  # one transaction; within the test's own it is a savepoint
        "okr_keyresult",  # with objective, unit and cycle, locked
        "okr_checkin",  # the same key before?
        "INSERT okr_checkin",
        "framework_policy",
        "UPDATE okr_keyresult",
        "okr_keyresult",  # those of the objective
        "UPDATE okr_objective",
        "INSERT okr_recomputemark",
        "INSERT audit_event",
        "RELEASE",
    ]
    assert len(said) <= 12


def _about(sql: str) -> str:
    verb, rest = sql.split(" ", 1)
    if verb == "SELECT":
        return sql.split(" FROM ", 1)[1].split(" ", 1)[0].strip('"')
    if verb in {"INSERT", "UPDATE"}:
        return f"{verb} " + rest.removeprefix("INTO ").split(" ", 1)[0].strip('"')
    return verb
