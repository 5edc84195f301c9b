"""What units need of each other: at an objective, at a unit, and what waits for a person's answer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Value

from kurs.base import clock
from kurs.okr.enums import UNSHOWN, Answer, ObjectiveState
from kurs.okr.models import Dependency, Objective
from kurs.okr.queries.objectives import objectives_visible_to
from kurs.organisation.models import Person, Unit

STILL_WANTED = (ObjectiveState.DRAFT, ObjectiveState.PROPOSED, ObjectiveState.PUBLISHED)
OWN = (
    *("pk", "public_id", "text", "language", "needed_by", "at", "withdrawn_at", "by__name"),
    *("objective__public_id", "objective__title", "objective__language", "objective__state"),
    *("objective__unit__name", "objective__unit__public_id", "objective__unit_id", "objective__cycle__end"),
    *("asked_unit__name", "asked_unit__public_id", "asked_unit_id", "key_result__title"),
)
ANSWERED = ("answer", "text", "language", "promised_on", "by__name", "at")


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """What the unit that was asked said at one time. `answer` is an Answer."""

    answer: str
    text: str
    language: str
    promised_on: date | None
    by: str
    at: datetime

    @property
    def word(self) -> str:
        """«Yes», «No» or «Yes, if», in the reader's language."""
        return str(Answer(self.answer).label)


@dataclass(frozen=True, slots=True)
class AUnit:
    """A unit as it is named in a line."""

    id: int
    public_id: str
    name: str


@dataclass(frozen=True, slots=True)
class DependencyLine:
    """What one unit needs of another, as of `today`, with every answer, the last of which holds.

    `veil` is "" where the reader may see the objective; else «restricted» or «draft», and the objective's title, its
    address and the key result are empty: she reads what is asked of her unit and no more.
    """

    id: int
    public_id: str
    objective_id: str
    title: str
    title_language: str
    key_result: str
    veil: str
    asking: AUnit
    asked: AUnit
    text: str
    language: str
    needed_by: date
    cycle_end: date | None
    by: str
    at: datetime
    withdrawn_at: datetime | None
    today: date
    answers: tuple[GivenAnswer, ...]

    @property
    def last(self) -> GivenAnswer | None:
        """The answer that holds."""
        return self.answers[-1] if self.answers else None

    @property
    def is_unanswered(self) -> bool:
        """Nobody has said anything yet."""
        return not self.answers

    @property
    def expected_on(self) -> date:
        """The day it is to be there: as promised, else as needed."""
        promised = self.last.promised_on if self.last else None
        return promised or self.needed_by

    @property
    def is_promised_late(self) -> bool:
        """Promised for a day after it is needed."""
        return self.expected_on > self.needed_by

    @property
    def is_after_cycle(self) -> bool:
        """Needed after the objective's cycle has ended."""
        return self.cycle_end is not None and self.needed_by > self.cycle_end

    @property
    def is_overdue(self) -> bool:
        """The day has passed: without an answer, or without anybody having said that it is settled."""
        declined = self.last is not None and self.last.answer == Answer.DECLINED
        return not declined and self.expected_on < self.today


@dataclass(frozen=True, slots=True)
class UnitDependencies:
    """What others ask of a unit, and what it asks of others; unanswered ones first, then by day."""

    asked_of_us: tuple[DependencyLine, ...]
    we_ask: tuple[DependencyLine, ...]


def dependencies_visible_to(person: Person) -> QuerySet[Dependency]:
    """Those of objectives that she may see, and those that are asked of her own units."""
    seen = objectives_visible_to(person).order_by().values("pk")
    rows = Dependency.objects.filter(organisation_id=person.organisation_id)
    rows = rows.filter(Q(objective__in=seen) | Q(asked_unit__in=person.standing.unit_ids))
    return rows.select_related(
        "objective__unit", "objective__cycle", "objective__organisation", "asked_unit", "key_result"
    )


def dependencies_of(objective: Objective) -> tuple[DependencyLine, ...]:
    """What an objective that the reader may see needs, without what was withdrawn."""
    ours = {"organisation_id": objective.organisation_id}
    rows = Dependency.objects.filter(**ours, objective=objective, withdrawn_at=None)
    return _ordered(_lines(rows.annotate(seen=Value(True)), clock.today(objective.organisation.time_zone)))


