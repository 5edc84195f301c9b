"""A team page in words: the problems in it, and a preview to read; and as JSON."""

import textwrap
from collections.abc import Iterator
from typing import Any, Final

from kurs.organisation.team_page import DOUBTS, FAULTS, NotATeamPage, Note, PagePerson, TeamPage

WIDTH: Final = 100


def told(problem: NotATeamPage) -> str:
    """What stopped the reading, in a sentence without its line."""
    return FAULTS[problem.fault].format_map(problem.parameters)


def warning(note: Note) -> str:
    """«line 25: …»"""
    return f"line {note.line}: {DOUBTS[note.doubt].format_map(note.parameters)}"


def as_json(page: TeamPage) -> dict[str, Any]:
    """Everything on the page. What is not given is null, an empty text or an empty list; `chat` is always there."""
    return {
        "title": page.title,
        "ingress": page.ingress,
        "tags": list(page.tags),
        "chat": {"url": page.chat.url, "text": page.chat.text},
        "people": [_person(person) for person in page.people],
        "links": [{"title": link.title, "url": link.url, "text": link.text} for link in page.links],
        "responsibilities": [{"title": one.title, "items": list(one.items)} for one in page.responsibilities],
        "warnings": [warning(note) for note in page.notes],
    }


def _person(person: PagePerson) -> dict[str, Any]:
    return {
        "name": person.name,
        "role": person.role,
        "professions": list(person.professions),
        "employment": person.employment and person.employment.value,
        "percent": _whole(person.percent),
        "place": person.place,
        "roles": list(person.roles),
        "unclassified": [item.text for item in person.unclassified],
    }


def _whole(percent: float | None) -> float | None:
    return int(percent) if percent is not None and percent.is_integer() else percent


def preview(page: TeamPage, *, is_saved: bool) -> str:
    """The page as somebody reads it, and that nothing is saved unless it is."""
    return "\n".join([*_lines(page), *([] if is_saved else ["\nNothing is saved."])])


def _lines(page: TeamPage) -> Iterator[str]:
    yield page.title or "(no title)"
    if page.ingress:
        yield textwrap.fill(page.ingress, WIDTH, initial_indent="  ", subsequent_indent="  ")
    if page.tags:
        yield f"  Tags: {', '.join(page.tags)}"
    if page.chat.url or page.chat.text:
        yield f"  Channel: {page.chat.text or '(no name)'}, {page.chat.url or 'no address'}"
    yield f"\nPeople: {len(page.people)}"
    for person in page.people:
        yield f"  {person.name}: {_about(person)}"
    if any(person.roles for person in page.people):
        yield "  A role in [brackets] is given for the whole organisation."
    yield f"\nLinks: {len(page.links)}"
    for link in page.links:
        yield f"  {link.title or link.text or '(no title)'}: {link.url or 'no address'}"
    yield f"\nLists of responsibilities: {len(page.responsibilities)}"
    for one in page.responsibilities:
        yield f"  {one.title or '(no title)'}"
        for item in one.items:
            yield textwrap.fill(item, WIDTH, initial_indent="  - ", subsequent_indent="    ")
    yield f"\nTo look at: {len(page.notes)}"
    for note in page.notes:
        yield f"  {warning(note)}"


def _about(person: PagePerson) -> str:
    percent = f"{_whole(person.percent)} %" if person.percent is not None else None
    known = [*person.professions, *(f"[{role}]" for role in person.roles), percent, person.employment, person.place]
    asked = [f"{item.text}?" for item in person.unclassified]
    return ", ".join(str(word) for word in [*known, *asked] if word) or "(nothing more)"
