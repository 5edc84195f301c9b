"""What a unit keeps beside its objectives, in one hand-written statement; and the work that is due for somebody."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from kurs.base.statements import Row, columns, day, instances, moment, rows, width
from kurs.cycles.models import Cycle
from kurs.okr.enums import SHOWN, InitiativeState, KeyFigureKind, ObjectiveState
from kurs.okr.models import Initiative, KeyFigure, KeyFigureReading, Objective
from kurs.okr.queries.objectives import objectives_visible_to
from kurs.okr.rules import is_inside
from kurs.organisation.models import Person, Unit

NO_CYCLE = ", ".join(["NULL"] * width(Cycle))
OPEN = "c.state IN ('planning', 'running', 'closing')"
BESIDE = f"""
SELECT 'no', n.id, n.public_id, n.text, n.language, p.name, n.at, 0, '', CAST(NULL AS double precision), '', 0,
       CAST(NULL AS double precision), CAST(NULL AS date), {columns(Cycle, "c")}
  FROM okr_sayingno n
  JOIN cycles_cycle c ON c.id = n.cycle_id
  JOIN organisation_person p ON p.id = n.by_id
 WHERE n.organisation_id = %s AND n.unit_id = %s AND {{within}}
UNION ALL
SELECT 'without', w.id, '', w.reason, w.language, p.name, w.at, 0, '', NULL, '', 0, NULL, NULL, {columns(Cycle, "c")}
  FROM okr_withoutokr w
  JOIN cycles_cycle c ON c.id = w.cycle_id
  JOIN organisation_person p ON p.id = w.by_id
 WHERE w.organisation_id = %s AND w.unit_id = %s AND {{within}}
UNION ALL
SELECT 'figure', f.id, f.public_id, f.title, f.language, f.source, NULL, f.position, f.kind, f."limit",
       f.unit_of_measure, f.decimals, f.last_value, f.last_measured_on, {NO_CYCLE}
  FROM okr_keyfigure f
 WHERE f.organisation_id = %s AND f.unit_id = %s AND f.ended_on IS NULL
UNION ALL
SELECT 'hidden', o.id, '', '', '', '', NULL, 0, '', NULL, '', 0, NULL, NULL, {columns(Cycle, "c")}
  FROM okr_objective o
  JOIN cycles_cycle c ON c.id = o.cycle_id
 WHERE o.organisation_id = %s AND o.unit_id = %s AND {{within}} AND NOT %s
   AND o.visibility = 'restricted' AND o.state IN ('published', 'closed', 'stopped')
   AND NOT (COALESCE(o.owner_id, 0) = %s OR COALESCE(o.sponsor_id, 0) = %s
        OR EXISTS (SELECT 1 FROM okr_keyresult k WHERE k.organisation_id = o.organisation_id AND k.objective_id = o.id
                      AND (k.owner_id = %s OR k.check_in_owner_id = %s))
        OR EXISTS (SELECT 1 FROM okr_contributor b WHERE b.organisation_id = o.organisation_id
                      AND b.objective_id = o.id AND b.person_id = %s)
        OR EXISTS (SELECT 1 FROM okr_reader r WHERE r.organisation_id = o.organisation_id
                      AND r.objective_id = o.id AND r.person_id = %s))
UNION ALL
SELECT 'cycle', c.id, '', '', '', '', NULL, 0, '', NULL, '', 0, NULL, NULL, {columns(Cycle, "c")}
  FROM cycles_cycle c
  LEFT JOIN organisation_unit u ON u.id = c.unit_id
 WHERE c.organisation_id = %s AND {{within}} AND c.kind <> 'backlog'
   AND (u.path IS NULL OR substr(%s, 1, length(u.path)) = u.path)"""
CYCLE = 14


@dataclass(frozen=True, slots=True)
class No:
    """Something that the unit says no to."""

    public_id: str
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Without:
    """Why the unit has no OKRs in a cycle, who said so and when."""

    reason: str
    language: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Figure:
    """A key figure with its last reading, if there is one."""

    public_id: str
    title: str
    language: str
    source: str
    kind: KeyFigureKind
    limit: float
    unit_of_measure: str
    decimals: int
    value: float | None
    measured_on: date | None


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the objectives. By cycle id: what it says no to, why there is none, and how many of the
    unit's published objectives the reader may not see. `cycles` are those not closed that concern the unit."""

    figures: tuple[Figure, ...] = ()
    says_no: dict[int, tuple[No, ...]] = field(default_factory=dict)
    without: dict[int, Without] = field(default_factory=dict)
    hidden: dict[int, int] = field(default_factory=dict)
    cycles: dict[int, Cycle] = field(default_factory=dict)


