"""Goals as they are told, through the actions: written, published, aligned, checked in on week by week."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from kurs.cycles.models import Cycle
from kurs.demo.cast import Cast, at, working_day
from kurs.demo.told import Number, ToldObjective
from kurs.okr.actions import draft_objective, publish_objective
from kurs.okr.actions.bulk import Line, record_check_ins
from kurs.okr.enums import Visibility
from kurs.okr.queries.objectives import key_results_of
from kurs.okr.validators import CheckInText, KeyResultText, ObjectiveText, StepText


def write(cast: Cast, cycle: Cycle, goals: Sequence[ToldObjective]) -> Iterator[None]:
    """Drafts, by the lead of each unit."""
    for goal in goals:
        text = ObjectiveText(
            title=goal.title,
            why=goal.why,
            language=goal.language,
            ambition=goal.ambition,
            owner_id=cast.people[goal.owner].pk,
            visibility=Visibility.RESTRICTED if goal.restricted else Visibility.OPEN,
            key_results=tuple(_line(cast, number) for number in goal.numbers),
        )
        objective = draft_objective(cast.units[goal.unit], by=cast.by(goal.owner), cycle=cycle, text=text)
        cast.objectives[goal.title] = objective
        cast.key_results |= {row.title: row for row in key_results_of(objective)}
        yield


def publish(cast: Cast, goals: Sequence[ToldObjective]) -> Iterator[None]:
    """What is meant to be published, by the lead of each unit."""
    for goal in goals:
        if goal.published:
            draft = cast.objectives[goal.title]
            objective = publish_objective(draft, by=cast.by(goal.owner), edition=draft.edition)
            cast.objectives[goal.title] = objective
            cast.key_results |= {row.title: row for row in key_results_of(objective)}
            yield


def check_in(cast: Cast, goals: Sequence[ToldObjective], last: date, *, weeks: int, every: int = 1) -> None:
    """One check-in a value, `every` so many weeks, the last of them in the week of `last`."""
    lines: list[Line] = []
    for goal in goals:
        for number in goal.numbers:
            for place, value in enumerate(number.values):
                if value is not None:
                    before = timedelta(weeks=(weeks - 1 - place) * every)
                    lines.append(_checked(cast, goal, number, place, last - before))
    record_check_ins(sorted(lines, key=lambda line: line.at), organisation_id=cast.organisation.pk)


def _line(cast: Cast, number: Number) -> KeyResultText:
    return KeyResultText(
        title=number.title,
        baseline=number.baseline,
        target=number.target,
        upper_limit=number.upper_limit,
        kind=number.kind,
        commit=number.commit,
        stretch=number.stretch,
        decimals=number.decimals,
        unit_of_measure=number.unit,
        steps=tuple(StepText(title, weight) for title, weight in number.steps),
        scale=number.scale,
        owner_id=cast.people[number.owner].pk if number.owner else None,
    )


def _checked(cast: Cast, goal: ToldObjective, number: Number, place: int, day: date) -> Line:
    key_result = cast.key_results[number.title]
    day = max(working_day(day - timedelta(days=_since(number, key_result.pk))), key_result.cycle.span.start)
    value = number.values[place]
    assert value is not None
    steps = key_result.steps or []
    text = CheckInText(
        value=value,
        confidence=number.confidence[min(place, len(number.confidence) - 1)],
        measured_on=day,
        key=f"demo-{key_result.pk}-{place}",
        language=goal.language,
        sentence=number.sentences.get(place, ""),
        stated_status=number.stated,
        steps_done=tuple(step["id"] for step in steps[: int(value)]),
    )
    return Line(key_result.pk, cast.by(number.owner), text, at(day, *_clock_of(key_result.pk, place)))


def _clock_of(key_result: int, place: int) -> tuple[int, int]:
    """An hour and a minute of the morning, each week another."""
    minutes = (37 * key_result + 53 * place) % 235
    return 8 + minutes // 60, minutes % 60


DUE_NOW = "Hanne Bakken"


def _since(number: Number, place: int) -> int:
    """Days since the last check-in: the member of the demo is due now, the others have just been there."""
    return 7 if number.owner == DUE_NOW else 1 + place % 4
