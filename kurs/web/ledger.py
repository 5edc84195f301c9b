"""Lines of the ledger as pages show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, QuerySet, Subquery

from kurs.audit.models import Event
from kurs.audit.sentences import tell
from kurs.base import formats
from kurs.organisation.models import Person


@dataclass(frozen=True, slots=True)
class Line:
    """One event in the reader's language. `subject` is the label of what it is about, as the ledger kept it, with what
    the sentence says before and after it; without a label all is before."""

    event: Event
    at: datetime
    when: str
    iso: str
    sentence: str
    before: str
    subject: str
    after: str


def with_actors(events: QuerySet[Event], organisation_id: int) -> QuerySet[Event]:
    """The same events, each knowing the name of who acted."""
    actors = Person.objects.filter(organisation_id=organisation_id, pk=OuterRef("actor_id")).values("name")
    return events.annotate(actor_name=Subquery(actors[:1]))


def lines_of(events: Sequence[Event]) -> list[Line]:
    """Events from `with_actors`, told."""
    names = {event.actor_id: event.actor_name for event in events if event.actor_id}  # type: ignore[attr-defined]
    return [_line(event, tell(event, names)) for event in events]


def _line(event: Event, sentence: str) -> Line:
    label = event.subject_label
    before, subject, after = sentence.partition(label) if label else (sentence, "", "")
    return Line(event, event.at, formats.moment(event.at), event.at.isoformat(), sentence, before, subject, after)
