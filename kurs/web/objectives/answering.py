"""The one answer box under a check-in, and whom a text names."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from kurs.audit.errors import Invalid
from kurs.base import formats
from kurs.okr.actions import acknowledge_check_in, comment_on_check_in, praise_check_in, second_check_in
from kurs.okr.enums import Stance
from kurs.okr.models import CheckIn, KeyResult, Objective
from kurs.okr.queries.objectives import check_ins_visible_to, key_results_visible_to
from kurs.okr.queries.readers import named_in
from kurs.okr.validators import LONGEST_WHY
from kurs.web.guard import guard
from kurs.web.kept import kept_form
from kurs.web.loading import load
from kurs.web.messages import tell
from kurs.web.objectives.quoted import quoted_in
from kurs.web.objectives.talk import choices_for
from kurs.web.units.area import area_of
from kurs.web.values import check_in_text, filled, spoken


class AnswerForm(forms.Form):
    """A choice, and one line where the choice needs words."""

    choice = forms.ChoiceField(label=gettext_lazy("Your answer"), widget=forms.RadioSelect)
    text = forms.CharField(label=gettext_lazy("In one line"), required=False, max_length=LONGEST_WHY)

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["choice"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


@require_http_methods(["GET", "POST"])
def answers(request: Any, public_id: str) -> HttpResponse:
    """Thanks, praise, a question, or how a colleague sees it."""
    check_in = load(request, check_ins_visible_to, public_id)
    key_result = key_results_visible_to(request.person).get(pk=check_in.key_result_id)
    request.area = area_of(key_result.unit, request.person)
    guard(request, acknowledge_check_in, key_result)
    choices = choices_for(check_in, key_result, request.person)
    form = AnswerForm(request.POST or kept_form(request) or None, choices=choices)
    if request.method == "POST" and form.is_valid():
        try:
            _answer(request, key_result, check_in, form.cleaned_data)
        except Invalid as error:
            tell(form, error)
        else:
            words = f"{_('Your answer is saved.')} {named_words(form.cleaned_data['text'], key_result.objective)}"
            messages.success(request, words.strip(), extra_tags=f"saved:answer-{check_in.public_id}")
            page = reverse("key_result", args=[key_result.public_id])
            return redirect(f"{page}#told-{check_in.public_id}")
    value = spoken(key_result, check_in_text(key_result, check_in))
    context = {
        "key_result": key_result,
        "check_in": check_in,
        "values": filled(_("%(value)s, confidence %(confidence)s"), value=value, confidence=check_in.confidence),
        "when": formats.moment(check_in.recorded_at),
        "form": form,
        "choices": choices,
        "quoted": quoted_in(request, key_result.objective),
    }
    return render(request, "objectives/answer.html", context, status=400 if request.method == "POST" else 200)


def named_words(text: str, objective: Objective) -> str:
    """Who was told, who may not see it, and which name fits several; empty when nobody is named."""
    named = named_in(text, objective)
    words = []
    if named.people:
        names = ", ".join(person.name for person in named.people)
        words.append(_("It stands in My week for %(names)s.") % {"names": names})
    if named.hidden:
        words.append(_("%(names)s may not see this goal and is not told.") % {"names": ", ".join(named.hidden)})
    if named.unclear:
        names = ", ".join(named.unclear)
        words.append(_("Several people are called %(names)s: write the whole name.") % {"names": names})
    return " ".join(words)


def _answer(request: Any, key_result: KeyResult, check_in: CheckIn, data: dict[str, Any]) -> None:
    choice, by = data["choice"], request.actor
    if choice == "thanks":
        acknowledge_check_in(key_result, by=by, check_in=check_in)
        return
    words = {"check_in": check_in, "text": data["text"], "language": translation.get_language() or "nb"}
    if choice == "praise":
        praise_check_in(key_result, by=by, **words)
    elif choice == "ask":
        comment_on_check_in(key_result, by=by, **words)
    else:
        second_check_in(key_result, by=by, stance=Stance(choice), **words)
