"""The front matter of a page: YAML between two lines of `---`, read event by event.

Nothing is constructed: a mapping becomes a dict whose keys have small letters, a sequence a list, a scalar its text as
written («2024-01-01», «Yes») or None. An alias is refused before it can refer to anything.
"""

import re
from dataclasses import dataclass, field
from typing import Final

import yaml

from kurs.organisation.team_page.problems import Doubt, Fault, NotATeamPage, Note
from kurs.organisation.team_page.source import Source, not_text

LONGEST: Final = 50_000  # characters
DEEPEST: Final = 10
_FENCE: Final = re.compile(r"^---[ \t]*$", re.MULTILINE)
_NULLS: Final = {"", "~", "null", "Null", "NULL"}


@dataclass(frozen=True, slots=True)
class Scalar:
    """A plain value; `text` is None for YAML's null."""

    line: int
    text: str | None


type Value = Scalar | list[Value] | dict[str, Value]


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The keys of a page, the notes about them, and the place where its body begins."""

    keys: dict[str, Value]
    body: int
    line: int
    notes: tuple[Note, ...] = ()


def read_front_matter(source: Source) -> FrontMatter:
    """Raises NotATeamPage when there is none, or when it cannot be read."""
    start = len(source.text) - len(source.text.lstrip())
    opening = _FENCE.match(source.text, start)
    line = source.line_at(start)
    if opening is None:
        raise NotATeamPage(Fault.NO_FRONT_MATTER, line)
    closing = _FENCE.search(source.text, opening.end())
    if closing is None:
        raise NotATeamPage(Fault.OPEN_FRONT_MATTER, line)
    inner = source.text[opening.end() : closing.start()]
    if len(inner) > LONGEST:
        raise NotATeamPage(Fault.LONG_FRONT_MATTER, line, most=str(LONGEST))
    builder = _Builder(source, opening.end())
    value = builder.read(inner)
    if not isinstance(value, dict):
        raise NotATeamPage(Fault.NO_KEYS, line)
    return FrontMatter(value, closing.end(), line, tuple(builder.notes))


@dataclass(slots=True)
class _Builder:
    """Puts the values together from the parser's events, without recursion."""

    source: Source
    offset: int
    notes: list[Note] = field(default_factory=list)
    open: list[list[Value] | dict[str, Value]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)  # per open value: the key that waits for its value
    whole: Value | None = None
    place: int = 0  # of the last event

    def read(self, text: str) -> Value | None:
        """The one value of the text; None when there is nothing."""
        try:
            for event in yaml.parse(text, Loader=yaml.SafeLoader):
                self._take(event)
        except yaml.MarkedYAMLError as problem:
            never_ends = problem.problem == "found unexpected end of stream"  # a quotation: where it begins
            mark = problem.context_mark if never_ends else problem.problem_mark
            raise self._fault(Fault.BROKEN_FRONT_MATTER, mark.index if mark else self.place) from None
        except yaml.reader.ReaderError as problem:  # a character that YAML does not have
            raise self._fault(Fault.NOT_TEXT, problem.position) from None
        except (ValueError, OverflowError):  # an escape for a character that nobody has
            raise self._fault(Fault.BROKEN_FRONT_MATTER, self.place) from None
        return self.whole

    def _fault(self, fault: Fault, place: int, **parameters: str) -> NotATeamPage:
        return NotATeamPage(fault, self.source.line_at(self.offset + place), **parameters)

    def _take(self, event: yaml.Event) -> None:
        self.place = place = event.start_mark.index if event.start_mark else 0
        if isinstance(event, yaml.AliasEvent):
            raise self._fault(Fault.ALIAS, place, name=event.anchor or "")
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event, place)
        elif isinstance(event, yaml.CollectionStartEvent):
            if len(self.open) == DEEPEST:
                raise self._fault(Fault.DEEP_FRONT_MATTER, place, most=str(DEEPEST))
            value: list[Value] | dict[str, Value] = {} if isinstance(event, yaml.MappingStartEvent) else []
            self._put(value, place)
            self.open.append(value)
            self.keys.append(None)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.open.pop()
            self.keys.pop()

    def _scalar(self, event: yaml.ScalarEvent, place: int) -> None:
        text = None if event.style is None and event.value in _NULLS else event.value.strip()
        if text is not None and not_text(text):
            raise self._fault(Fault.NOT_TEXT, place)
        if self.open and isinstance(self.open[-1], dict) and self.keys[-1] is None:
            self._key(self.open[-1], (text or "").lower(), place)
        else:
            self._put(Scalar(self.source.line_at(self.offset + place), text), place)

    def _key(self, inside: dict[str, Value], key: str, place: int) -> None:
        if key in inside:
            line = self.source.line_at(self.offset + place)
            self.notes.append(Note(line, Doubt.REPEATED_KEY, {"key": key}))
        self.keys[-1] = key

    def _put(self, value: Value, place: int) -> None:
        """Where the value belongs: after its key, at the end of its list, or as the whole."""
        if not self.open:
            if self.whole is not None:
                raise self._fault(Fault.BROKEN_FRONT_MATTER, place)
            self.whole = value
            return
        inside = self.open[-1]
        if isinstance(inside, list):
            inside.append(value)
        elif (key := self.keys[-1]) is None:
            raise self._fault(Fault.BROKEN_FRONT_MATTER, place)  # a list or a mapping as a key
        else:
            inside[key] = value
            self.keys[-1] = None
