"""From text to team page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from kurs.organisation.team_page.comments import without_comments
from kurs.organisation.team_page.front_matter import read_front_matter
from kurs.organisation.team_page.lists import read_list
from kurs.organisation.team_page.page import Channel, PageLink, PagePerson, Responsibility, TeamPage
from kurs.organisation.team_page.parts import channel_of, link_of, person_of, tags_of, word_of
from kurs.organisation.team_page.problems import Doubt, Fault, NotATeamPage, Note
from kurs.organisation.team_page.shortcodes import (
    CARD,
    KNOWN,
    MEMBERS,
    PRODUCT,
    PROFILE,
    RESPONSIBILITIES,
    Closed,
    Opened,
    Text,
    Token,
    read_shortcodes,
)
from kurs.organisation.team_page.source import source_of
from kurs.organisation.team_page.vocabulary import EVERYBODYS, Vocabulary, folded

_MARKUP: Final = re.compile(r"<[^<>]*+>")
_SHOWN: Final = 60  # characters of what is quoted in a note


def read_team_page(page: str | bytes, words: Vocabulary = EVERYBODYS) -> TeamPage:
    """Everything on the page, in time that grows with its length. Raises NotATeamPage, and nothing else."""
    source = source_of(page)
    front = read_front_matter(source)
    tokens = read_shortcodes(source, front.body)
    notes = list(front.notes)
    title = word_of(front, "title", notes) or word_of(front, "linktitle", notes)
    has_team = any(isinstance(token, Opened) and token.name in KNOWN for token in tokens)
    if not title and not has_team:
        raise NotATeamPage(Fault.NO_TEAM, front.line)
    if not title or not has_team:
        notes.append(Note(front.line, Doubt.NOTHING_OF_A_TEAM if title else Doubt.NO_TITLE))
    ingress = word_of(front, "ingress", notes)
    tags = tags_of(front, source.text[: front.body].split("\n"), notes)
    seen, hidden = without_comments(tokens)
    if hidden:
        notes.append(Note(hidden[0].line, Doubt.COMMENTED_OUT, {"times": str(len(hidden))}))
    body = _Body(words)
    body.read(seen)
    return TeamPage(
        title=title,
        ingress=ingress,
        tags=tags,
        chat=body.chat,
        people=tuple(body.people),
        links=tuple(body.links),
        responsibilities=tuple(body.responsibilities),
        notes=tuple(sorted(notes + body.notes, key=lambda note: note.line)),
    )


@dataclass(slots=True)
class _Section:
    """A heading or a card, and the Markdown of its list as far as it has been read."""

    line: int
    title: str
    is_card: bool
    has_cards: bool = False
    text_line: int = 0
    texts: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Seen:
    """Something that is told once: where it was seen first, as what, and how often."""

    line: int
    what: str
    times: int = 0


class _Body:
    """Walks through the tokens once, and collects.

    A heading's list goes on to the next shortcode that stands on lines of its own, however far in that stands, or to
    the end. One within a line ends nothing.
    """

    def __init__(self, words: Vocabulary) -> None:
        self.words = words
        self.notes: list[Note] = []
        self.chat = Channel()
        self.people: list[PagePerson] = []
        self.links: list[PageLink] = []
        self.responsibilities: list[Responsibility] = []
        self._section: _Section | None = None
        self._unknown: dict[str, _Seen] = {}
        self._left_out: _Seen | None = None
        self._names: set[str] = set()

    def read(self, tokens: Sequence[Token]) -> None:
        """All of them, and then what was only counted."""
        for place, token in enumerate(tokens):
            if isinstance(token, Text):
                self._take_text(token)
            elif isinstance(token, Closed):
                if token.name == CARD or not (self._in_card or _is_inline(tokens, place)):
                    self._end_section()
            else:
                self._take_tag(token, _is_inline(tokens, place))
        self._end_section()
        for seen in self._unknown.values():
            told = {"name": seen.what, "times": str(seen.times)}
            self.notes.append(Note(seen.line, Doubt.UNKNOWN_SHORTCODE, told))
        if left := self._left_out:
            self.notes.append(Note(left.line, Doubt.TEXT_LEFT_OUT, {"text": left.what, "times": str(left.times)}))

    @property
    def _in_card(self) -> bool:
        return self._section is not None and self._section.is_card

    def _take_tag(self, tag: Opened, is_inline: bool) -> None:
        if tag.name not in KNOWN:
            self._unknown.setdefault(tag.name, _Seen(tag.line, tag.name)).times += 1
            if not is_inline and not self._in_card:
                self._end_section()
            return
        for key, values in tag.values.items():
            if len(set(values)) > 1 and (tag.name, key) != (PROFILE, "role"):
                self.notes.append(Note(tag.line, Doubt.REPEATED_KEY, {"key": key}))
        self._end_section(before_card=tag.name == CARD)
        if tag.name in {RESPONSIBILITIES, CARD}:
            self._section = _Section(tag.line, tag.value("title"), is_card=tag.name == CARD)
            if tag.is_closed and self._in_card:  # a heading has nothing to close: its list comes after it
                self._end_section()
        elif tag.name == MEMBERS:
            self._take_channel(tag)
        elif tag.name == PROFILE:
            self._take_person(tag)
        elif tag.name == PRODUCT and (link := link_of(tag, self.notes)):
            self.links.append(link)

    def _take_channel(self, tag: Opened) -> None:
        channel = channel_of(tag, self.notes)
        if self.chat == Channel():
            self.chat = channel
        elif channel not in {Channel(), self.chat}:
            self.notes.append(Note(tag.line, Doubt.SECOND_CHANNEL, {"address": channel.url or channel.text or ""}))

    def _take_person(self, tag: Opened) -> None:
        person = person_of(tag, self.words, self.notes)
        if person is None:
            return
        if folded(person.name) in self._names:
            self.notes.append(Note(person.line, Doubt.SAME_NAME, {"name": person.name}))
        self._names.add(folded(person.name))
        self.people.append(person)

    def _take_text(self, token: Text) -> None:
        if (section := self._section) is not None:
            section.text_line = section.text_line or token.line
            section.texts.append(token.text)
        elif words := " ".join(_MARKUP.sub(" ", token.text).split()):
            above = token.text[: len(token.text) - len(token.text.lstrip())].count("\n")
            self._leave_out(token.line + above, words)

    def _leave_out(self, line: int, words: str) -> None:
        self._left_out = self._left_out or _Seen(line, words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…")
        self._left_out.times += 1

    def _end_section(self, before_card: bool = False) -> None:
        section, self._section = self._section, None
        if section is None:
            return
        listed = read_list("".join(section.texts), section.text_line)
        for line, words in listed.besides:
            self._leave_out(line, words)
        if not listed.items and not before_card:
            self.notes.append(Note(section.line, Doubt.EMPTY_LIST, {"title": section.title}))
        self.responsibilities.append(Responsibility(section.line, section.title, listed.items))


def _is_inline(tokens: Sequence[Token], place: int) -> bool:
    """Whether a tag stands among words on its line. Before and after each tag is a text, perhaps an empty one."""
    before, after = tokens[place - 1], tokens[place + 1]
    said = before.text.rpartition("\n")[2] if isinstance(before, Text) else ""
    goes_on = after.text.partition("\n")[0] if isinstance(after, Text) else ""
    return bool(said.strip() or goes_on.strip())
