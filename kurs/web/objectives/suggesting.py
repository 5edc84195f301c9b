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
from kurs.web.errors import bad_request
from kurs.web.guard import guard
from kurs.web.kept import kept_form
from kurs.web.loading import load
from kurs.web.messages import all_told, tell
from kurs.web.objectives.forms import CommentForm, SuggestionForm

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
    form = SuggestionForm(initial={"field": "title"})
    return _box(request, subject, form, status=403, typed=typed.strip(), about_value=about_value)


def _suggested(request: Any, subject: Objective | KeyResult) -> HttpResponse:
    form = SuggestionForm(request.POST or kept_form(request) or None)
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
            messages.success(request, _("Your suggestion is sent to the team."), extra_tags=_saved_suggestion(subject))
            return redirect(_page_of(subject), subject.public_id)
    typed = form.data.get("proposed") if form.is_bound else subject.title
    status = 400 if request.method == "POST" else 200
    return _box(request, subject, form, status=status, typed=typed, about_value=False)


def _commented(request: Any, subject: Objective | KeyResult) -> HttpResponse:
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
            messages.success(request, _("Your comment is saved."), extra_tags=f"saved:comment-{subject.public_id}")
            return redirect(_page_of(subject), subject.public_id)
    status = 400 if request.method == "POST" else 200
    return render(
        request, "objectives/comment.html", {"subject": subject, "form": form, **_urls(subject)}, status=status
    )


def _box(
    request: Any, subject: Objective | KeyResult, form: SuggestionForm, *, status: int, **more: Any
) -> HttpResponse:
    context = {"subject": subject, "form": form, "refused": status == 403, **more, **_urls(subject)}
    return render(request, "objectives/suggestion.html", context, status=status)


def _saved_suggestion(subject: Objective | KeyResult) -> str:
    """Lets the browser forget both boxes of the page: the one for the title and the one for the reason."""
    return f"saved:suggestion-{subject.public_id} suggestion-{subject.public_id}-why"


def _parts(subject: Objective | KeyResult) -> tuple[Objective, KeyResult | None]:
    return (subject.objective, subject) if isinstance(subject, KeyResult) else (subject, None)


def _page_of(subject: Objective | KeyResult) -> str:
    return "key_result" if isinstance(subject, KeyResult) else "objective"


def _urls(subject: Objective | KeyResult) -> dict[str, str]:
    prefix = "key_result_" if isinstance(subject, KeyResult) else ""
    return {"page_url": _page_of(subject), "suggest_url": f"{prefix}suggestions", "comment_url": f"{prefix}comments"}
