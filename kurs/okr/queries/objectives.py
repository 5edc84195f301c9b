"""Reading objectives. Doors load only through these."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, Q, QuerySet

from kurs.okr.enums import SHOWN, Visibility
from kurs.okr.models import CheckIn, Contributor, KeyResult, Objective, Reader
from kurs.organisation.enums import MembershipKind, RoleKind
from kurs.organisation.models import Person
from kurs.organisation.models.unit import END_OF_RANGE


def objectives_visible_to(person: Person) -> QuerySet[Objective]:
    """What is shown in her organisation, and the drafts that she may see (the mirror of `rules.may_see`).

    A restricted one is there for its unit, the leads above, those with a part in it and named readers.
    """
    rows = Objective.objects.filter(organisation_id=person.organisation_id)
    rows = rows.select_related("unit", "cycle", "organisation", "owner")
    is_open = Q(visibility=Visibility.OPEN)
    if person.standing.has(RoleKind.LEAD_AMBASSADOR):
        seen_by_all = is_open
    else:
        seen_by_all = is_open & (Q(state__in=SHOWN) | _at_and_below(_served(person)))
    inside = Q(unit_id__in=[seat.unit_id for seat in person.standing.seats]) | _at_and_below(_led(person))
    return rows.filter(seen_by_all | inside | _has_part(person))


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


def _has_part(person: Person) -> Q:
    """Owner, sponsor, contributor, owner or check-in owner of a key result, reader of a restricted one."""
    ours = {"organisation_id": person.organisation_id, "objective": OuterRef("pk")}
    key_results = KeyResult.objects.filter(Q(owner=person) | Q(check_in_owner=person), **ours)
    contributes = Contributor.objects.filter(person=person, **ours)
    reads = Reader.objects.filter(person=person, **ours)
    restricted = Q(visibility=Visibility.RESTRICTED)
    part = Q(owner=person) | Q(sponsor=person) | Q(Exists(key_results)) | Q(Exists(contributes))
    return part | (restricted & Q(Exists(reads)))


def _led(person: Person) -> list[str]:
    return [seat.unit_path for seat in person.standing.seats if seat.kind == MembershipKind.LEAD]


def _served(person: Person) -> list[str]:
    return [office.unit_path for office in person.standing.offices if office.kind == RoleKind.AMBASSADOR]


def _at_and_below(paths: Sequence[str]) -> Q:
    """In one of the units with these paths or below; never true without a path."""
    condition = Q(pk__in=[])
    for path in _topmost(paths):
        condition |= Q(unit__path__gte=path, unit__path__lt=path + END_OF_RANGE)
    return condition


def _topmost(paths: Sequence[str]) -> list[str]:
    kept: list[str] = []
    for path in sorted(set(paths)):
        if not kept or not path.startswith(kept[-1]):
            kept.append(path)
    return kept
