"""What hangs on the goals of the tables: what they support, work, what a team says no to, what is said of them."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from kurs.base import clock
from kurs.cycles.models import Cycle
from kurs.demo import story
from kurs.demo.around import TOP
from kurs.demo.cast import OSLO, Cast
from kurs.demo.kinds import YEARLY
from kurs.demo.reading import Saying, running, sayings
from kurs.okr.actions import (
    acknowledge_check_in,
    add_initiative,
    align_objective,
    comment_on_check_in,
    praise_check_in,
    say_no_to,
    second_check_in,
)
from kurs.okr.enums import AlignmentKind, InitiativeState, Stance
from kurs.okr.models import CheckIn, ExternalGoal
from kurs.okr.queries.series import that_count
from kurs.okr.validators.beside import InitiativeText

STATES = (InitiativeState.DOING, InitiativeState.PLANNED, InitiativeState.DONE, InitiativeState.DOING)
AFTERWARDS = timedelta(hours=2, minutes=25)


def hang(cast: Cast, outside: dict[str, ExternalGoal]) -> Iterator[None]:
    """Each goal under what its line names: the department's, the directorate's, the year's, or one from outside."""
    departments = {sheet.goal.unit: sheet.goal.title for sheet in running() if sheet.goal.unit in story.DEPARTMENTS}
    above = {team: departments[department] for department, teams in story.DEPARTMENTS.items() for team in teams}
    for sheet in running():
        if sheet.hangs:
            kind, word = sheet.hangs
            told = {"top": TOP, "year": YEARLY.title, "dept": above.get(sheet.goal.unit, "")}
            parent = cast.objectives[told[word]] if word in told else outside[word]
            child, by = cast.objectives[sheet.goal.title], cast.by(sheet.goal.owner)
            align_objective(child, by=by, parent=parent, kind=AlignmentKind(kind))
            yield


def begin_work(cast: Cast, today: date) -> Iterator[None]:
    """The pieces of work for each goal, each for the key result that stands in its place."""
    for number, sheet in enumerate(running()):
        language = sheet.goal.language
        for place, title in enumerate(sheet.work):
            told = sheet.goal.numbers[place % len(sheet.goal.numbers)]
            state = STATES[(number + place) % len(STATES)]
            due = today + timedelta(days=(number * 5 + place * 11) % 40 - (25 if state == InitiativeState.DONE else 3))
            line = InitiativeText(title, language, cast.people[told.owner].pk, due, state, "")
            objective = cast.objectives[sheet.goal.title]
            add_initiative(objective, by=cast.by(sheet.goal.owner), text=line, key_result=cast.key_results[told.title])
            yield


def refuse(cast: Cast, cycle: Cycle) -> Iterator[None]:
    """«Vi sier nei til»."""
    for sheet in running():
        unit, by = cast.units[sheet.goal.unit], cast.by(sheet.goal.owner)
        for text in sheet.refused:
            say_no_to(unit, by=by, cycle=cycle, text=text, language=sheet.goal.language)
            yield


def converse(cast: Cast) -> None:
    """What is said of the check-ins, each some hours after the check-in it is about."""
    rows = that_count(cast.organisation.pk).filter(key_result__cycle__state="running").order_by("measured_on", "pk")
    series: dict[int, list[CheckIn]] = {}
    for check_in in rows:
        series.setdefault(check_in.key_result_id, []).append(check_in)
    for place, saying in enumerate(sayings()):
        of = series[cast.key_results[saying.key_result].pk]
        check_in = of[-1 - saying.weeks_ago]
        with clock.fixed(_after(check_in.recorded_at, place)):
            _say(cast, saying, check_in)


def _after(moment: datetime, place: int) -> datetime:
    return moment.astimezone(OSLO) + AFTERWARDS + timedelta(minutes=place * 7 % 60)


def _say(cast: Cast, saying: Saying, check_in: CheckIn) -> None:
    key_result, by, text = cast.key_results[saying.key_result], cast.by(saying.who), saying.words
    language = cast.people[saying.who].language or "nb"
    match saying.what:
        case "praise":
            praise_check_in(key_result, by=by, check_in=check_in, text=text, language=language)
        case "question" | "comment":
            comment_on_check_in(key_result, by=by, check_in=check_in, text=text, language=language)
        case "thanks":
            acknowledge_check_in(key_result, by=by, check_in=check_in)
        case stance:
            second_check_in(key_result, by=by, check_in=check_in, stance=Stance(stance), text=text, language=language)
