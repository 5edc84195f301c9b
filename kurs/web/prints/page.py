"""«OKR på én side» as a read model: what stands on the sheet, and in which size it fits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from markupsafe import Markup

from kurs.base import formats
from kurs.calc.measure import Kind
from kurs.calc.sheet import Block, Column, Size, fit
from kurs.calc.status import Status
from kurs.cycles.enums import CycleState
from kurs.cycles.models import Cycle
from kurs.framework.queries import Rules, rules_of
from kurs.okr.models import KeyResult, Lesson, Objective
from kurs.okr.queries.beside import No, beside_of
from kurs.okr.queries.figures import figures_of
from kurs.okr.queries.sheet import cycles_of, lessons_of, on_paper
from kurs.organisation.models import Person, Unit
from kurs.web.accounts.links import qr_code
from kurs.web.explanations.words import status_word
from kurs.web.rows import answers_for, explanation_url, share_text
from kurs.web.values import baseline_text, begins_somewhere, moves, standing_text, target_text

# The sheet in millimetres: A4 on its side within its margins, without the head and the line at the foot. The columns
# in ems and the sizes are mirrored in assets/css/one-page-paper.css, these by the number of the step.
WIDTH, HEIGHT = 277.0, 155.0
STATUS, VALUES, OWNER, DUE = 7.5, 13.0, 11.5, 4.5
SIZES = (
    Size(15.0, 19.0, 3, 3.2),
    Size(12.5, 16.0, 3, 2.4),
    Size(10.5, 13.0, 3, 1.8),
    Size(9.5, 12.0, 3, 1.5),
    Size(8.5, 11.0, 2, 1.2),
    Size(7.5, 9.5, 2, 0.9),
    Size(7.0, 9.0, 2, 0.7),
    Size(6.5, 8.5, 1, 0.6),
)
EMPTY_GOALS, EMPTY_ROWS, EMPTY_NOS = 3, 3, 3


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A key result in one line. `values` are told in order, with arrows between them when it moves; in the words of the
    team when it is `worded`. `measure` is the unit that they are in."""

    title: str
    lang: str
    status: Status
    status_url: str
    values: list[str]
    measure: str
    moves: bool
    worded: bool
    owner: str
    due: str


@dataclass(frozen=True, slots=True)
class PaperGoal:
    """An objective with the rows that there is room for. `note` is its state where it is not simply published."""

    title: str
    lang: str
    owner: str
    note: str
    share: str | None
    share_url: str
    lesson: Lesson | None
    rows: list[PaperRow]


@dataclass(frozen=True, slots=True)
class Paper:
    """The sheet. `step` is the size, `left_out` how many lines there was no room for, `kept_off` what is restricted."""

    unit: Unit
    cycle: Cycle | None
    cycles: list[Cycle]
    goals: list[PaperGoal]
    says_no: list[No]
    step: int
    left_out: int
    kept_off: int
    address: str
    qr: Markup
    today: date


def paper(unit: Unit, person: Person, chosen: str, *, empty: bool) -> Paper:
    """Reads the sheet for the chosen cycle, else for the one that runs; empty it is to be filled in by hand."""
    cycles = cycles_of(unit, person)
    cycle = next((each for each in cycles if each.public_id == chosen), cycles[0] if cycles else None)
    goals, says_no, kept_off = ([], [], 0) if empty or cycle is None else _content(unit, cycle, person)
    blocks = [*(_block(goal) for goal in goals), Block(_("We say no to"), [[Column(no.text)] for no in says_no])]
    found = fit(blocks if says_no else blocks[:-1], width=WIDTH, height=HEIGHT, sizes=SIZES)
    address = settings.KURS_URL + reverse("unit", args=[unit.public_id])
    return Paper(
        unit=unit,
        cycle=cycle,
        cycles=cycles,
        goals=[_cut(goal, count) for goal, count in zip(goals, found.shown, strict=False) if count is not None],
        says_no=says_no[: found.shown[-1] or 0] if says_no else [],
        step=found.step,
        left_out=found.left_out(blocks if says_no else blocks[:-1]),
        kept_off=kept_off,
        address=address,
        qr=qr_code(address),
        today=person.today,
    )


def _content(unit: Unit, cycle: Cycle, person: Person) -> tuple[list[PaperGoal], list[No], int]:
    rules = rules_of(unit, person.today)
    found, beside = on_paper(unit, cycle, person), beside_of(unit, person, [cycle])
    closed = cycle.state in (CycleState.CLOSING, CycleState.CLOSED)
    lessons = lessons_of([row for row, _rows in found.objectives], unit.organisation_id) if closed else {}
    goals = [_goal(row, rows, rules, lessons.get(row.pk)) for row, rows in found.objectives]
    return goals, list(beside.says_no.get(cycle.pk, ())), found.kept_off + beside.hidden.get(cycle.pk, 0)


def _goal(objective: Objective, rows: Sequence[KeyResult], rules: Rules, lesson: Lesson | None) -> PaperGoal:
    published = objective.state == "published"
    return PaperGoal(
        title=objective.title,
        lang=objective.language,
        owner=objective.owner.name if objective.owner else "",
        note="" if published else str(objective.get_state_display()).lower(),
        share=share_text(objective.progress),
        share_url="" if objective.is_draft else explanation_url(objective, "progress"),
        lesson=lesson,
        rows=[_row(row, rules) for row in rows],
    )


def _row(key_result: KeyResult, rules: Rules) -> PaperRow:
    owner = answers_for(key_result)
    return PaperRow(
        title=key_result.title,
        lang=key_result.objective.language,
        status=figures_of(key_result, rules, rules.on).shown.value or Status.NO_DATA,
        status_url=explanation_url(key_result, "status"),
        values=_values(key_result),
        measure=key_result.unit_of_measure,
        moves=moves(key_result),
        worded=key_result.kind == Kind.ORDINAL,
        owner=owner.name if owner else _("no owner yet"),
        due=formats.day(key_result.due_date, "d. MMM"),
    )


def _values(key_result: KeyResult) -> list[str]:
    """From, last and to, as far as its kind has them."""
    told = [baseline_text(key_result)] if begins_somewhere(key_result) and moves(key_result) else []
    last = standing_text(key_result) if key_result.check_in_count else ""
    return [*told, *(text for text in (last, target_text(key_result)) if text)]


def _block(goal: PaperGoal) -> Block:
    """The goal as it takes room: its title with what stands beside it, its rows, and what was learnt."""
    beside = " · ".join(part for part in (goal.title, goal.owner, goal.note, goal.share or "") if part)
    rows = [
        [
            Column(f"■ {status_word(row.status)}", STATUS),
            Column(row.title),
            Column(f"{' → '.join(row.values)} {row.measure}", VALUES),
            Column(row.owner, OWNER),
            Column(row.due, DUE),
        ]
        for row in goal.rows
    ]
    return Block(beside, rows, [_("Learning point:") + " " + goal.lesson.text] if goal.lesson else ())


def _cut(goal: PaperGoal, count: int) -> PaperGoal:
    return PaperGoal(
        goal.title, goal.lang, goal.owner, goal.note, goal.share, goal.share_url, goal.lesson, goal.rows[:count]
    )
