"""Reading objectives. Doors load only through these."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, Q, QuerySet

from kurs.okr.enums import ObjectiveState
from kurs.okr.models import CheckIn, KeyResult, Objective
from kurs.organisation.enums import MembershipKind, RoleKind
from kurs.organisation.models import Person
from kurs.organisation.models.unit import END_OF_RANGE


def objectives_visible_to(person: Person) -> QuerySet[Objective]:
    """Published ones of her organisation, and the drafts that she may see (the mirror of `rules.may_see`)."""
    rows = Objective.objects.filter(organisation_id=person.organisation_id)
    rows = rows.select_related("unit", "cycle", "organisation", "owner")
    if person.standing.has(RoleKind.LEAD_AMBASSADOR):
        return rows
    part = KeyResult.objects.filter(organisation_id=person.organisation_id, objective=OuterRef("pk"))
    part = part.filter(Q(owner=person) | Q(check_in_owner=person))
    return rows.filter(Q(state=ObjectiveState.PUBLISHED) | _drafts_in_units(person) | Q(owner=person) | Q(Exists(part)))


def key_results_visible_to(person: Person) -> QuerySet[KeyResult]:
    """Those of the objectives that she may see."""
    seen = objectives_visible_to(person).order_by().values("pk")
    rows = KeyResult.objects.filter(organisation_id=person.organisation_id, objective__in=seen)
    return rows.select_related(*WITH_KEY_RESULT)


def check_ins_visible_to(person: Person) -> QuerySet[CheckIn]:
    """Those of the key results that she may see."""
    seen = objectives_visible_to(person).order_by().values("pk")
    rows = CheckIn.objects.filter(organisation_id=person.organisation_id, key_result__objective__in=seen)
    return rows.select_related("by", "corrected_by")


WITH_KEY_RESULT = (
    "objective__unit",
    "objective__cycle",
    "objective__organisation",
    "objective__owner",
    "cycle",
    "owner",
    "check_in_owner",
)


def key_results_of(objective: Objective) -> list[KeyResult]:
    """An objective's key results in order, each knowing its objective."""
    rows = KeyResult.objects.filter(organisation_id=objective.organisation_id, objective=objective)
    found = list(rows.select_related("owner", "check_in_owner", "cycle").order_by("position", "pk"))
    for key_result in found:
        key_result.objective = objective
    return found


def _drafts_in_units(person: Person) -> Q:
    seats, offices = person.standing.seats, person.standing.offices
    condition = Q(unit_id__in=[seat.unit_id for seat in seats])
    leads = [seat.unit_path for seat in seats if seat.kind == MembershipKind.LEAD]
    served = [office.unit_path for office in offices if office.kind == RoleKind.AMBASSADOR]
    for path in _topmost([*leads, *served]):
        condition |= Q(unit__path__gte=path, unit__path__lt=path + END_OF_RANGE)
    return condition


def _topmost(paths: Sequence[str]) -> list[str]:
    kept: list[str] = []
    for path in sorted(set(paths)):
        if not kept or not path.startswith(kept[-1]):
            kept.append(path)
    return kept
