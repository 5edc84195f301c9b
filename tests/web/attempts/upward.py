"""Edges upward, goals from outside and requests between units, as they are attempted. Analyse is asked by Kontroll."""

from datetime import date
from typing import Any

from django.utils import translation

from kurs.audit.models import Event
from kurs.audit.sentences import tell
from kurs.okr.actions import add_external_goals, ask_dependency, retire_external_goal
from kurs.okr.enums import AlignmentKind, Answer, ExternalGoalKind
from kurs.okr.models import Alignment, Dependency, ExternalGoal
from kurs.okr.validators.upward import AnswerText, DependencyText, Document, GoalLine
from tests.web.rights_table import Attempt
from tests.world import House, World

DOCUMENT = Document(ExternalGoalKind.ALLOCATION_LETTER, "Tildelingsbrev", 2026, "nb")
GOAL = GoalLine("Tilsynet er risikobasert", "3.1")
ASK = "ask and answer a dependency, initiatives"


def external_goal(house: House) -> ExternalGoal:
    """One goal of the allocation letter."""
    [goal] = add_external_goals(house.organisation, by=house.by("liv"), document=DOCUMENT, lines=[GOAL])
    return goal


def request(house: House, **changes: Any) -> DependencyText:
    """What Kontroll needs of Analyse."""
    words: dict[str, Any] = {
        "asked_unit": house.other_team,
        "text": "Tall for ventetid per uke.",
        "language": "nb",
        "needed_by": date(2026, 12, 1),
    }
    return DependencyText(**words | changes)


def asked(house: House, **changes: Any) -> Dependency:
    """The request, made by the lead."""
    return ask_dependency(house.objective, by=house.by("kari"), text=request(house, **changes))


def standing_request(house: House) -> Dependency:
    """A request that is there already: made past the actions, for addresses."""
    return Dependency.objects.create(
        organisation=house.organisation,
        objective=house.objective,
        asked_unit=house.other_team,
        text="Et datasett.",
        language="nb",
        needed_by=date(2026, 12, 1),
        by=house.people["kari"],
    )


def standing_goal(house: House) -> ExternalGoal:
    """A goal from outside that is there already: made past the actions, for addresses."""
    return ExternalGoal.objects.create(
        organisation=house.organisation,
        kind=DOCUMENT.kind,
        source=DOCUMENT.source,
        year=DOCUMENT.year,
        title=GOAL.title,
        language="nb",
        by=house.people["liv"],
    )


def in_english(event: Event) -> str:
    """The ledger's sentence."""
    with translation.override("en"):
        return tell(event, {})


def _put_away(house: House) -> ExternalGoal:
    return retire_external_goal(external_goal(house), by=house.by("liv"))


def _contributes(world: World) -> tuple[Any, dict[str, Any]]:
    house = world.house
    return house.objective, {"parent": external_goal(house), "kind": AlignmentKind.CONTRIBUTES, "weight": 50.0}


ATTEMPTS = [
    Attempt(
        "align_objective",
        "write / edit OKRs: a published one",
        "objective.aligned",
        _contributes,
        "to an external goal",
    ),
    Attempt(
        "end_alignment",
        "write / edit OKRs: a published one",
        "objective.alignment_ended",
        lambda w: (w.house.objective, {"alignment": Alignment.objects.get(child=w.house.objective)}),
    ),
    Attempt(
        "add_external_goals",
        "external goals",
        "external_goals.added",
        lambda w: (w.house.organisation, {"document": DOCUMENT, "lines": [GOAL]}),
    ),
    Attempt(
        "edit_external_goal",
        "external goals",
        "external_goal.edited",
        lambda w: (external_goal(w.house), {"document": DOCUMENT, "line": GoalLine("Tilsynet når fram", "3.1")}),
    ),
    Attempt(
        "retire_external_goal",
        "external goals",
        "external_goal.retired",
        lambda w: (external_goal(w.house), {}),
    ),
    Attempt(
        "restore_external_goal",
        "external goals",
        "external_goal.restored",
        lambda w: (_put_away(w.house), {}),
    ),
    Attempt(
        "ask_dependency",
        f"{ASK}: the unit that asks",
        "dependency.asked",
        lambda w: (w.house.objective, {"text": request(w.house)}),
    ),
    Attempt(
        "withdraw_dependency",
        f"{ASK}: the unit that asks",
        "dependency.withdrawn",
        lambda w: (asked(w.house), {}),
    ),
    Attempt(
        "answer_dependency",
        f"{ASK}: the unit that is asked",
        "dependency.answered",
        lambda w: (asked(w.house), {"text": AnswerText(Answer.ACCEPTED, "nb", promised_on=date(2026, 11, 27))}),
    ),
]
