"""The cycle before this one, from its first day until it was closed."""

from collections.abc import Iterator
from datetime import date, timedelta

from kurs.base import clock
from kurs.cycles.actions import close_cycle, open_cycle, start_closing
from kurs.cycles.models import Cycle
from kurs.demo.cast import Cast, at, through_the_day
from kurs.demo.earlier import DONE, ENDINGS, LESSONS
from kurs.demo.going import check_in, publish, write
from kurs.okr.actions import close_objective, score_key_result, write_lesson
from kurs.okr.actions.writing import rules_now
from kurs.okr.models import Objective
from kurs.okr.queries.closing import suggested_scores
from kurs.okr.queries.objectives import key_results_of
from kurs.okr.queries.originals import published_of
from kurs.okr.validators.closing import LessonText, ScoreText

WEEKS = 17


def run_and_close(cast: Cast, cycle: Cycle, lead_ambassador: str) -> None:
    """Two teams go through a whole cycle and close it four days after its end."""
    start, end = cycle.span
    with clock.fixed(at(start - timedelta(days=12), 10)):
        write(cast, cycle, DONE)
    with clock.fixed(at(start, 9)):
        open_cycle(cycle, by=cast.by(lead_ambassador))
        publish(cast, DONE)
    check_in(cast, DONE, end, weeks=WEEKS)
    with clock.fixed(at(end - timedelta(days=3), 9)):
        start_closing(cycle, by=cast.by(lead_ambassador))
    through_the_day(_after(end, 2), 13, _closing(cast))
    with clock.fixed(at(_after(end, 4), 9)):
        close_cycle(cycle, by=cast.by(lead_ambassador))


def _closing(cast: Cast) -> Iterator[None]:
    for goal in DONE:
        _close(cast, goal.title, goal.unit, goal.owner)
        yield


def _after(end: date, days: int) -> date:
    return end + timedelta(days=days)


def _close(cast: Cast, title: str, unit: str, owner: str) -> None:
    """Scores as the figures suggest, why it was missed, what next, and what was learnt."""
    lead = cast.by(owner)
    rows = Objective.objects.select_related("unit", "cycle", "organisation", "owner")
    objective = rows.get(organisation_id=cast.organisation.pk, pk=cast.objectives[title].pk)
    key_results = key_results_of(objective)
    originals = published_of(objective).key_results
    suggested = suggested_scores(objective, key_results, originals, rules_now(objective))
    for key_result in key_results:
        ending = ENDINGS[key_result.title]
        score = ScoreText(
            suggested[key_result.pk].score.value,
            objective.language,
            ending.verdict,
            cause=ending.cause,
            cause_words=ending.words,
        )
        score_key_result(key_result, by=lead, text=score)
    lesson = LESSONS[unit]
    write_lesson(objective, by=lead, text=LessonText(lesson.text, objective.language, lesson.starter))
    close_objective(objective, by=lead)
