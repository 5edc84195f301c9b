"""Copying an objective to a draft of one's own unit, and moving a draft to another cycle."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from kurs.audit.errors import Invalid
from kurs.cycles.models import Cycle
from kurs.cycles.queries import concerns
from kurs.okr.actions import duplicate_objective, move_draft
from kurs.okr.actions.moving import may_move_draft
from kurs.okr.models import KeyResult, Objective
from kurs.okr.queries.objectives import key_results_of, objectives_visible_to
from kurs.organisation.models import Unit
from kurs.organisation.queries import units_visible_to
from kurs.web.guard import guard
from kurs.web.kept import kept_form
from kurs.web.loading import load
from kurs.web.messages import tell
from kurs.web.objectives.asked import asked_text
from kurs.web.objectives.cycles import chosen_cycle, open_cycles


class CopyForm(forms.Form):
    """Where the copy goes, and which key results are of it."""

    unit = forms.ChoiceField(label=gettext_lazy("To the unit"))
    cycle = forms.ChoiceField(label=gettext_lazy("In the cycle"))
    key_results = forms.MultipleChoiceField(
        label=gettext_lazy("Key results"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, *args: Any, units: Sequence[Unit], cycles: Sequence[Cycle], rows: Sequence[KeyResult], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.choose("unit", [(unit.public_id, unit.name) for unit in units])
        self.choose("cycle", [(cycle.public_id, cycle.name) for cycle in cycles])
        self.choose("key_results", [(row.public_id, row.title) for row in rows])

    def choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        """Fills a choice."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


class MoveForm(forms.Form):
    """Where a draft goes."""

    cycle = forms.ChoiceField(label=gettext_lazy("To the cycle"))
    edition = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, cycles: Sequence[Cycle], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["cycle"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(cycle.public_id, cycle.name) for cycle in cycles]


@require_http_methods(["GET", "POST"])
def copy(request: Any, public_id: str) -> HttpResponse:
    """The text of an objective, with the key results ticked, as a draft."""
    objective = load(request, objectives_visible_to, public_id)
    page = CopyPage(request, objective)
    chosen = next((unit for unit in page.units if unit.public_id == request.POST.get("unit")), None)
    guard(request, duplicate_objective, chosen or next(iter(page.units), objective.unit))
    form = page.copy_form(request.POST if request.method == "POST" else kept_form(request))
    if request.method == "POST" and form.is_valid() and chosen:
        ticked = [row.pk for row in page.rows if row.public_id in form.cleaned_data["key_results"]]
        cycle = page.cycle(form.cleaned_data["cycle"])
        try:
            draft = duplicate_objective(
                chosen, by=request.actor, objective=objective, cycle=cycle, key_result_ids=ticked
            )
        except Invalid as error:
            tell(form, error)
        else:
            messages.success(request, _("The copy is saved as a draft. Propose it when the team agrees."))
            return redirect("objective", draft.public_id)
    return page.shown(form, page.move_form())


@require_http_methods(["GET", "POST"])
def other_cycle(request: Any, public_id: str) -> HttpResponse:
    """A draft to another open cycle."""
    objective = load(request, objectives_visible_to, public_id)
    guard(request, move_draft, objective)
    page = CopyPage(request, objective)
    form = page.move_form(request.POST if request.method == "POST" else kept_form(request))
    if request.method == "POST" and form and form.is_valid():
        cycle = page.cycle(form.cleaned_data["cycle"])
        try:
            move_draft(objective, by=request.actor, cycle=cycle, edition=form.cleaned_data["edition"])
        except Invalid as error:
            tell(form, error)
        else:
            messages.success(request, _("The draft is in %(cycle)s now.") % {"cycle": cycle.name})
            return redirect("objective", public_id)
    return page.shown(page.copy_form(), form)


class CopyPage:
    """Both forms of one objective. `units` are those that she may write drafts for."""

    def __init__(self, request: Any, objective: Objective) -> None:
        ids = [seat.unit_id for seat in request.person.standing.seats]
        self.request, self.objective = request, objective
        self.units = list(units_visible_to(request.person).filter(pk__in=ids)) if ids else []
        self.rows = key_results_of(objective)
        self.cycles = open_cycles(request.person, *self.units)

    def cycle(self, public_id: str) -> Cycle:
        """One of the open cycles."""
        return next(each for each in self.cycles if each.public_id == public_id)

    def copy_form(self, data: Any = None) -> CopyForm:
        """Ticked is everything that is not stopped, and chosen the cycle that runs."""
        first, _as_asked = chosen_cycle(self.request, self.cycles)
        initial = {
            "cycle": first.public_id if first else "",
            "key_results": [row.public_id for row in self.rows if row.stopped_on is None],
        }
        return CopyForm(data, units=self.units, cycles=self.cycles, rows=self.rows, initial=initial)

    def move_form(self, data: Any = None) -> MoveForm | None:
        """Only where there is a draft that is hers to move, and somewhere to move it to."""
        unit = self.objective.unit
        others = [each for each in self.cycles if each.pk != self.objective.cycle_id and concerns(each, unit)]
        if not others or not may_move_draft(self.request.person, self.objective):
            return None
        return MoveForm(data, cycles=others, initial={"edition": self.objective.edition})

    def shown(self, copy_form: CopyForm, move_form: MoveForm | None) -> HttpResponse:
        """The page; a form that was sent comes with what is wrong in it."""
        context = {
            "objective": self.objective,
            "may": bool(self.units and self.cycles),
            "copy_form": copy_form,
            "move_form": move_form,
            "asked": {row.public_id: asked_text(row) for row in self.rows},
        }
        status = 400 if self.request.method == "POST" else 200
        return render(self.request, "objectives/copy.html", context, status=status)
