"""How far somebody has read what happened in a unit. Her own affair: the ledger says nothing of it."""

from kurs.audit.action import Recorded, action
from kurs.audit.actor import Actor
from kurs.audit.models import ReadCursor
from kurs.audit.queries import newest_event
from kurs.base import clock
from kurs.organisation.models import Unit
from kurs.organisation.queries.reading import place_of
from kurs.organisation.rules import may_mark_read


@action(may_mark_read)
def mark_read(unit: Unit, *, by: Actor, up_to: int) -> Recorded[None]:
    """What happened in the unit up to and with an event has been seen. The cursor never goes back."""
    where = {"organisation_id": unit.organisation_id, "person_id": by.author_id, "place": place_of(unit)}
    seen = min(max(up_to, 0), newest_event(unit.organisation_id))
    _found, is_new = ReadCursor.objects.get_or_create(**where, defaults={"event_id": seen, "at": clock.now()})
    if not is_new:
        ReadCursor.objects.filter(**where, event_id__lt=seen).update(event_id=seen, at=clock.now())
    return Recorded(None, None)
