"""The end of a cycle as the tests tell it: what Kari scores, writes and closes, and when."""

from dataclasses import replace
from datetime import date, timedelta

from kurs.cycles.actions import start_closing
from kurs.okr.actions import close_objective, score_key_result, write_lesson
from kurs.okr.enums import LessonStarter, MissCause, Verdict
from kurs.okr.models import KeyResult, Lesson, Objective, Score
from kurs.okr.validators.closing import LessonText, ScoreText
from tests.world import CYCLE, House, on

LAST = CYCLE[1] - timedelta(days=2)
DUE = date(2027, 1, 5)
OVER = date(2027, 1, 9)  # three working days and a night after
KEPT = ScoreText(0.4, "nb", Verdict.KEEP, cause=MissCause.CAPACITY)
LEARNT = LessonText("Vi trodde at brevet var problemet.", "nb", LessonStarter.BELIEVED)


def being_closed(house: House) -> House:
    """The cycle of the story is being closed; scores are due on 5 January."""
    with on(LAST):
        start_closing(house.cycle, by=house.by("liv"))
    return house


def score(house: House, key_result: KeyResult, text: ScoreText = KEPT, *, by: str = "kari", day: date = LAST) -> Score:
    with on(day):
        return score_key_result(key_result, by=house.by(by), text=text)


def learn(house: House, text: LessonText = LEARNT, *, day: date = LAST) -> Lesson:
    with on(day):
        return write_lesson(house.objective, by=house.by("kari"), text=text)


def close(house: House, *, by: str = "kari", day: date = LAST) -> Objective:
    with on(day):
        return close_objective(house.objective, by=house.by(by))


def score_both(house: House) -> None:
    score(house, house.waiting_time)
    score(house, house.hit_rate, replace(KEPT, value=0.0, sentence="Vi målte aldri."))


def publish_with(house: House, profile: str, ambition: str = "") -> None:
    Objective.objects.filter(pk=house.objective.pk).update(scoring_profile=profile, ambition=ambition)
