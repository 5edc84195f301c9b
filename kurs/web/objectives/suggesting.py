"""Suggesting to a team, its answer, and comments."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kurs.audit.errors import Invalid
from kurs.okr.actions import answer_suggestion, make_comment, suggest_change
from kurs.okr.enums import Decision, SuggestedField
from kurs.okr.models import KeyResult, Objective
from kurs.okr.queries.objectives import key_results_visible_to, objectives_visible_to
from kurs.okr.queries.suggestions import suggestions_visible_to
from kurs.okr.validators.suggested import fields_of, kept_text
from kurs.web.errors import bad_request
from kurs.web.guard import guard
from kurs.web.kept import kept_form
from kurs.web.loading import load
from kurs.web.messages import all_told, tell
from kurs.web.objectives.answering import named_words
from kurs.web.objectives.forms import CommentForm, SuggestionForm
from kurs.web.objectives.proposed import as_read, as_typed, field_name
from kurs.web.objectives.quoted import quoted_in
from kurs.web.units.area import area_of

VALUE_FIELDS = ("value", "confidence")


@require_http_methods(["GET", "POST"])
def suggestions(request: Any, public_id: str) -> HttpResponse:
    """The suggestion box of an objective."""
    return _suggested(request, load(request, objectives_visible_to, public_id))


@require_http_methods(["GET", "POST"])
def key_result_suggestions(request: Any, public_id: str) -> HttpResponse:
    """The suggestion box of a key result."""
    return _suggested(request, load(request, key_results_visible_to, public_id))


@require_http_methods(["GET", "POST"])
def comments(request: Any, public_id: str) -> HttpResponse:
    """A comment on an objective."""
    return _commented(request, load(request, objectives_visible_to, public_id))


@require_http_methods(["GET", "POST"])
def key_result_comments(request: Any, public_id: str) -> HttpResponse:
    """A comment on a key result."""
    return _commented(request, load(request, key_results_visible_to, public_id))


@require_http_methods(["GET", "POST"])
def answer(request: Any, public_id: str) -> HttpResponse:
    """The team accepts or declines."""
    suggestion = load(request, suggestions_visible_to, public_id)
    guard(request, answer_suggestion, suggestion.objective)
    page = suggestion.key_result or suggestion.objective
    if request.method == "POST":
        if request.POST.get("decision") not in Decision.values:
            return bad_request(request)
        decision = Decision(request.POST["decision"])
        try:
            answer_suggestion(suggestion.objective, by=request.actor, suggestion=suggestion, decision=decision)
        except Invalid as error:
            messages.error(request, all_told(error))
        else:
            messages.success(request, _("The suggestion is answered."))
    return redirect(_page_of(page), page.public_id)


def suggest_instead(request: Any, subject: Objective | KeyResult) -> HttpResponse:
    """403 with the box: what was typed about a value becomes a comment, a text becomes a suggestion."""
    about_value = any(name in request.POST for name in VALUE_FIELDS)
    typed = request.POST.get("title") or request.POST.get("proposed") or ""
    if about_value:
        words = {"value": request.POST.get("value", ""), "sentence": request.POST.get("sentence", "")}
        typed = _("I read it as %(value)s. %(sentence)s") % words
    elif remark := _remark(request.POST):
        typed, about_value = remark, True
    return _box(request, subject, _form(request, subject), status=403, typed=typed.strip(), about_value=about_value)


def _remark(data: Any) -> str:
    """Questions to the team, or a reason to stop: no text of a goal, so they can only be said to it."""
    return str(data.get("questions") or ("" if "title" in data else data.get("reason", "")))


def _suggested(request: Any, subject: Objective | KeyResult) -> HttpResponse:
    form = _form(request, subject, request.POST or kept_form(request) or None)
    if request.method == "POST" and form.is_valid():
        objective, key_result = _parts(subject)
        try:
            suggest_change(
                objective,
                by=request.actor,
                field=SuggestedField(form.cleaned_data["field"]),
                text=form.cleaned_data["proposed"],
                language=translation.get_language() or "nb",
                key_result=key_result,
            )
        except Invalid as error:
            form.add_error("proposed", all_told(error))
        else:
            messages.success(request, _("Your suggestion is sent to the team."), extra_tags=f"saved:{_key(subject)}")
            return redirect(_page_of(subject), subject.public_id)
    status = 400 if request.method == "POST" else 200
    return _box(request, subject, form, status=status)


def _form(request: Any, subject: Objective | KeyResult, data: Any = None) -> SuggestionForm:
    """The form with the fields that there are; the one that the address asks for is chosen, and says what stands."""
    fields = fields_of(subject)
    asked = request.GET.get("field", "")
    chosen = SuggestedField(asked) if asked in fields else fields[0]
    key_result = _parts(subject)[1]
    initial = {"field": chosen, "proposed": as_typed(chosen, kept_text(subject, chosen), key_result)}
    choices = [(each.value, field_name(each, key_result)) for each in fields]
    return SuggestionForm(data, choices=choices, initial=initial)


def _commented(request: Any, subject: Objective | KeyResult) -> HttpResponse:
    request.area = area_of(_parts(subject)[0].unit, request.person)
    form = CommentForm(request.POST or kept_form(request) or None)
    if request.method == "POST" and form.is_valid():
        objective, key_result = _parts(subject)
        language = translation.get_language() or "nb"
        text = form.cleaned_data["text"]
        try:
            make_comment(objective, by=request.actor, text=text, language=language, key_result=key_result)
        except Invalid as error:
            tell(form, error)
        else:
            words = f"{_('Your comment is saved.')} {named_words(text, objective)}".strip()
            messages.success(request, words, extra_tags=f"saved:comment-{subject.public_id}")
            return redirect(_page_of(subject), subject.public_id)
    context = {"subject": subject, "form": form, "quoted": quoted_in(request, _parts(subject)[0]), **_urls(subject)}
    return render(request, "objectives/comment.html", context, status=400 if request.method == "POST" else 200)


def _box(
    request: Any,
    subject: Objective | KeyResult,
    form: SuggestionForm,
    *,
    status: int,
    typed: str = "",
    about_value: bool = False,
) -> HttpResponse:
    if typed and not form.is_bound:
        form.initial["proposed"] = typed
    request.area = area_of(_parts(subject)[0].unit, request.person)
    context = {
        "subject": subject,
        "form": form,
        "key": _key(subject),
        "refused": status == 403,
        "typed": typed,
        "about_value": about_value,
        "standing": [_stands(subject, each) for each in fields_of(subject)],
        **_urls(subject),
    }
    return render(request, "objectives/suggestion.html", context, status=status)


def _stands(subject: Objective | KeyResult, field: SuggestedField) -> tuple[str, str, str, str]:
    """The field's code and name, what stands there as it is read, and as it is typed."""
    kept, key_result = kept_text(subject, field), _parts(subject)[1]
    return (
        field.value,
        field_name(field, key_result),
        as_read(field, kept, key_result),
        as_typed(field, kept, key_result),
    )


def _key(subject: Objective | KeyResult) -> str:
    """Under which the browser keeps what is typed."""
    return f"suggestion-{subject.public_id}"


def _parts(subject: Objective | KeyResult) -> tuple[Objective, KeyResult | None]:
    return (subject.objective, subject) if isinstance(subject, KeyResult) else (subject, None)


def _page_of(subject: Objective | KeyResult) -> str:
    return "key_result" if isinstance(subject, KeyResult) else "objective"


def _urls(subject: Objective | KeyResult) -> dict[str, str]:
    prefix = "key_result_" if isinstance(subject, KeyResult) else ""
    return {"page_url": _page_of(subject), "suggest_url": f"{prefix}suggestions", "comment_url": f"{prefix}comments"}
