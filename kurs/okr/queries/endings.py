"""Goals and work that keep a unit from ending, and that need somebody else when their owner leaves."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Q, QuerySet

from kurs.cycles.enums import CycleState
from kurs.okr.enums import InitiativeState, ObjectiveState
from kurs.okr.models import (
    Contributor,
    Dependency,
    Initiative,
    KeyFigure,
    KeyResult,
    Mention,
    Objective,
    Praise,
    Reader,
    SayingNo,
    WithoutOkr,
)
from kurs.okr.queries.objectives import objectives_visible_to
from kurs.organisation.endings import BY_PEOPLE, IN_UNITS, IN_USE, Held
from kurs.organisation.models import Person, Unit

LIVE = (ObjectiveState.DRAFT, ObjectiveState.PROPOSED, ObjectiveState.PUBLISHED)
TO_DO = (InitiativeState.PLANNED, InitiativeState.DOING)


def goals_standing_in(unit: Unit, to_date: date, reader: Person | None) -> Iterable[Held]:
    """Goals of the unit that are neither closed nor stopped."""
    rows = list(_live(unit.organisation_id).filter(unit=unit).select_related("unit").order_by("position", "pk"))
    seen = _seen(reader, [row.pk for row in rows]) if reader else {row.pk for row in rows}
    for row in rows:
        yield _held("goal", row, None, seen)


def goals_held_by(reader: Person, people: Sequence[Person]) -> Iterable[Held]:
    """Goals, key results, check-ins and open work that are theirs. What the reader may not see is counted."""
    ids = [person.pk for person in people]
    live = _live(reader.organisation_id)
    goals = list(live.filter(owner__in=ids).select_related("unit").order_by("unit__path", "position", "pk"))
    key_results, work = list(_key_results(reader, live, ids)), list(_work(reader, live, ids))
    about = {goal.pk for goal in goals} | {row.objective_id for row in key_results} | {row.objective_id for row in work}
    seen = _seen(reader, sorted(about))
    yield from (_held("objective", goal, goal.owner_id, seen) for goal in goals)
    for row in key_results:
        yield from (
            _held(kind, row, owner, seen)
            for kind, owner in (("key_result", row.owner_id), ("check_in", row.check_in_owner_id))
            if owner in ids
        )
    yield from (_held("initiative", each, each.owner_id, seen) for each in work)


def _live(organisation_id: int) -> QuerySet[Objective]:
    rows = Objective.objects.filter(organisation_id=organisation_id, state__in=LIVE)
    return rows.exclude(cycle__state=CycleState.CLOSED)


def _key_results(reader: Person, live: QuerySet[Objective], ids: Sequence[int]) -> QuerySet[KeyResult]:
    rows = KeyResult.objects.filter(organisation_id=reader.organisation_id, objective__in=live.order_by().values("pk"))
    rows = rows.filter(Q(owner__in=ids) | Q(check_in_owner__in=ids), stopped_on=None)
    return rows.select_related("objective__unit").order_by("objective__unit__path", "objective_id", "position", "pk")


def _work(reader: Person, live: QuerySet[Objective], ids: Sequence[int]) -> QuerySet[Initiative]:
    rows = Initiative.objects.filter(organisation_id=reader.organisation_id, objective__in=live.order_by().values("pk"))
    rows = rows.filter(owner__in=ids, state__in=TO_DO)
    return rows.select_related("objective__unit").order_by("objective__unit__path", "pk")


def _seen(reader: Person, objective_ids: Sequence[int]) -> set[int]:
    return set(objectives_visible_to(reader).filter(pk__in=objective_ids).values_list("pk", flat=True))


def _held(kind: str, row: Objective | KeyResult | Initiative, owner: int | None, seen: set[int]) -> Held:
    objective = row if isinstance(row, Objective) else row.objective
    if objective.pk not in seen:
        return Held("hidden", "", "", "", None, owner)
    language = row.language if isinstance(row, Initiative) else objective.language
    return Held(kind, row.public_id, row.title, language, objective.unit, owner, objective.public_id)


def settle_endings() -> None:
    """Registers what goals ask of units that end and people who leave, and what either is used for."""
    IN_UNITS.append(goals_standing_in)
    BY_PEOPLE.append(goals_held_by)
    IN_USE[Unit] += [(model, "unit") for model in (Objective, KeyFigure, SayingNo, WithoutOkr)]
    IN_USE[Unit].append((Dependency, "asked_unit"))
    IN_USE[Person] += [(model, "owner") for model in (Objective, KeyResult, Initiative)]
    IN_USE[Person] += [(Objective, "sponsor"), (KeyResult, "check_in_owner"), (Praise, "to")]
    IN_USE[Person] += [(model, "person") for model in (Contributor, Reader, Mention)]
