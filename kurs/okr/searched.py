"""What is found of goals: objectives, key results and goals from outside. Who may see them is asked anew each time."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext_noop as _

from kurs.audit.models import Event
from kurs.cycles.models import Cycle
from kurs.okr.enums import UNSHOWN, ObjectiveState
from kurs.okr.models import ExternalGoal, KeyResult, Objective
from kurs.okr.queries.objectives import objectives_visible_to
from kurs.okr.queries.parents import external_goals_visible_to
from kurs.search.enums import Standing
from kurs.search.kinds import Ids, Kind, Source, add_kind, ids_after, named, subjects


def _objectives(organisation_id: int, roots: Ids) -> Iterator[Source]:
    rows = Objective.objects.filter(organisation_id=organisation_id, pk__in=roots).select_related("cycle")
    for row in rows:
        yield Source(
            row.pk,
            row.pk,
            row.public_id,
            row.title,
            text=row.why,
            language=row.language,
            unit_id=row.unit_id,
            detail=row.cycle.name,
            standing=_standing(row),
        )


def _key_results(organisation_id: int, roots: Ids) -> Iterator[Source]:
    rows = KeyResult.objects.filter(organisation_id=organisation_id, objective__in=roots)
    for row in rows.select_related("objective", "cycle"):
        steps = [str(step["title"]) for step in row.steps or ()]
        yield Source(
            row.pk,
            row.objective_id,
            row.public_id,
            row.title,
            text="\n".join(filter(None, [row.source, row.counter_metric, *steps, *(row.scale or ())])),
            language=row.objective.language,
            unit_id=row.objective.unit_id,
            detail=row.cycle.name,
            standing=Standing.OVER if row.stopped_on else _standing(row.objective),
        )


def _standing(objective: Objective) -> Standing:
    if objective.state in UNSHOWN:
        return Standing.DRAFT
    return Standing.CURRENT if objective.state == ObjectiveState.PUBLISHED else Standing.OVER


def _external_goals(organisation_id: int, roots: Ids) -> Iterator[Source]:
    for row in ExternalGoal.objects.filter(organisation_id=organisation_id, pk__in=roots):
        yield Source(
            row.pk,
            row.pk,
            row.public_id,
            row.title,
            text=" ".join(filter(None, (row.document, row.paragraph))),
            language=row.language,
            detail=row.document,
            standing=Standing.OVER if row.retired_on else Standing.CURRENT,
        )


def _touched_objectives(organisation_id: int, events: Sequence[Event]) -> set[int]:
    """Told of themselves, of one of their key results, of several at once, or of the cycle whose name they show."""
    key_results = KeyResult.objects.filter(
        organisation_id=organisation_id, pk__in=subjects(events, KeyResult._meta.label_lower)
    )
    cycles = subjects(events, Cycle._meta.label_lower)
    in_cycles = Objective.objects.filter(organisation_id=organisation_id, cycle__in=cycles) if cycles else None
    return {
        *subjects(events, Objective._meta.label_lower),
        *named(events, "objectives"),
        *key_results.values_list("objective_id", flat=True),
        *(in_cycles.values_list("pk", flat=True) if in_cycles is not None else ()),
    }


def _touched_goals(organisation_id: int, events: Sequence[Event]) -> set[int]:
    return subjects(events, ExternalGoal._meta.label_lower) | named(events, "goals")


objectives = add_kind(
    Kind(
        "objective",
        place=10,
        label=_("Objective"),
        many=_("Objectives"),
        sources=_objectives,
        roots_after=ids_after(Objective.objects),
        touched=_touched_objectives,
        visible_to=objectives_visible_to,
    )
)
key_results = add_kind(
    Kind(
        "key_result",
        place=20,
        label=_("Key result"),
        many=_("Key results"),
        sources=_key_results,
        roots_after=ids_after(Objective.objects),
        touched=_touched_objectives,
        visible_to=objectives_visible_to,
    )
)
external_goals = add_kind(
    Kind(
        "external_goal",
        place=50,
        label=_("Goal from outside"),
        many=_("Goals from outside"),
        sources=_external_goals,
        roots_after=ids_after(ExternalGoal.objects),
        touched=_touched_goals,
        visible_to=external_goals_visible_to,
    )
)
