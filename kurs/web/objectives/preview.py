"""What a pasted text would become, as the page shows it: each row with what is said to it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kurs.audit.errors import Invalid
from kurs.base import formats
from kurs.calc.numbers import decimals_of
from kurs.okr.validators import KeyResultText, ObjectiveText, check_objective
from kurs.okr.validators.pasted import Note, Pasted, PastedKeyResult, PastedObjective, read_pasted
from kurs.web.messages import told
from kurs.web.objectives.fields import Directory

NOTES = {
    "nothing": gettext_noop("There is nothing to read here yet."),
    "too_much": gettext_noop("This is more than anybody reads through at once. Paste at most a thousand lines."),
    "long_line": gettext_noop("One line is longer than five thousand characters. Part it in several lines."),
    "no_table": gettext_noop("The table cannot be read. Copy it once more, or paste it as lines."),
    "no_objective": gettext_noop("«%(typed)s» has no objective above it. Put one on the line before."),
    "no_title": gettext_noop("Nothing to make a goal of here: «%(typed)s»."),
    "no_day": gettext_noop("«%(typed)s» is not a day. The last day of the cycle is used."),
    "no_number": gettext_noop("«%(typed)s» is not a number. The field stays empty."),
}


@dataclass(frozen=True, slots=True)
class ShownKeyResult:
    """A key result to be, its numbers as they will be read."""

    line: int
    text: KeyResultText
    start: str
    target: str
    owner: str
    said: list[str]


@dataclass(frozen=True, slots=True)
class ShownObjective:
    """An objective to be, with its key results."""

    line: int
    text: ObjectiveText
    owner: str
    key_results: list[ShownKeyResult]
    said: list[str]


@dataclass(frozen=True, slots=True)
class Preview:
    """All of it. `said` is about lines that become nothing; with `stops` nothing is saved before it is put right."""

    objectives: list[ShownObjective]
    said: list[tuple[int, str]]
    stops: bool

    @property
    def texts(self) -> list[ObjectiveText]:
        """What the action takes."""
        return [shown.text for shown in self.objectives]

    @property
    def key_result_count(self) -> int:
        """How many key results there are in all."""
        return sum(len(shown.key_results) for shown in self.objectives)


def preview_of(request: Any, data: dict[str, Any]) -> Preview:
    """Reads the text, finds out who is named, and checks it as saving would."""
    pasted = read_pasted(data["text"])
    return _Reading(pasted, data["language"], Directory(request.person, {})).preview()


class _Reading:
    """Turns what was read into texts, and gathers what is said by line."""

    def __init__(self, pasted: Pasted, language: str, directory: Directory) -> None:
        self.pasted, self.language, self.directory = pasted, language, directory
        self.said: dict[int, list[str]] = defaultdict(list)
        self.stops = False

    def preview(self) -> Preview:
        """The whole."""
        self.directory.look_up({row.owner for row in self._rows()})
        for note in self.pasted.notes:
            self._note(note)
        shown = [self._objective(goal) for goal in self.pasted.objectives]
        lines = {row.line for row in self._rows()}
        loose = [
            (line, words) for line, all_words in sorted(self.said.items()) for words in all_words if line not in lines
        ]
        return Preview(shown, loose, self.stops)

    def _rows(self) -> Iterator[PastedObjective | PastedKeyResult]:
        for goal in self.pasted.objectives:
            yield goal
            yield from goal.key_results

    def _objective(self, goal: PastedObjective) -> ShownObjective:
        texts = [self._key_result(row) for row in goal.key_results]
        text = ObjectiveText(
            goal.title, self.language, why=goal.why, owner_id=self._owner(goal), key_results=tuple(texts)
        )
        self._check(goal, text)
        rows = [self._shown(row, line) for row, line in zip(goal.key_results, texts, strict=True)]
        return ShownObjective(goal.line, text, goal.owner if text.owner_id else "", rows, self.said[goal.line])

    def _key_result(self, row: PastedKeyResult) -> KeyResultText:
        numbers = [value for value in (row.baseline, row.target) if value is not None]
        return KeyResultText(
            row.title,
            None if row.baseline is None else float(row.baseline),
            None if row.target is None else float(row.target),
            decimals=max((decimals_of(value) for value in numbers), default=0),
            unit_of_measure=row.unit_of_measure,
            owner_id=self._owner(row),
            due_date=row.due,
            source=row.source,
        )

    def _shown(self, row: PastedKeyResult, text: KeyResultText) -> ShownKeyResult:
        start, target = (formats.number(value, text.decimals) for value in (text.baseline, text.target))
        said = [] if row.line in {goal.line for goal in self.pasted.objectives} else self.said[row.line]
        return ShownKeyResult(row.line, text, start, target, row.owner if text.owner_id else "", said)

    def _owner(self, row: PastedObjective | PastedKeyResult) -> int | None:
        try:
            return self.directory.id_of(row.owner)
        except forms.ValidationError as problem:
            self.said[row.line] += problem.messages
            return None

    def _check(self, goal: PastedObjective, text: ObjectiveText) -> None:
        """What saving would refuse, at the line that it is about."""
        try:
            check_objective(text)
        except Invalid as error:
            self.stops = True
            for name, code in error.problems.items():
                row = goal.key_results[int(name.split(".")[1])] if name.startswith("key_results.") else goal
                self.said[row.line].append(told(code, error.parameters))

    def _note(self, note: Note) -> None:
        self.stops |= note.stops
        self.said[note.line].append(_(NOTES[note.code]) % {"typed": note.typed})
