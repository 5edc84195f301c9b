"""Hits as pages show them: what and where it is, and the words marked."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from kurs.organisation.models import Person
from kurs.search.enums import Standing
from kurs.search.kinds import KINDS
from kurs.search.models import Document
from kurs.search.queries import Found, documents
from kurs.search.words import Query, pieces, reading_of

BEFORE, LONGEST = 60, 220  # signs of a text: in front of the first hit, and in all
SEPARATOR = " · "

ADDRESSES: dict[str, Callable[[str], str]] = {
    "objective": lambda public_id: reverse("objective", args=[public_id]),
    "key_result": lambda public_id: reverse("key_result", args=[public_id]),
    "person": lambda public_id: reverse("person", args=[public_id]),
    "unit": lambda public_id: reverse("unit", args=[public_id]),
    "external_goal": lambda public_id: reverse("external_goal", args=[public_id]),
    "page": reverse,
    "word": lambda public_id: f"{reverse('help')}#word-{public_id}",
}

type Marked = tuple[tuple[str, bool], ...]
"""A text in pieces, each a hit or not."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found. `about` says what and where it is, part by part."""

    url: str
    title: Marked
    text: Marked
    language: str | None
    kind: str
    about: tuple[str, ...]


def hits_of(person: Person, found: Found, start: int, end: int) -> list[Hit]:
    """Some of what was found, in its order."""
    return [_hit(row, found.query) for row in documents(person.organisation_id, found.ids[start:end])]


def _hit(row: Document, query: Query | None) -> Hit:
    reading = reading_of(row.language)
    unit = row.unit.name if row.unit else ""
    standing = "" if row.standing == Standing.CURRENT else str(Standing(row.standing).label)
    return Hit(
        ADDRESSES[row.kind](row.public_id),
        tuple(pieces(row.title, query, reading)),
        _around_the_first(tuple(pieces(SEPARATOR.join(filter(None, row.text.splitlines())), query, reading))),
        row.language or None,
        _(KINDS[row.kind].label),
        tuple(filter(None, (standing, unit, row.detail))),
    )


def _around_the_first(marked: Marked) -> Marked:
    """The part of a text where the first hit is; nothing when there is none."""
    first = next((place for place, (_text, is_hit) in enumerate(marked) if is_hit), None)
    if first is None:
        return ()
    before = "".join(text for text, _is_hit in marked[:first])
    shown = [(_end_of(before), False)] if before else []
    room = LONGEST
    for text, is_hit in marked[first:]:
        shown.append((text if len(text) <= room else _beginning_of(text, room), is_hit))
        room -= len(text)
        if room <= 0:
            break
    return tuple(shown)


def _end_of(text: str) -> str:
    if len(text) <= BEFORE:
        return text
    return "… " + text[-BEFORE:].partition(" ")[2].removeprefix(SEPARATOR.lstrip())


def _beginning_of(text: str, room: int) -> str:
    return text[:room].rpartition(" ")[0] + " …"
