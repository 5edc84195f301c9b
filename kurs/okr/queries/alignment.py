"""What an objective supports, and what supports it."""

from django.db.models import Q, QuerySet

from kurs.cycles.queries import OPEN
from kurs.okr.enums import ObjectiveState
from kurs.okr.models import Alignment, Objective
from kurs.okr.queries.objectives import objectives_visible_to
from kurs.organisation.models import Person


def edges_of(objective: Objective, person: Person) -> tuple[list[Alignment], list[Alignment]]:
    """Edges upward and downward whose other end she may see, in one query."""
    seen = objectives_visible_to(person).order_by().values("pk")
    rows = Alignment.objects.filter(organisation_id=objective.organisation_id).filter(
        Q(child=objective, parent__in=seen) | Q(parent=objective, child__in=seen)
    )
    edges = list(rows.select_related("child__unit", "parent__unit").order_by("pk"))
    up = [edge for edge in edges if edge.child_id == objective.pk]
    return up, [edge for edge in edges if edge.parent_id == objective.pk]


def possible_parents(objective: Objective, person: Person) -> QuerySet[Objective]:
    """Published objectives in cycles that overlap, highest units first; rings are refused when one is chosen."""
    rows = objectives_visible_to(person).filter(
        state=ObjectiveState.PUBLISHED,
        cycle__state__in=OPEN,
        cycle__start__lte=objective.cycle.end,
        cycle__end__gte=objective.cycle.start,
    )
    return rows.exclude(pk=objective.pk).order_by("unit__path", "position", "pk")
