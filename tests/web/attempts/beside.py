"""Initiatives, key figures, what a unit says no to, and a cycle without OKRs, as they are attempted."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from kurs.cycles.models import Cycle
from kurs.okr.actions import add_initiative, add_key_figure, declare_without_okr, say_no_to
from kurs.okr.models import Initiative, KeyFigure
from kurs.okr.validators.beside import InitiativeText, KeyFigureText
from tests.web.rights_table import Attempt
from tests.world import TODAY, House, World

WORK = InitiativeText("Ringe tilbake i stedet for å sende brev", "nb", due_date=date(2026, 11, 20))
FIGURE = KeyFigureText("Sykefravær", "nb", "ceiling", 6.5, "%", 1)
INITIATIVES, WRITE, LEADS = (
    "ask and answer a dependency, initiatives",
    "write / edit OKRs: a draft",
    "publish, score, close OKRs",
)
type Args = Callable[[House], tuple[Any, dict[str, Any]]]


def spring(house: House) -> Cycle:
    """A cycle in planning, in which the team has nothing yet."""
    return Cycle.objects.create(
        organisation=house.organisation, name="Vår 2027", start=date(2027, 1, 4), end=date(2027, 4, 30)
    )


def work_of(house: House, name: str) -> Initiative:
    """Work for the team's objective that somebody does."""
    text = replace(WORK, owner_id=house.people[name].pk)
    made = add_initiative(house.objective, by=house.by("ola"), text=text, key_result=house.waiting_time)
    return Initiative.objects.select_related("objective__unit", "objective__organisation").get(pk=made.pk)


def initiative(house: House) -> Initiative:
    """The same without an act, to have something at its address."""
    row, _is_new = Initiative.objects.get_or_create(
        organisation=house.organisation, objective=house.objective, title=WORK.title, language="nb"
    )
    return row


def key_figure(house: House) -> KeyFigure:
    """The same of a key figure."""
    words: dict[str, Any] = {"title": "Oppetid", "language": "nb", "kind": "floor", "limit": 99.5}
    return KeyFigure.objects.get_or_create(organisation=house.organisation, unit=house.team, **words)[0]


def figure_of(house: House) -> KeyFigure:
    """A key figure of the team's."""
    made = add_key_figure(house.team, by=house.by("ola"), text=FIGURE)
    return KeyFigure.objects.select_related("unit", "organisation").get(pk=made.pk)


def _attempt(action: str, column: str, event: str, args: Args) -> Attempt:
    def of_the_world(world: World) -> tuple[Any, dict[str, Any]]:
        return args(world.house)

    return Attempt(action, column, event, of_the_world)


def _withdrawn(house: House) -> tuple[Any, dict[str, Any]]:
    cycle = spring(house)
    declare_without_okr(house.team, by=house.by("kari"), cycle=cycle, reason="Vi flytter.", language="nb")
    return house.team, {"cycle": cycle}


def _said(house: House) -> tuple[Any, dict[str, Any]]:
    words = {"text": "Flere rapporter", "language": "nb"}
    return house.team, {"saying_no": say_no_to(house.team, by=house.by("ola"), cycle=house.cycle, **words)}


ATTEMPTS = [
    _attempt(
        "add_initiative", INITIATIVES, "initiative.added", lambda h: (h.objective, {"text": WORK, "key_result": None})
    ),
    _attempt(
        "edit_initiative",
        INITIATIVES + ": hers",
        "initiative.edited",
        lambda h: (work_of(h, "nils"), {"text": replace(WORK, state="done", owner_id=h.people["nils"].pk)}),
    ),
    _attempt("add_key_figure", WRITE, "key_figure.added", lambda h: (h.team, {"text": FIGURE})),
    _attempt(
        "edit_key_figure", WRITE, "key_figure.edited", lambda h: (figure_of(h), {"text": replace(FIGURE, limit=7.0)})
    ),
    _attempt("end_key_figure", WRITE, "key_figure.ended", lambda h: (figure_of(h), {})),
    _attempt(
        "record_reading", WRITE, "key_figure.read", lambda h: (figure_of(h), {"value": 5.0, "measured_on": TODAY})
    ),
    _attempt(
        "say_no_to",
        WRITE,
        "saying_no.added",
        lambda h: (h.team, {"cycle": h.cycle, "text": "Flere rapporter", "language": "nb"}),
    ),
    _attempt("stop_saying_no", WRITE, "saying_no.removed", _said),
    _attempt(
        "declare_without_okr",
        LEADS,
        "without_okr.declared",
        lambda h: (h.team, {"cycle": spring(h), "reason": "Vi flytter.", "language": "nb"}),
    ),
    _attempt("withdraw_without_okr", LEADS, "without_okr.withdrawn", _withdrawn),
]
