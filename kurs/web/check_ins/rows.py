"""The check-in row: as a form to fill in, and as a saved line."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from kurs.base.formats import plain_number
from kurs.calc.measure import Kind
from kurs.calc.numbers import decimals_of
from kurs.calc.status import Status
from kurs.okr.models import CheckIn, KeyResult
from kurs.okr.queries.figures import KeyResultFigures
from kurs.web.check_ins.forms import CheckInForm, new_key
from kurs.web.values import check_in_text, moves, standing_text, target_text

type Choices = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class CheckInRow:
    """What ui/check_in.html shows. `value`, `confidence` and `sentence` are as typed; `last` is empty without data.

    `asks` is "value", "sum", "level" or "steps"; `choices` are (code, words) of the last two, `chosen` the codes that
    are ticked.
    """

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
    asks: str = "value"
    choices: Choices = field(default_factory=list)
    chosen: list[str] = field(default_factory=list)
    moves: bool = True
    more: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, Any] = field(default_factory=dict)


ASKS = {Kind.CUMULATIVE: "sum", Kind.ORDINAL: "level", Kind.MILESTONES: "steps"}


def form_row(key_result: KeyResult, figures: KeyResultFigures, form: CheckInForm | None = None) -> CheckInRow:
    """An empty row, or one with what was typed and what was wrong with it."""
    typed = form.data if form else {}
    sent_already = form is not None and form.is_bound and "idempotency_key" in form.errors
    said_before = key_result.last_value is not None and key_result.last_confidence is not None
    return CheckInRow(
        id=key_result.public_id,
        title=key_result.title,
        url=reverse("key_result", args=[key_result.public_id]),
        lang=key_result.objective.language,
        action=reverse("check_ins", args=[key_result.public_id]),
        key=new_key() if sent_already else typed.get("idempotency_key") or new_key(),
        unit=key_result.unit_of_measure,
        last=standing_text(key_result) if key_result.check_in_count else "",
        target=target_text(key_result),
        last_confidence=key_result.last_confidence,
        status=figures.shown.value or Status.NO_DATA,
        status_url=reverse("explanation", args=["key-result", key_result.public_id, "status"]),
        may_repeat=said_before and key_result.kind != Kind.CUMULATIVE,
        value=typed.get("value"),
        confidence=typed.get("confidence"),
        sentence=typed.get("sentence"),
        asks=ASKS.get(Kind(key_result.kind), "value"),
        choices=_choices(key_result),
        chosen=_chosen(key_result, form),
        moves=moves(key_result),
        more={name: typed.get(name, "") for name in ("measured_on", "stated_status", "next_step", "blocker")},
        errors=form.errors if form and form.is_bound else {},
    )


def _choices(key_result: KeyResult) -> Choices:
    if key_result.kind == Kind.MILESTONES:
        return [(str(step["id"]), step["title"]) for step in key_result.steps or ()]
    if key_result.kind == Kind.ORDINAL:
        return [(str(index), word) for index, word in enumerate(key_result.scale or ())]
    return []


def _chosen(key_result: KeyResult, form: CheckInForm | None) -> list[str]:
    """What is ticked: as typed, else the steps that were done by the last check-in."""
    if form and form.is_bound:
        return chosen_in(form)
    return [str(step) for step in key_result.steps_done or ()]


def chosen_in(form: CheckInForm) -> list[str]:
    """The codes that are ticked in a form: of steps, or the one of a level."""
    if "steps_done" in form.fields:
        return [str(code) for code in form["steps_done"].value() or ()]
    value = form["value"].value()
    return [] if value is None else [str(value)]


def as_typed(key_result: KeyResult, value: float | None, steps_done: list[int] | None) -> dict[str, list[str]]:
    """What was measured, as the fields of the form would send it."""
    if key_result.kind == Kind.MILESTONES:
        return {"steps_done": [str(step) for step in steps_done or ()]}
    if value is None:
        return {"value": [""]}
    decimals = 0 if key_result.kind == Kind.ORDINAL else decimals_of(value)
    return {"value": [plain_number(value, decimals)]}


def saved_words(key_result: KeyResult, check_in: CheckIn) -> str:
    """`Lagret: 22, tiltro 6.`; of what is added up also what it comes to."""
    words = {"value": check_in_text(key_result, check_in), "confidence": check_in.confidence}
    if key_result.kind == Kind.CUMULATIVE:
        words["all"] = f"{standing_text(key_result)} {key_result.unit_of_measure}".strip()
        return _("Saved: %(value)s, %(all)s in all, confidence %(confidence)s.") % words
    return _("Saved: %(value)s, confidence %(confidence)s.") % words
