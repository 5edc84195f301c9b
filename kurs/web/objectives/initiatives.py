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
from kurs.organisation.models import Person, Unit
from kurs.organisation.queries.named import colleagues_of
from kurs.web.fields import DayField
from kurs.web.guard import guard
from kurs.web.kept import kept_form
from kurs.web.loading import load
from kurs.web.messages import tell
from kurs.web.objectives.fields import Directory, NameField, names_of
from kurs.web.objectives.work import work_of
from kurs.web.units.area import area_of


class InitiativeForm(forms.Form):
    """One line of work; whoever does it is written by name or e-mail address."""

    title = forms.CharField(label=gettext_lazy("What is done"), max_length=LONGEST_TITLE)
    about = forms.ChoiceField(label=gettext_lazy("For"), required=False)
    owner = NameField(label=gettext_lazy("Who does it"))
    due_date = DayField(label=gettext_lazy("Ready by"), required=False)
    state = forms.ChoiceField(label=gettext_lazy("How it goes"), choices=InitiativeState.choices, required=False)
    link = forms.CharField(label=gettext_lazy("Where the work is"), max_length=LONGEST_LINK, required=False)

    def __init__(self, *args: Any, directory: Directory, key_results: Sequence[KeyResult] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.directory = directory
        self.owner_id: int | None = None
        self.key_results = {row.public_id: row for row in key_results}
        field = self.fields["about"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("The objective as a whole")), *((row.public_id, row.title) for row in key_results)]

    def clean_owner(self) -> str:
        """Who is meant; a name that is nobody's, or several people's, is asked about."""
        typed = str(self.cleaned_data["owner"])
        self.directory.look_up([typed])
        self.owner_id = self.directory.id_of(typed)
        return typed

    @property
    def text(self) -> InitiativeText:
        """The line as the action takes it; only of a valid form."""
        data = self.cleaned_data
        return InitiativeText(
            title=data["title"],
            language=translation.get_language() or "nb",
            owner_id=self.owner_id,
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
        directory=_directory(request.person, request.person),
        key_results=[row for row in key_results if row.stopped_on is None],
        initial={"about": request.GET.get("for", ""), "owner": request.person.name},
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
        "colleagues": _colleagues(request.person, objective.unit),
        "may": bool(may_add_initiative(request.person, objective)),
    }
    return render(request, "objectives/initiatives.html", context, status=400 if request.method == "POST" else 200)


@require_http_methods(["GET", "POST"])
def initiative(request: Any, public_id: str) -> HttpResponse:
    """Changing one line: who, when, how it goes, where it is."""
    row = load(request, initiatives_visible_to, public_id)
    request.area = area_of(row.unit, request.person)
    guard(request, edit_initiative, row)
    directory = _directory(request.person, row.owner)
    form = InitiativeForm(request.POST or kept_form(request) or None, directory=directory, initial=_now(row))
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
        "colleagues": _colleagues(request.person, row.unit),
        "may": bool(may_edit_initiative(request.person, row)),
        "page": _page_of(row),
    }
    return render(request, "objectives/initiative.html", context, status=400 if request.method == "POST" else 200)


def _now(row: Initiative) -> dict[str, Any]:
    names = ("title", "due_date", "state", "link")
    return {name: getattr(row, name) for name in names} | {"owner": row.owner.name if row.owner else ""}


def _directory(person: Person, named: Person | None) -> Directory:
    """Who is meant by a name; the one that the form itself names is known."""
    return Directory(person, {named.name: named.pk} if named else {})


def _colleagues(person: Person, unit: Unit) -> list[str]:
    """Names to choose from; whoever is elsewhere is written."""
    return list(names_of(colleagues_of(person, unit)).values())


def _page_of(row: Initiative) -> tuple[str, str]:
    """The name and the id of the page that it is listed on."""
    subject: KeyResult | Objective = row.key_result or row.objective
    return ("key_result" if row.key_result else "objective"), subject.public_id
