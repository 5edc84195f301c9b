"""What a key result asks, in one line: from 34 to 15 days · at least 95 % · the steps · the levels."""

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kurs.calc.measure import Kind
from kurs.okr.models import KeyResult
from kurs.web.values import baseline_text, begins_somewhere, target_text


def asked_text(key_result: KeyResult) -> SafeString:
    """The line, with the team's own words marked as theirs; an en dash for what is not written yet."""
    if key_result.kind == Kind.MILESTONES:
        return _theirs(key_result, " · ".join(step["title"] for step in key_result.steps or ()) or "–")
    if key_result.kind == Kind.ORDINAL:
        return _theirs(key_result, " · ".join(key_result.scale or ()) or "–")
    target = format_html("{}", target_text(key_result))
    if key_result.unit_of_measure:
        target = format_html("{} {}", target, _theirs(key_result, key_result.unit_of_measure))
    if begins_somewhere(key_result):
        return format_html(_("from {start} to {target}"), start=baseline_text(key_result), target=target)
    return target


def _theirs(key_result: KeyResult, words: str) -> SafeString:
    return format_html('<span lang="{}">{}</span>', key_result.objective.language, words)
