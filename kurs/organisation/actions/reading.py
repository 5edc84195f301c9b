"""How far somebody has read: what happened in a unit, and what is said to her. Her own affair, not the ledger's."""

from kurs.audit.action import Recorded, action
from kurs.audit.actor import Actor
from kurs.audit.models import ReadCursor
from kurs.audit.queries import newest_event
from kurs.base import clock
from kurs.organisation.models import Person, Unit
from kurs.organisation.queries.reading import TALK, place_of
from kurs.organisation.rules import is_self, may_mark_read

may_mark_talk_read = is_self.named("may_mark_talk_read", "herself")


@action(may_mark_read)
def mark_read(unit: Unit, *, by: Actor, up_to: int) -> Recorded[None]:
    """What happened in the unit up to and with an event has been seen."""
    _move(place_of(unit), by=by, up_to=up_to)
    return Recorded(None, None)


@action(may_mark_talk_read)
def mark_talk_read(person: Person, *, by: Actor, up_to: int) -> Recorded[None]:
    """What was said to her up to and with an event has been seen."""
    _move(TALK, by=by, up_to=up_to)
    return Recorded(None, None)


def _move(place: str, *, by: Actor, up_to: int) -> None:
    """The cursor never goes back, nor ahead of what has happened."""
    where = {"organisation_id": by.organisation_id, "person_id": by.author_id, "place": place}
    seen = min(max(up_to, 0), newest_event(by.organisation_id))
    _found, is_new = ReadCursor.objects.get_or_create(**where, defaults={"event_id": seen, "at": clock.now()})
    if not is_new:
        ReadCursor.objects.filter(**where, event_id__lt=seen).update(event_id=seen, at=clock.now())
