"""What a key result asks, in one line: from 34 to 15 days · at least 95 % · the steps · the levels."""

from django.utils.translation import gettext as _

from kurs.calc.measure import Kind
from kurs.okr.models import KeyResult
from kurs.web.values import baseline_text, begins_somewhere, target_text


def asked_text(key_result: KeyResult) -> str:
    """The line; an en dash for what is not written yet."""
    if key_result.kind == Kind.MILESTONES:
        return " · ".join(step["title"] for step in key_result.steps or ()) or "–"
    if key_result.kind == Kind.ORDINAL:
        return " · ".join(key_result.scale or ()) or "–"
    target = f"{target_text(key_result)} {key_result.unit_of_measure}".strip()
    if begins_somewhere(key_result):
        return _("from %(start)s to %(target)s") % {"start": baseline_text(key_result), "target": target}
    return target
