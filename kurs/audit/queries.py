"""Reading the ledger."""

from django.db.models import Model, Q, QuerySet

from kurs.audit.kinds import Audience
from kurs.audit.models import Event, ReadCursor


def events_about(subjects: list[Model], *, organisation_id: int, audiences: tuple[Audience, ...]) -> QuerySet[Event]:
    """The events of some subjects that the given audiences may read, newest first."""
    about = Q()
    for subject in subjects:
        about |= Q(subject_model=subject._meta.label_lower, subject_id=subject.pk)
    rows = Event.objects.filter(about, organisation_id=organisation_id, audience__in=audiences)
    return rows.order_by("-id")


def events_at(unit_path: str, *, organisation_id: int, audiences: tuple[Audience, ...]) -> QuerySet[Event]:
    """What happened in a unit that the given audiences may read, newest first. Units below are not counted in."""
    rows = Event.objects.filter(organisation_id=organisation_id, unit_path=unit_path, audience__in=audiences)
    return rows.order_by("-id")


def newest_event(organisation_id: int) -> int:
    """The id of the last event of an organisation, 0 before the first."""
    rows = Event.objects.filter(organisation_id=organisation_id).order_by("-id")
    return rows.values_list("id", flat=True).first() or 0


def read_to(place: str, *, person_id: int, organisation_id: int) -> int | None:
    """The id of the last event that somebody has seen at a place; None before her first visit."""
    rows = ReadCursor.objects.filter(organisation_id=organisation_id, person_id=person_id, place=place)
    return rows.values_list("event_id", flat=True).first()