def dependency_line(dependency: Dependency, person: Person) -> DependencyLine:
    """One of them with its answers, as she sees it."""
    rows = Dependency.objects.filter(organisation_id=person.organisation_id, pk=dependency.pk)
    return _lines(_with_seen(rows, person), person.today)[0]


def dependencies_at(unit: Unit, person: Person) -> UnitDependencies:
    """Both sides of a unit, in one query. What is asked for an objective that she may not see is there only for those
    who belong to the unit that is asked."""
    rows = Dependency.objects.filter(organisation_id=unit.organisation_id, withdrawn_at=None)
    rows = rows.filter(Q(asked_unit=unit) | Q(objective__unit=unit), objective__state__in=STILL_WANTED)
    lines = _ordered(_lines(_with_seen(rows, person), person.today))
    hers = unit.pk in person.standing.unit_ids
    return UnitDependencies(
        asked_of_us=tuple(line for line in lines if line.asked.id == unit.pk and (hers or not line.veil)),
        we_ask=tuple(line for line in lines if line.asking.id == unit.pk and not line.veil),
    )


def dependencies_waiting_for(person: Person) -> tuple[DependencyLine, ...]:
    """What nobody has answered of all that is asked of her units, what is needed first coming first. One query, none
    for somebody without a unit.

    Each line: `text` in `language`, `asking.name`, `needed_by`, `is_overdue`; `title` with `title_language`
    and `objective_id` where she may see the objective, else `veil`; the page to answer on is
    `url("dependency", line.public_id)`.
    """
    if not person.standing.unit_ids:
        return ()
    rows = Dependency.objects.filter(
        organisation_id=person.organisation_id,
        asked_unit__in=person.standing.unit_ids,
        objective__state__in=STILL_WANTED,
        withdrawn_at=None,
        answers=None,
    )
    return _ordered(_lines(_with_seen(rows, person), person.today))


def _with_seen(rows: QuerySet[Dependency], person: Person) -> QuerySet[Dependency]:
    seen = objectives_visible_to(person).order_by().filter(pk=OuterRef("objective_id"))
    return rows.annotate(seen=Exists(seen))


def _lines(rows: QuerySet[Dependency], today: date) -> list[DependencyLine]:
    """One query: a row for each answer, or one row without."""
    listed = rows.order_by("needed_by", "pk", "answers__at", "answers__pk")
    found: dict[int, DependencyLine] = {}
    for row in listed.values_list("seen", *OWN, *(f"answers__{name}" for name in ANSWERED)):
        seen, own, answered = row[0], row[1 : len(OWN) + 1], row[len(OWN) + 1 :]
        line = found.get(own[0]) or _line(dict(zip(OWN, own, strict=True)), today, is_seen=bool(seen))
        if answered[0] is not None:
            line = replace(line, answers=(*line.answers, GivenAnswer(*answered)))
        found[line.id] = line
    return list(found.values())


def _line(row: dict[str, Any], today: date, *, is_seen: bool) -> DependencyLine:
    veil = "" if is_seen else "draft" if row["objective__state"] in UNSHOWN else "restricted"
    return DependencyLine(
        id=row["pk"],
        public_id=row["public_id"],
        objective_id="" if veil else row["objective__public_id"],
        title="" if veil else row["objective__title"],
        title_language="" if veil else row["objective__language"],
        key_result="" if veil else row["key_result__title"] or "",
        veil=veil,
        asking=AUnit(row["objective__unit_id"], row["objective__unit__public_id"], row["objective__unit__name"]),
        asked=AUnit(row["asked_unit_id"], row["asked_unit__public_id"], row["asked_unit__name"]),
        text=row["text"],
        language=row["language"],
        needed_by=row["needed_by"],
        cycle_end=row["objective__cycle__end"],
        by=row["by__name"],
        at=row["at"],
        withdrawn_at=row["withdrawn_at"],
        today=today,
        answers=(),
    )


def _ordered(lines: Iterable[DependencyLine]) -> tuple[DependencyLine, ...]:
    found: Sequence[DependencyLine] = sorted(lines, key=lambda line: (not line.is_unanswered, line.needed_by, line.id))
    return tuple(found)
