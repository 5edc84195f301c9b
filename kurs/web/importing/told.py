"""What becomes of the rows of a list, in words."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from kurs.organisation.enums import Employment, MembershipKind, TeamType, UnitKind
from kurs.organisation.queries.comparing import Change, PersonChange, UnitChange
from kurs.web.importing.forms import FIELDS

MOST_SHOWN = 200
PROBLEMS = {
    "no_address": gettext_noop("There is no e-mail address. Nobody is known by the name alone."),
    "not_an_address": gettext_noop("«%(email)s» is no e-mail address."),
    "twice": gettext_noop("It stands further up in the list too."),
    "too_long": gettext_noop("A name or a place is too long."),
    "no_name": gettext_noop("The name is missing."),
    "not_offered": gettext_noop("That language is not offered here."),
    "unknown_unit": gettext_noop("There is no unit called «%(unit)s»."),
    "several_units": gettext_noop("Several units are called «%(unit)s». Write the line: Department / Team."),
    "unknown_parent": gettext_noop("There is no unit called «%(parent)s» that it could belong under."),
    "several_parents": gettext_noop("Several units are called «%(parent)s». Write the line: Department / Team."),
    "under_itself": gettext_noop("A unit cannot belong under itself."),
    "too_deep": gettext_noop("The tree of units can be eight levels deep."),
}
CHANGES = {
    Change.NEW: gettext_noop("new"),
    Change.CHANGED: gettext_noop("changes"),
    Change.SAME: gettext_noop("as before"),
    Change.REFUSED: gettext_noop("left out"),
}
WORDS: dict[str, Any] = {
    "employment": Employment,
    "kind": UnitKind,
    "team_type": TeamType,
}


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row of the preview: its number in the list, whom or what it is about, what becomes of it and why."""

    number: int
    name: str
    under: str
    change: Change
    word: str
    said: list[str]


@dataclass(frozen=True, slots=True)
class Shown:
    """The preview: how many of each, and the rows that are worth a look, those left out first."""

    counts: list[str]
    rows: list[ShownRow]
    more: int
    takes: int


def shown(rows: Sequence[PersonChange] | Sequence[UnitChange], roles: dict[str, str]) -> Shown:
    """The whole list in words, at most `MOST_SHOWN` rows of it. `roles` are what roles are called here."""
    counts = Counter(row.change for row in rows)
    order = [Change.REFUSED, Change.CHANGED, Change.NEW]
    worth = sorted((row for row in rows if row.change in order), key=lambda row: order.index(row.change))
    told = [
        ngettext("%(num)s new", "%(num)s new", counts[Change.NEW]) % {"num": counts[Change.NEW]},
        ngettext("%(num)s changes", "%(num)s change", counts[Change.CHANGED]) % {"num": counts[Change.CHANGED]},
        ngettext("%(num)s as before", "%(num)s as before", counts[Change.SAME]) % {"num": counts[Change.SAME]},
        ngettext("%(num)s left out", "%(num)s left out", counts[Change.REFUSED]) % {"num": counts[Change.REFUSED]},
    ]
    return Shown(
        [words for words, change in zip(told, Change, strict=True) if counts[change]],
        [_row(row, roles) for row in worth[:MOST_SHOWN]],
        max(len(worth) - MOST_SHOWN, 0),
        counts[Change.NEW] + counts[Change.CHANGED],
    )


def _row(row: PersonChange | UnitChange, roles: dict[str, str]) -> ShownRow:
    line = row.line
    email = getattr(line, "email", "")
    name = line.name or (row.person.name if isinstance(row, PersonChange) and row.person else email)
    said = _said_of_person(row, roles) if isinstance(row, PersonChange) else _said_of_unit(row)
    if row.problem:
        about = {name: getattr(line, name, "") for name in ("email", "unit", "parent")}
        said = [_(PROBLEMS[row.problem]) % about]
    elif line.asked:
        said.append(_("Not understood, and left out: %(words)s") % {"words": ", ".join(line.asked)})
    return ShownRow(line.number, name, email if email != name else "", row.change, _(CHANGES[row.change]), said)


def _said_of_person(row: PersonChange, roles: dict[str, str]) -> list[str]:
    said = _fields(row.fields, getattr(row, "person", None))
    if row.seat and row.unit:
        kind = MembershipKind(row.seat).label
        said.append(f"{row.unit.name}: {str(kind).lower()}")
    if row.role:
        said.append(roles[row.role])
    if row.also:
        said.append(_("Somebody of that name has no address here. Is it the same person, write it on her page first."))
    return said


def _said_of_unit(row: UnitChange) -> list[str]:
    said = _fields(row.fields, row.unit)
    if row.change is Change.NEW and row.parent:
        said.insert(0, _("under %(unit)s") % {"unit": row.parent.name})
    if row.also:
        said.append(_("Another unit of that name is there already."))
    return said


def _fields(fields: dict[str, Any], before: Any) -> list[str]:
    """«Place: Oslo, was Bergen»"""
    said = []
    for name, value in fields.items():
        if name not in FIELDS or (before is None and name == "name"):
            continue
        now, was = _word(name, value), _word(name, getattr(before, name, ""))
        words = _("%(field)s: %(now)s, was %(was)s") if was else "%(field)s: %(now)s"
        said.append(words % {"field": FIELDS[name], "now": now, "was": was})
    return said


def _word(name: str, value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(value)
    if name in WORDS and value:
        return str(WORDS[name](value).label)
    return "" if value is None else str(value)
