"""What Retning says of a node and of an edge, and where they lead."""

from django.urls import reverse
from django.utils.translation import gettext as _

from kurs.base.formats import plain_number
from kurs.okr.models import ExternalGoal
from kurs.okr.queries.direction import Steering, Way
from kurs.web.rows import share_text


def way_words(way: Way) -> str:
    """«supports», «contributes to · weight 40», «supports · a key result»."""
    words = [str(way.kind.label)]
    if way.weight is not None:
        decimals = 0 if way.weight == int(way.weight) else 1
        words.append(_("weight %(weight)s") % {"weight": plain_number(way.weight, decimals)})
    if way.to_key_result:
        words.append(_("a key result"))
    return " · ".join(words)


def title_of(subject: ExternalGoal | Steering) -> str:
    """The title, of a goal from outside with its paragraph."""
    return subject.title if isinstance(subject, Steering) else f"{subject.paragraph} {subject.title}".strip()


def progress_of(subject: ExternalGoal | Steering) -> tuple[str | None, str]:
    """How far an objective has come, and the address of its explanation; nothing for what comes from outside."""
    if isinstance(subject, ExternalGoal):
        return None, ""
    return share_text(subject.progress), reverse("explanation", args=["objective", subject.public_id, "progress"])


def link_to(subject: Steering) -> str:
    """The objective's own page."""
    return reverse("objective", args=[subject.public_id])


def start_at(base: str, id_: str) -> str:
    """The page that begins with a node. `base` ends where its first parameter is to stand."""
    return f"{base}from={id_[2:]}"
