"""What changed in a unit since somebody last looked, as far as she may know of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q, QuerySet

from kurs.audit.kinds import Audience
from kurs.audit.models import Event
from kurs.audit.queries import events_at
from kurs.base import clock
from kurs.okr.models import KeyResult, Objective
from kurs.okr.queries.objectives import key_results_visible_to, objectives_visible_to
from kurs.okr.rules import is_inside, sees_drafts_of_unit
from kurs.organisation.models import Person, Unit
from kurs.organisation.queries.reading import seen_in

FIRST_VISIT = timedelta(days=7)
OBJECTIVE, KEY_RESULT = Objective._meta.label_lower, KeyResult._meta.label_lower
# Things of the unit itself, which everybody may know of.
OPEN_MODELS = (Unit._meta.label_lower, "okr.keyfigure")


@dataclass(frozen=True, slots=True)
class Unread:
    """What is new to her in a unit. `since` is the last event that she has seen, None before her first visit."""

    events: QuerySet[Event]
    since: int | None


def unread_at(unit: Unit, person: Person) -> Unread:
    """Others' acts in the unit after her cursor, on a first visit those of a week; newest first. One query so far."""
    since = seen_in(unit, person)
    known = known_at(unit, person).exclude(actor_id=person.pk)
    if since is None:
        return Unread(known.filter(at__gte=clock.now() - FIRST_VISIT), None)
    return Unread(known.filter(pk__gt=since), since)


def seen_lately(unit: Unit, person: Person, since: int) -> QuerySet[Event]:
    """What she has seen already, of the last week."""
    return known_at(unit, person).filter(pk__lte=since, at__gte=clock.now() - FIRST_VISIT)


def known_at(unit: Unit, person: Person) -> QuerySet[Event]:
    """What happened in a unit to what she may see. Of a draft that is gone only its own team hears."""
    audiences: tuple[Audience, ...] = (Audience.ORGANISATION,)
    if sees_drafts_of_unit(person, unit):
        audiences = (*audiences, Audience.UNIT)
    seen = objectives_visible_to(person).order_by().values("pk")
    parts = KeyResult.objects.filter(organisation_id=person.organisation_id, objective__in=seen).values("pk")
    about = Q(subject_model=OBJECTIVE, subject_id__in=seen) | Q(subject_model=KEY_RESULT, subject_id__in=parts)
    about |= Q(subject_model__in=OPEN_MODELS)
    if is_inside(person, unit):
        about |= Q(name="objective.draft_deleted")
    return events_at(unit.path, organisation_id=person.organisation_id, audiences=audiences).filter(about)


def subjects_of(events: Sequence[Event], person: Person) -> dict[tuple[str, int], Objective | KeyResult]:
    """(Model, id) → the objective or key result that an event is about, those that she may see; two queries."""
    ids: dict[str, set[int]] = {OBJECTIVE: set(), KEY_RESULT: set()}
    for event in events:
        if event.subject_model in ids and event.subject_id:
            ids[event.subject_model].add(event.subject_id)
    objectives = objectives_visible_to(person).filter(pk__in=ids[OBJECTIVE])
    key_results = key_results_visible_to(person).filter(pk__in=ids[KEY_RESULT])
    found: list[Objective | KeyResult] = [*objectives, *key_results]
    return {(row._meta.label_lower, row.pk): row for row in found}
