"""Restricted objectives that somebody may not see: counted, never named. They contribute all the same."""

from collections.abc import Sequence

from django.db.models import Count, QuerySet

from kurs.okr.enums import SHOWN, Visibility
from kurs.okr.models import Alignment, Objective
from kurs.okr.queries.objectives import objectives_visible_to
from kurs.organisation.models import Person, Unit


def hidden_from(person: Person) -> QuerySet[Objective]:
    """What is restricted and known to its own, and not to her. Drafts are nobody's but the team's."""
    rows = Objective.objects.filter(
        organisation_id=person.organisation_id, visibility=Visibility.RESTRICTED, state__in=SHOWN
    )
    return rows.exclude(pk__in=objectives_visible_to(person).order_by().values("pk"))


def hidden_below(objective_ids: Sequence[int], person: Person) -> dict[int, int]:
    """Objective id → how many hidden ones support or contribute to it or its key results; those with any, one query."""
    edges = Alignment.objects.filter(
        organisation_id=person.organisation_id,
        parent__in=objective_ids,
        child__in=hidden_from(person).order_by().values("pk"),
    )
    counted = edges.values("parent_id").annotate(count=Count("child", distinct=True)).order_by()
    return {row["parent_id"]: row["count"] for row in counted}


def hidden_in(unit: Unit, person: Person, cycle_ids: Sequence[int]) -> dict[int, int]:
    """Cycle id → how many hidden objectives the unit has in it; those with any, in one query."""
    rows = hidden_from(person).filter(unit=unit, cycle__in=cycle_ids)
    counted = rows.values("cycle_id").annotate(count=Count("pk")).order_by()
    return {row["cycle_id"]: row["count"] for row in counted}
