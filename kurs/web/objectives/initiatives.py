"""The work for an objective: the list, a new line, and changing one."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from kurs.audit.errors import Invalid
from kurs.okr.actions import add_initiative, edit_initiative
from kurs.okr.actions.initiatives import may_add_initiative, may_edit_initiative
from kurs.okr.enums import InitiativeState
from kurs.okr.models import Initiative, KeyResult, Objective
from kurs.okr.queries.beside import initiatives_visible_to
from kurs.okr.queries.conversation import conversation_of
from kurs.okr.queries.objectives import key_results_of, objectives_visible_to
from kurs.okr.validators import LONGEST_TITLE
from kurs.okr.validators.beside import LONGEST_LINK, InitiativeText
from kurs.organisation.models import Person
from kurs.organisation.queries import people_visible_to
from kurs.web.fields import DayField
from kurs.web.guard import guard
from kurs.web.kept import kept_form
from kurs.web.loading import load
from kurs.web.messages import tell
from kurs.web.objectives.work import work_of
from kurs.web.units.area import area_of


class InitiativeForm(forms.Form):
    """One line of work."""

    title = forms.CharField(label=gettext_lazy("What is done"), max_length=LONGEST_TITLE)
    about = forms.ChoiceField(label=gettext_lazy("For"), required=False)
    owner = forms.ChoiceField(label=gettext_lazy("Who does it"), required=False)
    due_date = DayField(label=gettext_lazy("Ready by"), required=False)
    state = forms.ChoiceField(label=gettext_lazy("How it goes"), choices=InitiativeState.choices, required=False)
    link = forms.CharField(label=gettext_lazy("Where the work is"), max_length=LONGEST_LINK, required=False)

    def __init__(self, *args: Any, people: Sequence[Person], key_results: Sequence[KeyResult], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        whole = [("", _("The objective as a whole"))]
        self._choose("about", whole + [(row.public_id, row.title) for row in key_results])
        self._choose("owner", [("", _("Nobody yet")), *((row.public_id, row.name) for row in people)])
        self.people = {row.public_id: row.pk for row in people}
        self.key_results = {row.public_id: row for row in key_results}

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    @property
    def text(self) -> InitiativeText:
        """The line as the action takes it; only of a valid form."""
        data = self.cleaned_data
        return InitiativeText(
            title=data["title"],
            language=translation.get_language() or "nb",
            owner_id=self.people.get(data["owner"]),
            due_date=data["due_date"],
            state=data["state"] or InitiativeState.PLANNED,
            link=data["link"],
        )


@require_http_methods(["GET", "POST"])
def initiatives(request: Any, public_id: str) -> HttpResponse:
    """All work for an objective, and a form for one line more."""
    objective = load(request, objectives_visible_to, public_id)
    request.area = area_of(objective.unit, request.person)
    guard(request, add_initiative, objective)
    key_results = key_results_of(objective)
    form = InitiativeForm(
        request.POST or kept_form(request) or None,
        people=list(people_visible_to(request.person)),
        key_results=[row for row in key_results if row.stopped_on is None],
        initial={"about": request.GET.get("for", ""), "owner": request.person.public_id},
    )
    if request.method == "POST" and form.is_valid():
        about = form.key_results.get(form.cleaned_data["about"])
        try:
            add_initiative(objective, by=request.actor, text=form.text, key_result=about)
        except Invalid as error:
            tell(form, error)
        else:
            messages.success(request, _("The initiative is added."), extra_tags=f"saved:initiative-{public_id}")
            return redirect("key_result" if about else "objective", about.public_id if about else public_id)
    context = {
        "objective": objective,
        "work": work_of(conversation_of(objective), objective, key_results, request.person),
        "form": form,
        "may": bool(may_add_initiative(request.person, objective)),
    }
    return render(request, "objectives/initiatives.html", context, status=400 if request.method == "POST" else 200)


@require_http_methods(["GET", "POST"])
def initiative(request: Any, public_id: str) -> HttpResponse:
    """Changing one line: who, when, how it goes, where it is."""
    row = load(request, initiatives_visible_to, public_id)
    request.area = area_of(row.unit, request.person)
    guard(request, edit_initiative, row)
    people = list(people_visible_to(request.person))
    form = InitiativeForm(request.POST or kept_form(request) or None, people=people, key_results=[], initial=_now(row))
    if request.method == "POST" and form.is_valid():
        try:
            edit_initiative(row, by=request.actor, text=form.text)
        except Invalid as error:
            tell(form, error)
        else:
            messages.success(request, _("The initiative is saved."), extra_tags=f"saved:initiative-{public_id}")
            return redirect(*_page_of(row))
    context = {
        "initiative": row,
        "objective": row.objective,
        "form": form,
        "may": bool(may_edit_initiative(request.person, row)),
        "page": _page_of(row),
    }
    return render(request, "objectives/initiative.html", context, status=400 if request.method == "POST" else 200)


def _now(row: Initiative) -> dict[str, Any]:
    names = ("title", "due_date", "state", "link")
    return {name: getattr(row, name) for name in names} | {"owner": row.owner.public_id if row.owner else ""}


def _page_of(row: Initiative) -> tuple[str, str]:
    """The name and the id of the page that it is listed on."""
    subject: KeyResult | Objective = row.key_result or row.objective
    return ("key_result" if row.key_result else "objective"), subject.public_id
