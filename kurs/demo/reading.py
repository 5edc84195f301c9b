"""Reads the hand-written tables of goals in `tables/`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from kurs.calc.measure import Kind
from kurs.demo import story
from kurs.demo.courses import COURSES, PLANNED, Course, Told, series, told
from kurs.demo.crowd import leads, members
from kurs.demo.earlier import Ending, Learnt
from kurs.demo.told import Number, ToldObjective
from kurs.okr.enums import MissCause, Verdict

TABLES = Path(__file__).parent / "tables"
WEEKS = 10
FROM_TO = re.compile(r"(?P<sum>sum )?(?P<baseline>[\d.]+) > (?P<target>[\d.]+) ?(?P<unit>.*)")
LIMIT = re.compile(r"(?P<sign>[<>])= (?P<target>[\d.]+) ?(?P<unit>.*?)(?: from (?P<baseline>[\d.]+))?")
EXPECTED = 0.6  # below it an aspirational goal says why, above it a committed one too until 1.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A goal with what hangs on it: the word for what it is hung under, work, what the unit says no to, its end."""

    goal: ToldObjective
    hangs: tuple[str, str] | None = None
    work: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    endings: dict[str, Ending] = field(default_factory=dict)
    learnt: Learnt | None = None
    proposed: bool = False
    cycle: int = 0


@cache
def running() -> tuple[Sheet, ...]:
    """The goals of the running cycle that are told in the table."""
    return tuple(_sheets("running.txt"))


@cache
def drafts() -> tuple[Sheet, ...]:
    """Those of the next."""
    return tuple(_sheets("next.txt"))


@cache
def poor() -> tuple[Sheet, ...]:
    """Drafts that have much said to them."""
    return tuple(_sheets("poor.txt"))


@cache
def closed() -> tuple[Sheet, ...]:
    """The goals of the closed cycles, with the number of the cycle, the oldest 1."""
    return tuple(_sheets("closed.txt"))


@dataclass(frozen=True, slots=True)
class Saying:
    """Something said about a check-in so many weeks ago."""

    key_result: str
    weeks_ago: int
    who: str
    what: str
    words: str


@cache
def sayings() -> tuple[Saying, ...]:
    """What is said of the running goals."""
    rows = [[part.strip() for part in line.split("|")] for line in _lines("talk.txt")]
    return tuple(
        Saying(title, int(ago), _who(who, place), what, words)
        for place, (title, ago, who, what, words) in enumerate(rows)
    )


def _who(words: str, place: int) -> str:
    """A name from «lead of Portal», «one of Portal» or the name itself."""
    part, _of, unit = words.partition(" of ")
    if part == "lead":
        return leads()[unit]
    team = [name for name in members().get(unit, ()) if name != story.NEWCOMER]
    return team[place % len(team)] if part == "one" else words


def _lines(name: str) -> list[str]:
    text = (TABLES / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _sheets(name: str) -> Iterator[Sheet]:
    """A sheet for each «@»; lines until the next one belong to it."""
    cycle, block = 0, list[str]()
    for line in [*_lines(name), "@"]:
        if line[0] in "=@" and block:
            yield _sheet(block, cycle)
            block = []
        if line[0] == "=":
            cycle = int(line[1:])
        elif line[0] == "@" or block:
            block.append(line)


def _sheet(block: list[str], cycle: int) -> Sheet:
    unit, ambition, *states = (part.strip() for part in block[0][1:].split("|"))
    marked = {mark: [line[1:].strip() for line in block if line[0] == mark] for mark in "^*+!>"}
    title, *why = [line for line in block[1:] if line[0] not in marked]
    language = story.language_of(unit)
    rows = [[part.strip() for part in line.split("|")] for line in marked["*"]]
    team = [name for name in members()[unit] if name != story.NEWCOMER] or [leads()[unit]]
    numbers = [_number(row, language, cycle, team[(place + len(title)) % len(team)]) for place, row in enumerate(rows)]
    goal = ToldObjective(
        unit, title, "".join(why), leads()[unit], ambition, tuple(numbers), language, published=bool(numbers[0].values)
    )
    kind, _space, above = "".join(marked["^"]).partition(" ")
    starter, _colon, lesson = "".join(marked[">"]).partition(": ")
    return Sheet(
        goal,
        (kind, above) if kind else None,
        tuple(marked["+"]),
        tuple(marked["!"]),
        {row[0]: _ending(row, ambition) for row in rows} if cycle else {},
        Learnt(starter, lesson) if lesson else None,
        proposed="proposed" in states,
        cycle=cycle,
    )


def _number(row: list[str], language: str, cycle: int, owner: str) -> Number:
    title, measure, course, sentence = (*row, "", "", "")[:4]
    if not measure:
        return Number(title, None, None, "", 0, (), ())
    found = FROM_TO.fullmatch(measure) or LIMIT.fullmatch(measure)
    assert found, row
    said = found.groupdict()
    decimals = max(len(text.partition(".")[2]) for text in (said["baseline"] or "", said["target"]))
    baseline = float(said["baseline"]) if said["baseline"] else None
    number = Number(title, baseline, float(said["target"]), said["unit"], decimals, (), (), owner=owner)
    if said.get("sign"):
        number = replace(number, kind=Kind.AT_MOST if said["sign"] == "<" else Kind.AT_LEAST)
    if not course:
        return replace(number, baseline=baseline if number.kind == Kind.FROM_TO else None)
    return _going(number, course, "" if cycle else sentence, language, cycle, is_sum=bool(said.get("sum")))


def _going(number: Number, course: str, sentence: str, language: str, cycle: int, *, is_sum: bool) -> Number:
    assert number.baseline is not None
    assert number.target is not None
    weeks = {0: WEEKS, 3: 17}.get(cycle, 8)
    going = COURSES.get(course) or Course(float(course))
    ends = (number.baseline, number.target)
    if not cycle and course not in COURSES:  # the value of the last week
        going = Course((float(course) - ends[0]) / (ends[1] - ends[0]))
    planned = 1.0 if cycle else PLANNED
    going_on = told(
        number.title,
        ends,
        going.share,
        decimals=number.decimals,
        weeks=weeks,
        planned=planned,
        language=language,
        silent_after=going.silent_after,
    )
    return _with(number, going_on, sentence, going, is_sum=is_sum)


def _with(number: Number, going_on: Told, sentence: str, going: Course, *, is_sum: bool) -> Number:
    values, last = going_on.values, (going.silent_after or len(going_on.values)) - 1
    sentences = {place: words for place, words in going_on.sentences.items() if place < last}
    if sentence:
        sentences[last] = sentence
    number = replace(number, values=values, confidence=going_on.confidence, sentences=sentences)
    if is_sum:
        counted = series((number.target or 0.0) * going.share, number.title, len(values))
        return replace(number, kind=Kind.CUMULATIVE, values=counted)
    return replace(number, baseline=number.baseline if number.kind == Kind.FROM_TO else None)


def _ending(row: list[str], ambition: str) -> Ending:
    _title, _measure, share, why = (*row, "")[:4]
    reached = float(share) >= 1
    cause, _colon, words = why.partition(": ")
    missed = not reached if ambition == "committed" else float(share) < EXPECTED
    if not cause and missed:
        cause = MissCause.TOO_AMBITIOUS
    verdict = Verdict.STOP if reached else Verdict.KEEP if float(share) >= EXPECTED else Verdict.CHANGE
    return Ending(verdict, cause, words)
