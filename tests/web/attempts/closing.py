"""The end of a cycle for a team, as it is attempted: the cycle of the story is being closed."""

from datetime import date, timedelta
from typing import Any

from kurs.cycles.enums import CycleState
from kurs.cycles.models import Cycle
from kurs.okr.enums import Verdict
from kurs.okr.models import KeyResult, Lesson, Objective, Score
from kurs.okr.validators.closing import LessonText, ScoreText
from tests.web.rights_table import Attempt
from tests.world import TODAY, World

LEADS = "publish, score, close OKRs"
SCORE = ScoreText(0.4, "nb", Verdict.KEEP, sentence="Sesongen telte mer enn tallet viser.")


def _closing(world: World) -> None:
    Cycle.objects.filter(pk=world.house.cycle.pk).update(state=CycleState.CLOSING, scoring_due=TODAY)


def _to_score(world: World) -> tuple[KeyResult, dict[str, Any]]:
    _closing(world)
    return world.house.waiting_time, {"text": SCORE}


def _to_learn(world: World) -> tuple[Objective, dict[str, Any]]:
    _closing(world)
    return world.house.objective, {"text": LessonText("Vi spurte for sent.", "nb")}


def _to_close(world: World) -> tuple[Objective, dict[str, Any]]:
    _closing(world)
    house = world.house
    by = {"organisation": house.organisation, "by": house.people["kari"], "language": "nb"}
    for key_result in (house.waiting_time, house.hit_rate):
        Score.objects.create(key_result=key_result, value=1.0, verdict=Verdict.STOP, **by)
    Lesson.objects.create(objective=house.objective, text="Vi spurte for sent.", **by)
    return house.objective, {}


def _to_roll_over(world: World) -> tuple[Objective, dict[str, Any]]:
    house = world.house
    days = {"start": date(2027, 1, 4), "end": date(2027, 4, 30)}
    cycle = Cycle.objects.create(organisation=house.organisation, name="Vår", **days)
    return house.objective, {"cycle": cycle, "key_result_ids": [house.waiting_time.pk]}


def _waiting_too_long(world: World) -> tuple[Objective, dict[str, Any]]:
    due = TODAY - timedelta(days=9)
    Cycle.objects.filter(pk=world.house.cycle.pk).update(state=CycleState.CLOSING, scoring_due=due)
    return world.house.objective, {}


ATTEMPTS = [
    Attempt("roll_over", "write / edit OKRs: a draft", "objective.rolled_over", _to_roll_over),
    Attempt("score_key_result", LEADS, "key_result.scored", _to_score),
    Attempt("write_lesson", LEADS, "objective.lesson_written", _to_learn),
    Attempt("close_objective", LEADS, "objective.closed", _to_close),
    Attempt(
        "close_unscored",
        "the process itself",
        "objective.closed_unscored",
        _waiting_too_long,
    ),
]
