"""What is said of people and units, and who may say it, as it is attempted."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

from PIL import Image

import kurs.organisation.actions.leaving  # noqa: F401 - the registry is filled by importing
from kurs.organisation.actions.describing import UnitText
from kurs.organisation.actions.profiles import PersonText, set_portrait
from kurs.organisation.actions.role_page import Guide
from kurs.organisation.models import Unit
from tests.web.rights_table import Attempt
from tests.world import House, World

PEOPLE, GUIDES = "people, units, roles, imports", "role page, guides"
OWN = "herself, or an administrator"


def picture(colour: str = "red") -> bytes:
    """A small picture as somebody would send it."""
    out = BytesIO()
    Image.new("RGB", (40, 30), colour).save(out, "PNG")
    return out.getvalue()


def _attempt(action: str, column: str, event: str, args: Callable[[House], tuple[Any, dict[str, Any]]]) -> Attempt:
    return Attempt(action, column, event, lambda world: args(world.house))


def _empty_unit(house: House) -> Unit:
    """A unit without goals below the department."""
    return house.other_team


def _with_picture(world: World) -> tuple[Any, dict[str, Any]]:
    ola = world.house.people["ola"]
    set_portrait(ola, by=world.house.by("ola"), picture=picture())
    return ola, {}


TEXT = PersonText("Ola Vik", "ola@havtilsynet.example", place="Bodø")
ATTEMPTS = [
    _attempt(
        "write_role_page",
        GUIDES,
        "role_page.written",
        lambda h: (h.organisation, {"text": "## Rollen", "language": "nb", "after": 0, "reason": "Vår egen."}),
    ),
    _attempt(
        "set_guides",
        GUIDES,
        "unit.guides_set",
        lambda h: (h.team, {"guides": [Guide("Slik gjør vi det", "https://example.org/okr")]}),
    ),
    _attempt(
        "edit_profile",
        OWN,
        "person.described",
        lambda h: (h.people["ola"], {"place": "Bodø", "professions": ["Jurist"]}),
    ),
    _attempt("edit_person", PEOPLE, "person.described", lambda h: (h.people["ola"], {"text": TEXT})),
    _attempt(
        "set_absence",
        OWN,
        "person.absence_set",
        lambda h: (h.people["ola"], {"from_date": date(2026, 11, 16), "to_date": date(2026, 11, 20)}),
    ),
    _attempt("set_portrait", OWN, "person.portrait_set", lambda h: (h.people["ola"], {"picture": picture()})),
    Attempt("remove_portrait", OWN, "person.portrait_removed", _with_picture),
    _attempt(
        "set_last_day", PEOPLE, "person.last_day_set", lambda h: (h.people["nils"], {"to_date": date(2026, 11, 30)})
    ),
    _attempt(
        "describe_unit",
        PEOPLE,
        "unit.described",
        lambda h: (h.team, {"text": UnitText("Kontroll", "team", place="Bodø", team_type="platform")}),
    ),
    _attempt("end_unit", PEOPLE, "unit.ended", lambda h: (_empty_unit(h), {"to_date": date(2026, 11, 30)})),
]
