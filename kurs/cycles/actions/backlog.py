"""The backlog: what waits for a cycle. An organisation has one, made when the first goal is put there."""

from django.utils import translation
from django.utils.translation import gettext as _

from kurs.audit.action import Recorded, action
from kurs.audit.actor import Actor
from kurs.cycles import events
from kurs.cycles.enums import CycleKind
from kurs.cycles.models import Cycle
from kurs.cycles.rules import may_make_backlog
from kurs.organisation.models import Organisation, Unit


@action(may_make_backlog)
def make_backlog(unit: Unit, *, by: Actor) -> Recorded[Cycle]:
    """The organisation's backlog, made now when there is none, for whoever has something to put there."""
    known = _known(unit.organisation_id)
    backlog = known or backlog_of(unit.organisation_id)
    return Recorded(backlog, None if known else events.backlog_made(backlog, label=backlog.name))


def backlog_of(organisation_id: int) -> Cycle:
    """The same as a part of another act. Call it first there: it locks the organisation.

    A unit's backlog is what the unit has in it.
    """
    if backlog := _known(organisation_id):
        return backlog
    organisation = Organisation.objects.select_for_update(no_key=True).get(pk=organisation_id)
    if backlog := _known(organisation_id):
        return backlog
    with translation.override(organisation.language):
        return Cycle.objects.create(organisation=organisation, kind=CycleKind.BACKLOG, name=_("Backlog"))


def _known(organisation_id: int) -> Cycle | None:
    found = Cycle.objects.filter(organisation_id=organisation_id, kind=CycleKind.BACKLOG)
    return found.select_related("organisation", "unit").first()
