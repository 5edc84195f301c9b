"""The backlog: what waits for a cycle. An organisation has one, made when the first goal is put there."""

from django.utils import translation
from django.utils.translation import gettext as _

from kurs.cycles.enums import CycleKind
from kurs.cycles.models import Cycle
from kurs.organisation.models import Organisation


def backlog_of(organisation_id: int) -> Cycle:
    """The organisation's backlog, made now when there is none: a part of the act of whoever puts something there.

    A unit's backlog is what the unit has in it. Call it first within an action: it locks the organisation.
    """
    found = Cycle.objects.filter(organisation_id=organisation_id, kind=CycleKind.BACKLOG)
    if backlog := found.first():
        return backlog
    organisation = Organisation.objects.select_for_update(no_key=True).get(pk=organisation_id)
    if backlog := found.first():
        return backlog
    with translation.override(organisation.language):
        return Cycle.objects.create(organisation=organisation, kind=CycleKind.BACKLOG, name=_("Backlog"))
