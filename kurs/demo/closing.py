"""A cycle before this one, from its first day until it was closed."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from kurs.base import clock
from kurs.cycles.actions import close_cycle, open_cycle, start_closing
from kurs.cycles.models import Cycle
from kurs.demo.cast import Cast, at, through_the_day
from kurs.demo.earlier import DONE, ENDINGS, LESSONS
from kurs.demo.going import check_in, publish, write
from kurs.demo.reading import Sheet, closed
from kurs.demo.told import ToldObjective
from kurs.okr.actions import close_objective, score_key_result, write_lesson
from kurs.okr.actions.writing import rules_now
from kurs.okr.models import Objective
from kurs.okr.queries.closing import suggested_scores
from kurs.okr.queries.objectives import key_results_of
from kurs.okr.queries.originals import published_of
from kurs.okr.validators.closing import LessonText, ScoreText

WEEKS = 17


def sheets_of(number: int) -> list[Sheet]:
    """The goals of one closed cycle; the last has those that are told by hand as well."""
    told = [Sheet(goal, endings=ENDINGS, learnt=LESSONS[goal.unit]) for goal in DONE] if number == 3 else []
    return [*told, *(sheet for sheet in closed() if sheet.cycle == number)]


def run_and_close(cast: Cast, cycle: Cycle, number: int, lead_ambassador: str) -> None:
    """The teams of a cycle go through it, and it is closed four days after its end."""
    start, end = cycle.span
    sheets = sheets_of(number)
    goals = [sheet.goal for sheet in sheets]
    through_the_day(start - timedelta(days=12), 9, write(cast, cycle, goals))
    through_the_day(start - timedelta(days=5), 9, publish(cast, goals))
    with clock.fixed(at(start, 8)):
        open_cycle(cycle, by=cast.by(lead_ambassador))
    for count in sorted({_count(goal) for goal in goals}):
        some = [goal for goal in goals if _count(goal) == count]
        check_in(cast, some, end, weeks=count, every=WEEKS // count)
    with clock.fixed(at(end - timedelta(days=3), 9)):
        start_closing(cycle, by=cast.by(lead_ambassador))
    through_the_day(end + timedelta(days=1), 9, _closing(cast, sheets))
    with clock.fixed(at(end + timedelta(days=4), 9)):
        close_cycle(cycle, by=cast.by(lead_ambassador))


def _count(goal: ToldObjective) -> int:
    return len(goal.numbers[0].values)


def _closing(cast: Cast, sheets: Sequence[Sheet]) -> Iterator[None]:
    for sheet in sheets:
        _close(cast, sheet)
        yield


def _close(cast: Cast, sheet: Sheet) -> None:
    """Scores as the figures suggest, why it was missed, what next, and what was learnt."""
    lead = cast.by(sheet.goal.owner)
    rows = Objective.objects.select_related("unit", "cycle", "organisation", "owner")
    objective = rows.get(organisation_id=cast.organisation.pk, pk=cast.objectives[sheet.goal.title].pk)
    key_results = key_results_of(objective)
    originals = published_of(objective).key_results
    suggested = suggested_scores(objective, key_results, originals, rules_now(objective))
    for key_result in key_results:
        ending = sheet.endings[key_result.title]
        score = ScoreText(
            suggested[key_result.pk].score.value,
            objective.language,
            ending.verdict,
            cause=ending.cause,
            cause_words=ending.words,
        )
        score_key_result(key_result, by=lead, text=score)
    assert sheet.learnt
    lesson = LessonText(sheet.learnt.text, objective.language, sheet.learnt.starter)
    write_lesson(objective, by=lead, text=lesson)
    close_objective(objective, by=lead)
