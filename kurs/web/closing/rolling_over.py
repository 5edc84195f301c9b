"""Taking a goal on to another cycle: only what is chosen."""

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
from kurs.cycles.queries import OPEN, concerns, cycles_visible_to
from kurs.okr.actions import roll_over
from kurs.okr.enums import SHOWN, Verdict
from kurs.okr.models import KeyResult, Objective, Score
from kurs.okr.queries.objectives import key_results_of, objectives_visible_to
from kurs.okr.rules import may_roll_over
from kurs.web.guard import guard
from kurs.web.kept import kept_form
from kurs.web.loading import load
from kurs.web.messages import tell
from kurs.web.units.area import area_of

GOES_ON = (Verdict.KEEP, Verdict.CHANGE)


class RollOverForm(forms.Form):
    """Which cycle, and which key results."""

    cycle = forms.ChoiceField(label=gettext_lazy("To which cycle?"))
    key_results = forms.MultipleChoiceField(
        label=gettext_lazy("Which key results?"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, cycles: list[Cycle], rows: list[KeyResult], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (
            ("cycle", [(each.public_id, each.name) for each in cycles]),
            ("key_results", [(row.public_id, row.title) for row in rows]),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices


@require_http_methods(["GET", "POST"])
def roll_over_page(request: Any, public_id: str) -> HttpResponse:
    """GET: what may go on. POST: makes the draft."""
    objective = load(request, objectives_visible_to, public_id)
    guard(request, roll_over, objective)
    rows, cycles = key_results_of(objective), _cycles(request, objective)
    verdicts = _verdicts(objective)
    initial = {"key_results": [row.public_id for row in rows if verdicts.get(row.pk) in GOES_ON]}
    data = request.POST if request.method == "POST" else kept_form(request)
    form = RollOverForm(data, cycles=cycles, rows=rows, initial=initial)
    if request.method == "POST" and form.is_valid():
        cycle = next(each for each in cycles if each.public_id == form.cleaned_data["cycle"])
        chosen = [row.pk for row in rows if row.public_id in form.cleaned_data["key_results"]]
        try:
            draft = roll_over(objective, by=request.actor, cycle=cycle, key_result_ids=chosen)
        except Invalid as error:
            tell(form, error)
        else:
            messages.success(
                request, _("Taken on as a draft in %(cycle)s. Propose it when the team agrees.") % {"cycle": cycle.name}
            )
            return redirect("objective", draft.public_id)
    request.area = area_of(objective.unit, request.person)
    context = {
        "objective": objective,
        "form": form,
        "rows": [(row, _label(verdicts.get(row.pk, ""))) for row in rows],
        "taken": list(objectives_visible_to(request.person).filter(follows=objective).order_by("pk")),
        "may": bool(may_roll_over(request.person, objective)),
        "stands": objective.state in SHOWN,
    }
    return render(request, "closing/roll_over.html", context, status=400 if request.method == "POST" else 200)


def _cycles(request: Any, objective: Objective) -> list[Cycle]:
    """Open cycles of the unit, the next to begin first, the backlog last; not the one that it is in."""
    found = cycles_visible_to(request.person).filter(state__in=OPEN).exclude(pk=objective.cycle_id)
    fitting = [cycle for cycle in found if concerns(cycle, objective.unit)]
    return sorted(fitting, key=lambda cycle: (cycle.is_backlog, cycle.state != "planning", cycle.pk))


def _verdicts(objective: Objective) -> dict[int, str]:
    scores = Score.objects.filter(organisation_id=objective.organisation_id, key_result__objective=objective)
    return dict(scores.values_list("key_result_id", "verdict"))


def _label(verdict: str) -> str:
    return str(Verdict(verdict).label) if verdict else ""
