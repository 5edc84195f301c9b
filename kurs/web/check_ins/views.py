"""Checking in, repeating the last one, correcting one."""

from typing import Any
from urllib.parse import urlencode, urlsplit

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kurs.audit.errors import Invalid
from kurs.calc.measure import Kind
from kurs.framework.keys import CONFIDENCE_LOW
from kurs.framework.queries import rules_of
from kurs.okr.actions import correct_check_in, record_check_in
from kurs.okr.actions.checking_in import why_no_check_in
from kurs.okr.models import CheckIn, KeyResult
from kurs.okr.queries.due import asked_of
from kurs.okr.queries.figures import figures_of
from kurs.okr.queries.objectives import check_ins_visible_to, key_results_visible_to
from kurs.okr.queries.standing import standing_key_result_visible_to, standing_key_results
from kurs.okr.rules import may_check_in
from kurs.web.check_ins.forms import CheckInForm, new_key
from kurs.web.check_ins.rows import as_typed, chosen_in, form_row, saved_words
from kurs.web.guard import guard
from kurs.web.kept import kept_form
from kurs.web.loading import load, load_by
from kurs.web.messages import all_told, tell


@require_http_methods(["GET", "POST"])
def check_ins(request: Any, public_id: str) -> HttpResponse:
    """GET: the form, with what was typed before a lost session. POST: a check-in, or the last one again."""
    key_result = load_by(request, standing_key_result_visible_to, public_id)
    guard(request, record_check_in, key_result)
    if request.method == "GET":
        kept = kept_form(request)
        return _form_page(request, key_result, CheckInForm(key_result, kept) if kept else None)
    form = CheckInForm(key_result, _repeated(key_result, request.POST) if "unchanged" in request.POST else request.POST)
    if form.is_valid():
        try:
            check_in = record_check_in(key_result, by=request.actor, text=_text(request, form, key_result))
        except Invalid as error:
            tell(form, error)
        else:
            return _saved(request, key_result, check_in)
    return _form_page(request, key_result, form, status=400)


@require_http_methods(["GET", "POST"])
def correction(request: Any, public_id: str) -> HttpResponse:
    """A new row in place of a wrong one; the old one stays readable."""
    check_in = load(request, check_ins_visible_to, public_id)
    key_result = key_results_visible_to(request.person).get(pk=check_in.key_result_id)
    guard(request, correct_check_in, key_result)
    typed = request.POST or kept_form(request) or None
    form = CheckInForm(key_result, typed, initial=_initial(key_result, check_in))
    if request.method == "POST" and form.is_valid():
        try:
            text = _text(request, form, key_result)
            corrected = correct_check_in(key_result, by=request.actor, check_in=check_in, text=text)
        except Invalid as error:
            tell(form, error)
        else:
            if request.headers.get("HX-Request"):
                return _saved(request, key_result, corrected)
            messages.success(request, _("The check-in is corrected."))
            return redirect("key_result", key_result.public_id)
    context = {"key_result": key_result, "check_in": check_in, "form": form, "chosen": chosen_in(form)}
    context["may"] = may_check_in(request.person, key_result)
    return render(request, "check_ins/correction.html", context, status=400 if request.method == "POST" else 200)


def _form_page(request: Any, key_result: KeyResult, form: CheckInForm | None, status: int = 200) -> HttpResponse:
    rules = rules_of(key_result.unit, request.person.today)
    row = form_row(key_result, figures_of(key_result, rules, request.person.today), form)
    template = "check_ins/row.html" if request.headers.get("HX-Request") else "check_ins/page.html"
    context = {
        "key_result": key_result,
        "row": row,
        "form": form or CheckInForm(key_result),
        "closed": all_told(why) if (why := why_no_check_in(key_result)) else "",
        "may": may_check_in(request.person, key_result),
    }
    return render(request, template, context, status=status)


def _saved(request: Any, key_result: KeyResult, check_in: CheckIn) -> HttpResponse:
    if not request.headers.get("HX-Request"):
        stand = standing_key_results([key_result.pk], key_result.organisation_id)[0]
        messages.success(request, saved_words(stand, check_in), extra_tags=f"saved:check-in:{stand.public_id}")
        return redirect("my_week")
    fresh = standing_key_result_visible_to(request.person, key_result.public_id)
    assert fresh, "who has checked in may see what she checked in on"
    rules = rules_of(fresh.unit, request.person.today)
    context = {
        "row": form_row(fresh, figures_of(fresh, rules, request.person.today)),
        "words": saved_words(fresh, check_in),
        "check_in": check_in,
        "key": new_key(),
        "measured": as_typed(fresh, check_in.value, check_in.steps_done),
        "waiting": _waiting(request),
        "low": check_in.confidence <= rules[CONFIDENCE_LOW] or _fell(key_result, check_in),
    }
    return render(request, "check_ins/saved.html", context)


def _waiting(request: Any) -> int | None:
    """How many check-ins still wait for her, where she checks in on Min uke."""
    if urlsplit(request.headers.get("HX-Current-URL", "")).path != reverse("my_week"):
        return None
    return sum(each.figures.due.is_due for each in asked_of(request.person))


def _fell(before: KeyResult, check_in: CheckIn) -> bool:
    """Whether confidence fell; `before` is the key result as it was read before the check-in."""
    return before.last_confidence is not None and check_in.confidence < before.last_confidence


def _repeated(key_result: KeyResult, posted: Any) -> QueryDict:
    """What was measured last and its confidence; the sentence may be added afterwards. What is added up is no level
    that can stay as it is, so there the value is asked for."""
    last = None if key_result.kind == Kind.CUMULATIVE else key_result.last_value
    fields = as_typed(key_result, last, key_result.steps_done) | {
        "idempotency_key": [posted.get("idempotency_key", "")],
        "confidence": ["" if key_result.last_confidence is None else str(key_result.last_confidence)],
        "sentence": [posted.get("sentence", "")],
    }
    return QueryDict(urlencode(fields, doseq=True))


def _initial(key_result: KeyResult, check_in: CheckIn) -> dict[str, Any]:
    names = ("value", "sentence", "measured_on", "stated_status", "next_step", "blocker", "steps_done")
    own = {name: getattr(check_in, name) for name in names}
    if key_result.kind == Kind.ORDINAL:
        own["value"] = int(check_in.value)
    return own | {"idempotency_key": new_key(), "confidence": str(check_in.confidence)}


def _text(request: Any, form: CheckInForm, key_result: KeyResult) -> Any:
    today = min(request.person.today, key_result.cycle.span.end)
    return form.text(today=today, language=translation.get_language() or "nb")
