"""The check-in row: as a form to fill in, and as a saved line."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.forms import Form
from django.urls import reverse
from django.utils.translation import gettext as _

from kurs.calc.status import Status
from kurs.okr.models import CheckIn, KeyResult
from kurs.okr.queries.figures import KeyResultFigures
from kurs.web.check_ins.forms import new_key
from kurs.web.rows import value_text


@dataclass(frozen=True, slots=True)
class CheckInRow:
    """What ui/check_in.html shows. `value`, `confidence` and `sentence` are as typed."""

    id: str
    title: str
    url: str
    lang: str
    action: str
    key: str
    unit: str
    last: str
    target: str
    last_confidence: int | None
    status: str
    status_url: str
    may_repeat: bool
    value: str | None = None
    confidence: str | None = None
    sentence: str | None = None
    more: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, Any] = field(default_factory=dict)


def form_row(key_result: KeyResult, figures: KeyResultFigures, form: Form | None = None) -> CheckInRow:
    """An empty row, or one with what was typed and what was wrong with it."""
    typed = form.data if form else {}
    sent_already = form is not None and form.is_bound and "idempotency_key" in form.errors
    return CheckInRow(
        id=key_result.public_id,
        title=key_result.title,
        url=reverse("key_result", args=[key_result.public_id]),
        lang=key_result.objective.language,
        action=reverse("check_ins", args=[key_result.public_id]),
        key=new_key() if sent_already else typed.get("idempotency_key") or new_key(),
        unit=key_result.unit_of_measure,
        last=value_text(key_result, key_result.last_value),
        target=value_text(key_result, key_result.target),
        last_confidence=key_result.last_confidence,
        status=figures.shown.value or Status.NO_DATA,
        status_url=reverse("explanation", args=["key-result", key_result.public_id, "status"]),
        may_repeat=key_result.last_value is not None and key_result.last_confidence is not None,
        value=typed.get("value"),
        confidence=typed.get("confidence"),
        sentence=typed.get("sentence"),
        more={name: typed.get(name, "") for name in ("measured_on", "stated_status", "next_step", "blocker")},
        errors=form.errors if form and form.is_bound else {},
    )


def saved_words(key_result: KeyResult, check_in: CheckIn) -> str:
    """`Lagret: 22, tiltro 6.`"""
    words = {"value": value_text(key_result, check_in.value), "confidence": check_in.confidence}
    return _("Saved: %(value)s, confidence %(confidence)s.") % words
