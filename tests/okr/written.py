"""Objectives with key results of every kind, as somebody writes them."""

from datetime import date
from typing import Any

from kurs.calc.measure import HoldMode, Kind
from kurs.okr.actions import draft_objective, edit_objective, publish_objective
from kurs.okr.models import KeyResult, Objective
from kurs.okr.validators import KeyResultText, ObjectiveText, StepText
from tests.world import House, line

OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)
PLAN = ((OCTOBER, 28.0), (NOVEMBER, 20.5))
STEPS = (StepText("Anskaffelsen er signert", 2.0, OCTOBER), StepText("Første etat er koblet på"))
LINES = {
    "from-to": line("Fra 34 til 15", 34, 15, commit=25.0, stretch=10.0, phased_targets=PLAN, decimals=1),
    "cumulative": line("Saker i alt", 0, 400, kind=Kind.CUMULATIVE),
    "at least": line("Oppetid", None, 99.5, kind=Kind.AT_LEAST, hold_mode=HoldMode.SHARE, decimals=1),
    "at most": line("Kø", None, 5, kind=Kind.AT_MOST, hold_mode=HoldMode.DISTANCE),
    "band": line("Temperatur", None, 18, kind=Kind.BAND, upper_limit=22.0),
    "milestones": KeyResultText("Ny løsning", kind=Kind.MILESTONES, steps=STEPS),
    "words": KeyResultText("Styringen", kind=Kind.ORDINAL, scale=("Ad hoc", "Delvis", "Etablert")),
}


def goal(*lines: KeyResultText, **more: Any) -> ObjectiveText:
    """An objective as written."""
    return ObjectiveText("Flere finner svaret selv", "nb", key_results=lines, **more)


def drafted(house: House, *lines: KeyResultText, **more: Any) -> Objective:
    """A draft of the team's, written by Ola."""
    more = {"owner_id": house.people["kari"].pk} | more
    return draft_objective(house.team, by=house.by("ola"), cycle=house.cycle, text=goal(*lines, **more))


def published(house: House, *lines: KeyResultText, **more: Any) -> Objective:
    """The same, published by Kari."""
    objective = drafted(house, *lines, **more)
    return publish_objective(objective, by=house.by("kari"), edition=objective.edition)


def edited(house: House, objective: Objective, text: ObjectiveText, by: str = "kari") -> Objective:
    """The text saved by the lead."""
    return edit_objective(objective, by=house.by(by), edition=objective.edition, text=text, reason="Nytt.")


def only(objective: Objective) -> KeyResult:
    """Its one key result, as it stands."""
    return KeyResult.objects.get(objective=objective)
