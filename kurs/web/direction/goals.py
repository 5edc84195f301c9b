"""Goals from outside: the documents with their goals, adding many by pasting, putting one right or away."""

from itertools import groupby
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from kurs.audit.errors import Invalid
from kurs.okr.actions import add_external_goals, edit_external_goal, restore_external_goal, retire_external_goal
from kurs.okr.enums import ExternalGoalKind
from kurs.okr.models import ExternalGoal
from kurs.okr.queries.direction import STEERING
from kurs.okr.queries.parents import external_goals_visible_to
from kurs.okr.rules import may_set_external_goals
from kurs.okr.validators import LONGEST_TITLE
from kurs.okr.validators.upward import LONGEST_PARAGRAPH, LONGEST_SOURCE, Document, GoalLine, goal_lines
from kurs.web.guard import guard
from kurs.web.kept import kept_form
from kurs.web.loading import load
from kurs.web.messages import all_told, tell
from kurs.web.objectives.forms import LANGUAGE_NAMES

MOST_PASTED = 100_000


class DocumentForm(forms.Form):
    """What the goals stand in."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=ExternalGoalKind.choices)
    source = forms.CharField(label=gettext_lazy("Name of the document"), max_length=LONGEST_SOURCE)
    year = forms.IntegerField(label=gettext_lazy("Year"), widget=forms.TextInput(attrs={"inputmode": "numeric"}))
    language = forms.ChoiceField(label=gettext_lazy("The text is in"), choices=LANGUAGE_NAMES)

    @property
    def document(self) -> Document:
        """The form as the actions take it; only of a valid one."""
        data = self.cleaned_data
        return Document(data["kind"], data["source"], data["year"], data["language"])


class GoalsForm(DocumentForm):
    """Many goals of one document, one a line."""

    goals = forms.CharField(label=gettext_lazy("Goals, one a line"), max_length=MOST_PASTED, widget=forms.Textarea)


class GoalForm(DocumentForm):
    """One goal."""

    paragraph = forms.CharField(label=gettext_lazy("Paragraph"), required=False, max_length=LONGEST_PARAGRAPH)
    goals = forms.CharField(label=gettext_lazy("Goal"), max_length=LONGEST_TITLE)


@require_http_methods(["GET", "POST"])
def external_goals(request: Any) -> HttpResponse:
    """Every document with its goals; for who sets them, a form that takes many at once."""
    organisation = request.person.organisation
    guard(request, add_external_goals, organisation)
    initial = {"year": request.person.today.year, "language": organisation.language}
    form = GoalsForm(request.POST or kept_form(request) or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            lines = goal_lines(form.cleaned_data["goals"])
            added = add_external_goals(organisation, by=request.actor, document=form.document, lines=lines)
        except Invalid as error:
            tell(form, error)
        else:
            told = ngettext("%(num)s goal is added.", "%(num)s goals are added.", len(added)) % {"num": len(added)}
            messages.success(request, told, extra_tags="saved:external-goals")
            return redirect("external_goals")
    context = {
        "documents": _documents(request),
        "form": form,
        "may": bool(may_set_external_goals(request.person, organisation)),
    }
    return render(request, "direction/goals.html", context, status=400 if request.method == "POST" else 200)


@require_http_methods(["GET", "POST"])
def external_goal(request: Any, public_id: str) -> HttpResponse:
    """One goal: putting it right, or with `retire` and `restore` away and back."""
    goal = load(request, external_goals_visible_to, public_id)
    guard(request, edit_external_goal, goal)
    if "retire" in request.POST or "restore" in request.POST:
        return _moved(request, goal)
    form = GoalForm(request.POST or kept_form(request) or None, initial=_initial(goal))
    if request.method == "POST" and form.is_valid():
        line = GoalLine(" ".join(form.cleaned_data["goals"].split()), form.cleaned_data["paragraph"])
        try:
            edit_external_goal(goal, by=request.actor, document=form.document, line=line)
        except Invalid as error:
            tell(form, error)
        else:
            messages.success(request, _("The goal is saved."), extra_tags=f"saved:goal-{public_id}")
            return redirect("external_goals")
    may = bool(may_set_external_goals(request.person, goal))
    context = {"goal": goal, "form": form, "may": may}
    return render(request, "direction/goal.html", context, status=400 if request.method == "POST" else 200)


def _moved(request: Any, goal: ExternalGoal) -> HttpResponse:
    act = retire_external_goal if "retire" in request.POST else restore_external_goal
    try:
        act(goal, by=request.actor)
    except Invalid as error:
        messages.error(request, all_told(error))
    else:
        away = _("The goal is put away. What supports it still says so.")
        messages.success(request, away if act is retire_external_goal else _("The goal can be chosen again."))
    return redirect("external_goals")


def _documents(request: Any) -> list[tuple[str, str, list[ExternalGoal]]]:
    """(name, kind, goals) of each document; `supports` counts what hangs on a goal, hidden ones too."""
    live = Count("downward", filter=Q(downward__child__state__in=STEERING))
    goals = external_goals_visible_to(request.person).annotate(supports=live)
    grouped = groupby(goals, key=lambda goal: (goal.document, goal.get_kind_display()))
    return [(name, str(kind), list(rows)) for (name, kind), rows in grouped]


def _initial(goal: ExternalGoal) -> dict[str, Any]:
    names = ("kind", "source", "year", "language", "paragraph")
    return {name: getattr(goal, name) for name in names} | {"goals": goal.title}