def beside_of(unit: Unit, person: Person, cycles: Sequence[Cycle] | None = None) -> Beside:
    """Reads it for one person: of the cycles that are not closed, or of those that are given."""
    within, ids = OPEN, []
    if cycles is not None:
        ids = [cycle.pk for cycle in cycles] or [0]
        within = f"c.id IN ({', '.join(['%s'] * len(ids))})"
    here = [unit.organisation_id, unit.pk]
    params = [*here, *ids, *here, *ids, *here, *here, *ids, bool(is_inside(person, unit)), *[person.pk] * 6]
    found = rows(BESIDE.format(within=within), [*params, unit.organisation_id, *ids, unit.path])
    of_cycles = [row for row in found if row[0] != "figure"]
    known = {cycle.pk: cycle for cycle in instances(Cycle, of_cycles, CYCLE)}
    by_kind: dict[str, dict[int, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in sorted(of_cycles, key=lambda row: row[1]):
        by_kind[row[0]][row[CYCLE]].append(row)
    figures = sorted((row for row in found if row[0] == "figure"), key=lambda row: (row[7], row[1]))
    return Beside(
        figures=tuple(_figure(row) for row in figures),
        says_no={pk: tuple(No(*row[2:5]) for row in told) for pk, told in by_kind["no"].items()},
        without={pk: Without(row[3], row[4], row[5], moment(row[6])) for pk, (row,) in by_kind["without"].items()},
        hidden={pk: len(told) for pk, told in by_kind["hidden"].items()},
        cycles={pk: known[pk] for pk in by_kind["cycle"]},
    )


def cycles_with_goals(unit: Unit, cycles: Sequence[Cycle]) -> set[int]:
    """Ids of those cycles in which the unit has published something, seen by the reader or not."""
    rows = Objective.objects.filter(organisation_id=unit.organisation_id, unit=unit, cycle__in=cycles, state__in=SHOWN)
    return set(rows.order_by().values_list("cycle", flat=True))


def _figure(row: Row) -> Figure:
    _kind, _id, public_id, title, language, source, _at, _place, kind, limit, measure, decimals, value, on = row[:CYCLE]
    measured_on = day(on) if on is not None else None
    return Figure(public_id, title, language, source, KeyFigureKind(kind), limit, measure, decimals, value, measured_on)


def initiatives_visible_to(person: Person) -> QuerySet[Initiative]:
    """Those of the objectives that she may see."""
    seen = objectives_visible_to(person).order_by().values("pk")
    rows = Initiative.objects.filter(organisation_id=person.organisation_id, objective__in=seen)
    return rows.select_related("objective__unit", "objective__cycle", "objective__organisation", "key_result", "owner")


def initiatives_due(person: Person, days: int) -> list[Initiative]:
    """Her own open ones that are due within some days, or were; of what is neither closed nor stopped."""
    ended = Q(objective__state__in=(ObjectiveState.CLOSED, ObjectiveState.STOPPED))
    rows = initiatives_visible_to(person).filter(
        owner=person,
        state__in=(InitiativeState.PLANNED, InitiativeState.DOING),
        due_date__lte=person.today + timedelta(days=days),
    )
    return list(rows.exclude(ended).order_by("due_date", "pk"))


def key_figures_visible_to(person: Person) -> QuerySet[KeyFigure]:
    """Every key figure of her organisation, also those put away."""
    rows = KeyFigure.objects.filter(organisation_id=person.organisation_id)
    return rows.select_related("unit__organisation", "organisation").order_by("position", "pk")


def readings_of(figures: Sequence[KeyFigure]) -> dict[int, list[KeyFigureReading]]:
    """Key figure id → its readings, the newest first, in one query; the figures are of one organisation."""
    found: dict[int, list[KeyFigureReading]] = defaultdict(list)
    if figures:
        rows = KeyFigureReading.objects.filter(organisation_id=figures[0].organisation_id, key_figure__in=figures)
        for row in rows.select_related("by").order_by("-measured_on", "-pk"):
            found[row.key_figure_id].append(row)
    return found


def locked_unit(unit: Unit) -> Unit:
    """The unit, locked for what there may be so many of in it. Taken after the lock of an objective."""
    return Unit.objects.select_for_update(of=("self",), no_key=True).get(
        organisation_id=unit.organisation_id, pk=unit.pk
    )
