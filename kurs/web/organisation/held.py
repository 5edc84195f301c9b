"""What somebody holds, in words, with the page about it and the page where somebody else is named."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from kurs.organisation.endings import Held
from kurs.organisation.enums import RoleKind
from kurs.organisation.models import Person

READ = {
    "goal": "objective",
    "objective": "objective",
    "key_result": "key_result",
    "check_in": "key_result",
    "initiative": "initiative",
    "unit": "unit",
    "unit_led": "unit",
    "role": "role",
    "substitute": "role",
}
SETTLED = {
    "objective": "objective_text",
    "key_result": "objective_text",
    "check_in": "objective_text",
    "initiative": "initiative",
    "unit_led": "unit_lead",
    "substitute": "role",
}
OF_THE_LEAD = {"objective", "key_result", "check_in", "initiative"}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing. `settle` is where the reader can name somebody else; else `by_lead` when the unit's lead does it.

    `on_a_person`: a role that is given on the page of whoever takes over; `settle` is where that is found.
    """

    what: str
    title: str
    lang: str
    url: str
    settle: str
    unit: str
    unit_url: str
    by_lead: bool
    on_a_person: bool


def told(held: Iterable[Held], names: Mapping[str, str], reader: Person) -> list[Line]:
    """What the reader may see of it. `names` are the roles as they are called here."""
    return [_line(each, names, reader) for each in held if each.kind in READ]


def hidden_in(held: Iterable[Held]) -> int:
    """How many things the reader may not see."""
    return sum(each.kind == "hidden" for each in held)


def _line(held: Held, names: Mapping[str, str], reader: Person) -> Line:
    return Line(
        what=_what(held.kind),
        title=names.get(held.title, held.title) if held.kind in ("role", "substitute") else held.title,
        lang=held.language,
        url=reverse(READ[held.kind], args=[held.public_id]),
        settle=_settled(held, reader),
        unit=held.unit.name if held.unit else "",
        unit_url=reverse("unit", args=[held.unit.public_id]) if held.unit else "",
        by_lead=held.kind in OF_THE_LEAD,
        on_a_person=held.kind == "role" and not _is_of_a_unit(held),
    )


def _is_of_a_unit(held: Held) -> bool:
    """Whether the unit has a page where this role is given."""
    return bool(held.unit and held.title == RoleKind.AMBASSADOR)


def _settled(held: Held, reader: Person) -> str:
    """Where somebody else is named: the pages of goals open for the lead alone, the others explain who may."""
    if held.kind in OF_THE_LEAD and not (held.unit and reader.standing.is_lead(held.unit.pk)):
        return ""
    if held.kind == "role":
        if held.unit and _is_of_a_unit(held):
            return reverse("unit_ambassador", args=[held.unit.public_id])
        return reverse("people")
    page = SETTLED.get(held.kind)
    return reverse(page, args=[held.within if page == "objective_text" else held.public_id]) if page else ""


def _what(kind: str) -> str:
    return {
        "goal": _("Goal"),
        "objective": _("Accountable for the objective"),
        "key_result": _("Owns the key result"),
        "check_in": _("Checks in on the key result"),
        "initiative": _("Owns the initiative"),
        "unit": _("Unit below"),
        "unit_led": _("Leads the unit"),
        "role": _("Has the role"),
        "substitute": _("Is substitute in the role"),
    }[kind]
