"""Single shortcodes and keys as parts of a page. What is doubtful about each goes into `notes`."""

from collections.abc import Sequence

from kurs.organisation.team_page.addresses import is_safe
from kurs.organisation.team_page.front_matter import FrontMatter, Scalar
from kurs.organisation.team_page.page import Channel, PageLink, PagePerson
from kurs.organisation.team_page.problems import Doubt, Note
from kurs.organisation.team_page.roles import ReadRole, read_role
from kurs.organisation.team_page.shortcodes import Opened
from kurs.organisation.team_page.vocabulary import Vocabulary


def word_of(front: FrontMatter, key: str, notes: list[Note]) -> str:
    """The text of a key; "" when there is none."""
    value = front.keys.get(key)
    if value is None or isinstance(value, Scalar):
        return (value.text or "") if value else ""
    notes.append(Note(front.line, Doubt.UNEXPECTED_VALUE, {"key": key}))
    return ""


def tags_of(front: FrontMatter, lines: Sequence[str], notes: list[Note]) -> tuple[str, ...]:
    """The tags that say something: `- #pg_x` is a comment, and no tag to YAML."""
    value = front.keys.get("tags")
    if value is None or (isinstance(value, Scalar) and not value.text):
        return ()
    found: list[str] = []
    for tag in value if isinstance(value, list) else [value]:
        if not isinstance(tag, Scalar):
            notes.append(Note(front.line, Doubt.UNEXPECTED_VALUE, {"key": "tags"}))
        elif tag.text:
            found.append(tag.text)
        else:
            notes.append(Note(tag.line, Doubt.EMPTY_TAG, {"written": lines[tag.line - 1].strip()}))
    return tuple(found)


def person_of(tag: Opened, words: Vocabulary, notes: list[Note]) -> PagePerson | None:
    """The profile's person; None when it has no name. The picture's address is not even kept."""
    name, written = tag.value("name"), tag.values.get("role", ())
    role = ", ".join(dict.fromkeys(value for value in written if value.strip()))
    if not name:
        notes.append(Note(tag.line, Doubt.NO_PERSON, {"role": role}))
        return None
    if len(set(written)) > 1:
        notes.append(Note(tag.line, Doubt.REPEATED_ROLE, {"values": " · ".join(written)}))
    read = read_role(written, words)
    _note_role(tag.line, name, read, notes)
    return PagePerson(
        line=tag.line,
        name=name,
        role=role,
        professions=tuple(read.professions),
        employment=read.employment,
        percent=read.percent,
        place=read.place,
        roles=tuple(read.roles),
        unclassified=tuple(read.unclassified),
    )


def _note_role(line: int, name: str, read: ReadRole, notes: list[Note]) -> None:
    for item in read.unclassified:
        told = {"name": name, "item": item.text}
        if item.suggestion is None:
            notes.append(Note(line, Doubt.UNCLASSIFIED, told))
        else:
            meant = {"kind": item.suggestion.kind.value, "value": item.suggestion.value}
            notes.append(Note(line, Doubt.SUGGESTED, told | meant))
    for piece, meaning in read.taken:
        taken = {"name": name, "item": piece, "kind": meaning.kind.value, "value": meaning.value}
        notes.append(Note(line, Doubt.READ_AS, taken))


def link_of(tag: Opened, notes: list[Note]) -> PageLink | None:
    """A product; None when it has neither title, text nor address."""
    title, text, subtitle = tag.value("title"), tag.value("url_text"), tag.value("subtitle")
    if not title and not text and not tag.value("url"):
        notes.append(Note(tag.line, Doubt.EMPTY_LINK))
        return None
    if not title:
        notes.append(Note(tag.line, Doubt.NO_LINK_TITLE, {"text": text or tag.value("url")}))
    if not tag.value("url"):
        notes.append(Note(tag.line, Doubt.NO_LINK_ADDRESS, {"title": title or text}))
    return PageLink(tag.line, title, _address(tag, "url", title or text, notes), text or None, subtitle)


def channel_of(tag: Opened, notes: list[Note]) -> Channel:
    """The channel that a members' block names, as far as it does."""
    text = tag.value("slack_url_text")
    return Channel(_address(tag, "slack_url", text, notes), text or None)


def _address(tag: Opened, key: str, title: str, notes: list[Note]) -> str | None:
    address = tag.value(key)
    if not address or is_safe(address):
        return address or None
    notes.append(Note(tag.line, Doubt.ADDRESS_DROPPED, {"address": address, "title": title}))
    return None
