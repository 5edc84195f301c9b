"""The forecast of a key result: from its own course, and from what the team's earlier ones came to."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kurs.base import clock
from kurs.calc.explained import Explained
from kurs.calc.forecast import Forecast
from kurs.cycles.enums import CycleState
from kurs.cycles.models import Cycle
from kurs.framework.queries import rules_of
from kurs.okr.actions import correct_check_in, record_check_in
from kurs.okr.enums import ObjectiveState
from kurs.okr.models import CheckIn, KeyResult, Objective
from kurs.okr.queries.figures import figures_of
from kurs.okr.queries.forecasts import courses_of, forecast_of
from kurs.okr.queries.objectives import key_results_of
from kurs.okr.queries.series import series_of
from tests.okr.kinds import afresh, of_kind, said
from tests.world import NOW, TODAY, House, checked

TERM = (date(2026, 4, 27), date(2026, 8, 16))


def forecast(house: House, pk: int) -> Explained[Forecast]:
    row = afresh(house, pk)
    courses = courses_of(row.objective, [row], row)
    figures = figures_of(row, rules_of(house.team, TODAY), TODAY)
    return forecast_of(row, figures, courses.series.get(pk, []), courses.earlier, TODAY)


def earlier(house: House, came_to: list[float], *, halfway: float, unit: str = "team") -> None:
    """A term gone by, closed: key results from 0 to 100 that stood at `halfway` two thirds through."""
    term = Cycle.objects.create(
        organisation=house.organisation, name="T2", start=TERM[0], end=TERM[1], state=CycleState.CLOSED
    )
    objective = Objective.objects.create(
        organisation=house.organisation,
        unit=house.team if unit == "team" else house.other_team,
        cycle=term,
        title="Gått",
        language="nb",
        state=ObjectiveState.CLOSED,
    )
    for place, share in enumerate(came_to):
        row = KeyResult.objects.create(
            organisation=house.organisation,
            objective=objective,
            cycle=term,
            title=f"Gått {place}",
            baseline=0.0,
            target=100.0,
            starts_on=TERM[0],
            due_date=TERM[1],
            progress=share,
        )
        for day, value in ((date(2026, 7, 1), halfway * 100), (TERM[1], share * 100)):
            CheckIn.objects.create(
                organisation=house.organisation,
                key_result=row,
                cycle=term,
                value=value,
                confidence=6,
                language="nb",
                by=house.people["kari"],
                door="web",
                measured_on=day,
                key=f"e{row.pk}-{day}",
            )


def four_weeks(house: House) -> None:
    for week in range(1, 4):
        day = TODAY - timedelta(days=7 * week + 14)
        with clock.fixed(NOW - timedelta(days=7 * week + 14)):
            record_check_in(house.waiting_time, by=house.by("eva"), text=checked(33, on=day, key=f"w{week}"))


def test_three_days_measured_are_the_least(house: House) -> None:
    found = forecast(house, house.waiting_time.pk)
    assert (found.value, found.formula) == (None, "forecast.too_few_points")
    record_check_in(house.waiting_time, by=house.by("eva"), text=checked(24, key="k"))
    found = forecast(house, house.waiting_time.pk)
    assert found.formula == "forecast.pace"
    used = figures_of(afresh(house, house.waiting_time.pk), rules_of(house.team, TODAY), TODAY).expected.value
    assert found.value
    assert found.value.value == pytest.approx(34 + (24 - 34) / (used or 1))


def test_ten_earlier_cases_of_the_team_are_a_reference(house: House) -> None:
    """They stood about here at this time, and came to between 0.5 and 0.95."""
    four_weeks(house)
    came_to = [0.5 + place / 20 for place in range(10)]
    earlier(house, came_to, halfway=0.45)
    found = forecast(house, house.waiting_time.pk)
    assert found.formula == "forecast.reference_class"
    assert found.input("cases") == 10
    assert found.value
    # The median of the shares, as a value from 34 to 15.
    assert found.value.value == pytest.approx(34 - 19 * 0.725)
    assert found.value.low is not None
    assert found.value.low < found.value.value


@pytest.mark.parametrize(("halfway", "unit"), [(0.1, "team"), (0.45, "another")])
def test_others_and_those_elsewhere_on_their_way_are_none(house: House, halfway: float, unit: str) -> None:
    four_weeks(house)
    earlier(house, [0.6] * 10, halfway=halfway, unit=unit)
    found = forecast(house, house.waiting_time.pk)
    assert (found.formula, found.input("cases")) == ("forecast.theil_sen", 0)


@pytest.mark.parametrize("kind", ["milestones", "ordinal", "at_most", "band"])
def test_kinds_that_have_none(house: House, kind: str) -> None:
    key_result = of_kind(house, kind)
    for week in range(5):
        day = TODAY - timedelta(days=7 * week)
        record_check_in(key_result, by=house.by("eva"), text=said(kind, week, day, f"k{week}"))
    assert forecast(house, key_result.pk).formula == "forecast.kind"


def test_what_is_added_up_is_foreseen_as_what_it_comes_to(house: House) -> None:
    key_result = of_kind(house, "cumulative")
    for week in range(1, 5):
        day = TODAY - timedelta(days=7 * week)
        record_check_in(key_result, by=house.by("eva"), text=checked(10, on=day, key=f"k{week}"))
    found = forecast(house, key_result.pk)
    assert found.value
    assert found.input("actual") == 20.0 + 30 + 26 + 40
    assert found.value.value > 116


def test_what_is_over_is_not_foreseen(house: House) -> None:
    four_weeks(house)
    for state in (ObjectiveState.CLOSED, ObjectiveState.STOPPED):
        Objective.objects.filter(pk=house.objective.pk).update(state=state)
        assert forecast(house, house.waiting_time.pk).formula == "forecast.ended"


@pytest.mark.parametrize("cases", [1, 3])
def test_courses_are_read_in_one_statement_and_are_the_same_series(house: House, cases: int) -> None:
    four_weeks(house)
    correct_check_in(
        house.waiting_time, by=house.by("eva"), check_in=house.check_in, text=checked(27, on=TODAY, key="c")
    )
    earlier(house, [0.6] * cases, halfway=0.4)
    row = afresh(house, house.waiting_time.pk)
    key_results = key_results_of(row.objective)
    with CaptureQueriesContext(connection) as captured:
        courses = courses_of(row.objective, key_results, row)
    assert len(captured) == 1
    assert len(courses.earlier) == cases
    assert courses.series == series_of(key_results, house.organisation.pk)
    assert courses_of(row.objective, key_results, None).earlier == []
