"""Suggestions: those a person may see; and what waits for her answer, a suggestion or a proposed goal."""

from django.db.models import Q, QuerySet

from kurs.okr.enums import UNSHOWN, ObjectiveState
from kurs.okr.models import Objective, Suggestion
from kurs.okr.queries.objectives import objectives_visible_to
from kurs.organisation.enums import MembershipKind
from kurs.organisation.models import Person


def suggestions_visible_to(person: Person) -> QuerySet[Suggestion]:
    """Those on objectives that she may see."""
    seen = objectives_visible_to(person).order_by().values("pk")
    rows = Suggestion.objects.filter(organisation_id=person.organisation_id, objective__in=seen)
    return rows.select_related(
        "objective__unit", "objective__cycle", "objective__organisation", "key_result", "by", "answer"
    )


def waiting_for_decision(person: Person) -> list[Objective]:
    """Goals that are proposed in the units she leads, and those that she is to stand behind; in one query."""
    leads = [seat.unit_id for seat in person.standing.seats if seat.kind == MembershipKind.LEAD]
    rows = Objective.objects.filter(
        Q(unit__in=leads) | Q(sponsor=person), organisation_id=person.organisation_id, state=ObjectiveState.PROPOSED
    )
    return list(rows.select_related("unit", "cycle").order_by("cycle__start", "position", "pk"))


def waiting_for(person: Person) -> list[Suggestion]:
    """Unanswered ones that she may answer: a draft's as member, a published one's as lead, none of what has ended."""
    seats = person.standing.seats
    if not seats:
        return []
    member_of = [seat.unit_id for seat in seats]
    leads = [seat.unit_id for seat in seats if seat.kind == MembershipKind.LEAD]
    hers = Q(objective__unit__in=member_of, objective__state__in=UNSHOWN)
    hers |= Q(objective__unit__in=leads, objective__state=ObjectiveState.PUBLISHED)
    rows = Suggestion.objects.filter(hers, organisation_id=person.organisation_id, answer=None)
    return list(rows.select_related("objective__unit", "by", "key_result").order_by("at", "pk"))
