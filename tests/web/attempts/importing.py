"""What somebody brings from elsewhere, as it is attempted."""

from typing import Any

from kurs.organisation.actions import import_people
from kurs.organisation.importing import PersonLine, UnitLine
from kurs.organisation.team_page import Channel, TeamPage
from tests.web.rights_table import Attempt
from tests.world import House, World

PEOPLE = "people, units, roles, imports"
# What is new has a line of its own beside the one of the whole list; what is changed has none.
LINES = (PersonLine(2, email="ola@havtilsynet.example", place="Bergen"),)
UNITS = (UnitLine(2, "Kontroll", place="Bergen"),)
PAGE = TeamPage("Kontroll", chat=Channel("https://prat.example/kontroll", "Kanalen vår"))


def _to_undo(world: World) -> tuple[Any, dict[str, Any]]:
    house: House = world.house
    import_people(house.organisation, by=house.by("agnar"), lines=LINES)
    return house.organisation, {}


ATTEMPTS = [
    Attempt("import_people", PEOPLE, "people.imported", lambda world: (world.house.organisation, {"lines": LINES})),
    Attempt(
        "import_units",
        PEOPLE,
        "units.imported",
        lambda world: (world.house.organisation, {"lines": UNITS}),
    ),
    Attempt(
        "import_team_page",
        PEOPLE,
        "team_page.imported",
        lambda world: (world.house.team, {"page": PAGE, "people": (), "language": "nb"}),
    ),
    Attempt("undo_import", PEOPLE, "import.undone", _to_undo),
]
