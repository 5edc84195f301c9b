"""Pasting: a list or a table from elsewhere, shown as what it would become, then saved as drafts."""

import hashlib
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from kurs.audit.errors import Invalid
from kurs.okr.actions import draft_objectives
from kurs.okr.rules import may_draft
from kurs.organisation.models import Unit
from kurs.organisation.queries import units_visible_to
from kurs.web.beginning.steps import comes_from_steps
from kurs.web.guard import guard
from kurs.web.kept import kept_form
from kurs.web.loading import load
from kurs.web.messages import tell
from kurs.web.objectives.cycles import chosen_cycle, open_cycles
from kurs.web.objectives.forms import LANGUAGE_NAMES
from kurs.web.objectives.preview import Preview, preview_of
from kurs.web.units.area import area_of


class PasteForm(forms.Form):
    """What was pasted. `seen` is a mark of the text that the preview on the page was made of."""

    text = forms.CharField(label=_("Paste here"), widget=forms.Textarea, strip=False)
    language = forms.ChoiceField(label=_("The text is in"))
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, languages: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["language"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [choice for choice in LANGUAGE_NAMES if choice[0] in languages]


@require_http_methods(["GET", "POST"])
def paste(request: Any, public_id: str) -> HttpResponse:
    """Shows what a text becomes; saves it when she has seen that and presses save."""
    unit = load(request, units_visible_to, public_id)
    guard(request, draft_objectives, unit)
    request.area = area_of(unit, request.person)
    cycles = open_cycles(request.person, unit)
    cycle, as_asked = chosen_cycle(request, cycles)
    if cycle is None:
        return render(request, "objectives/no_cycle.html", {"unit": unit}, status=_status(request, None))
    form = _form(request)
    preview = preview_of(request, form.cleaned_data) if form.is_valid() else None
    if preview and as_asked and _is_seen(request, form) and not preview.stops:
        try:
            drafts = draft_objectives(unit, by=request.actor, cycle=cycle, texts=preview.texts)
        except Invalid as error:
            tell(form, error)
        else:
            return _saved(request, unit, len(drafts))
    context = {"unit": unit, "cycle": cycle, "cycles": cycles, "form": form, "preview": preview}
    context["may"] = bool(may_draft(request.person, unit))
    context["mark"], context["steps"] = _mark(form), comes_from_steps(request)
    return render(request, "objectives/paste.html", context, status=_status(request, preview))


def _form(request: Any) -> PasteForm:
    initial = {"language": translation.get_language()}
    data = request.POST if request.method == "POST" else None
    if data is None and (kept := kept_form(request)):
        initial |= {name: kept.get(name, "") for name in ("text", "language")}
    return PasteForm(data, languages=request.person.organisation.languages, initial=initial)


def _saved(request: Any, unit: Unit, count: int) -> HttpResponse:
    words = ngettext("%(count)s draft is saved.", "%(count)s drafts are saved.", count) % {"count": count}
    messages.success(request, words, extra_tags=f"saved:paste:{unit.public_id}")
    if comes_from_steps(request):
        return redirect(f"{reverse('organisation')}?invite=1")
    return redirect("unit", unit.public_id)


def _is_seen(request: Any, form: PasteForm) -> bool:
    """Whether she pressed save on the very text that she was shown the preview of."""
    return "save" in request.POST and form.cleaned_data["seen"] == _mark(form)


def _mark(form: PasteForm) -> str:
    if not form.is_bound or not form.is_valid():
        return ""
    text = "\n".join(form.cleaned_data[name] for name in ("language", "text"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:20]


def _status(request: Any, preview: Preview | None) -> int:
    return 400 if request.method == "POST" and (preview is None or preview.stops) else 200
