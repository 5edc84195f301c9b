"""What is said of a unit, and its end."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from kurs.audit.action import Recorded, action
from kurs.audit.actor import Actor
from kurs.audit.errors import Invalid
from kurs.organisation import events
from kurs.organisation.actions.remaining import check_somebody_remains
from kurs.organisation.actions.units import check_free_name
from kurs.organisation.endings import standing_in
from kurs.organisation.enums import TeamType, UnitKind
from kurs.organisation.models import Membership, Organisation, Role, Unit
from kurs.organisation.rules import may_manage_units
from kurs.organisation.validators import LONGEST_CHANNEL, LONGEST_PLACE, checked_link, checked_name, checked_words


@dataclass(frozen=True, slots=True)
class UnitText:
    """What an administrator may say of a unit."""

    name: str
    kind: str
    place: str = ""
    team_type: str = ""
    chat_url: str = ""
    chat_text: str = ""


@action(may_manage_units)
def describe_unit(unit: Unit, *, by: Actor, text: UnitText) -> Recorded[Unit]:
    """Name, kind, team type, place and channel; the same again changes nothing. Raises Invalid for what is none.

    A name that another unit under the same has is refused. The kind of the organisation itself and of a practice team
    stays.
    """
    fixed = unit.parent_id is None and unit.kind in (UnitKind.ORGANISATION, UnitKind.PRACTICE)
    allowed = {unit.kind} if fixed else set(UnitKind) - {UnitKind.ORGANISATION, UnitKind.PRACTICE}
    if text.kind not in allowed:
        raise Invalid({"kind": "not_allowed"})
    if text.team_type and text.team_type not in TeamType:
        raise Invalid({"team_type": "not_allowed"})
    said = {
        "name": checked_name(text.name),
        "kind": text.kind,
        "place": checked_words(text.place, "place", LONGEST_PLACE),
        "team_type": text.team_type,
        "chat_url": checked_link(text.chat_url, "chat_url", LONGEST_CHANNEL),
        "chat_text": checked_name(text.chat_text, "chat_text") if text.chat_text.strip() else "",
    }
    changed = [name for name, value in said.items() if getattr(unit, name) != value]
    if not changed:
        return Recorded(unit, None)
    if "name" in changed:
        _check_name_beside(unit, said["name"])
    for name in changed:
        setattr(unit, name, said[name])
    unit.save(update_fields=changed)
    return Recorded(unit, events.unit_described(unit, label=unit.name, unit_path=unit.path))


def _check_name_beside(unit: Unit, name: str) -> None:
    if unit.parent_id:
        ours = Unit.objects.filter(organisation_id=unit.organisation_id).select_related("organisation")
        parent = ours.select_for_update(no_key=True, of=("self",)).get(pk=unit.parent_id)
        check_free_name(parent, name, but=unit)


@action(may_manage_units)
def end_unit(unit: Unit, *, by: Actor, to_date: date) -> Recorded[Unit]:
    """Ends a unit after a date (inclusive), and with it the places and roles in it.

    Raises Invalid for the organisation itself, for a day before it began, while there are units below or goals that
    are not closed, and when nobody would be ambassador afterwards.
    """
    Organisation.objects.select_for_update(no_key=True).get(pk=unit.organisation_id)
    if unit.to_date == to_date:
        return Recorded(unit, None)
    if unit.parent_id is None:
        raise Invalid({"to_date": "not_allowed"})
    if to_date < unit.from_date:
        raise Invalid({"to_date": "before_start"})
    if standing_in(unit, to_date):
        raise Invalid({"to_date": "still_in_use"})
    here, lasting = {"organisation_id": unit.organisation_id, "unit": unit}, Q(to_date=None) | Q(to_date__gt=to_date)
    check_somebody_remains(unit.organisation, Role.objects.filter(lasting, **here), to_date)
    Membership.objects.filter(lasting, **here).update(to_date=to_date)
    Role.objects.filter(lasting, **here).update(to_date=to_date)
    unit.to_date = to_date
    unit.save(update_fields=["to_date"])
    event = events.unit_ended(unit, label=unit.name, unit_path=unit.path, to_date=to_date.isoformat())
    return Recorded(unit, event)
