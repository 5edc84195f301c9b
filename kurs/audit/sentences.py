"""Events told in the reader's language."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from kurs.audit.kinds import KINDS
from kurs.audit.models import Event


def tell(event: Event, names: Mapping[int, str]) -> str:
    """One sentence. `names` maps person ids to the names that the reader may see; others are «someone»."""
    kind = KINDS[event.name]
    actor = names.get(event.actor_id, _("Someone")) if event.actor_id else "Kurs"
    values = kind.tell(dict(event.payload))
    return _(kind.sentence).format(actor=actor, subject=event.subject_label, **values)
