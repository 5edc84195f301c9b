"""Reading the ledger."""

from django.db.models import Model, Q, QuerySet

from kurs.audit.kinds import Audience
from kurs.audit.models import Event


def events_about(subjects: list[Model], *, organisation_id: int, audiences: tuple[Audience, ...]) -> QuerySet[Event]:
    """The events of some subjects that the given audiences may read, newest first."""
    about = Q()
    for subject in subjects:
        about |= Q(subject_model=subject._meta.label_lower, subject_id=subject.pk)
    rows = Event.objects.filter(about, organisation_id=organisation_id, audience__in=audiences)
    return rows.order_by("-id")
