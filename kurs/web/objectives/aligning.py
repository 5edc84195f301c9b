"""What an objective supports: the list with taking away, and the form that adds to it or changes it."""

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
from kurs.okr.actions import align_objective, end_alignment
from kurs.okr.enums import AlignmentKind
from kurs.okr.models import Objective
from kurs.okr.queries.alignment import Link, RingPart, links_up, ring_parts
from kurs.okr.queries.objectives import objectives_visible_to
from kurs.okr.queries.parents import parent_named, parents_for, value_of
from kurs.okr.rules import may_write
from kurs.web.fields import NumberField
from kurs.web.guard import guard
from kurs.web.kept import kept_form
from kurs.web.loading import load
from kurs.web.messages import all_told, tell
from kurs.web.units.area import area_of

KINDS = [
    (AlignmentKind.SUPPORTS.value, gettext_lazy("It supports: it goes the same way, and weighs nothing above.")),
    (AlignmentKind.CONTRIBUTES.value, gettext_lazy("It contributes: its progress may count in the progress above.")),
]
SPLIT = "split-"
LONGEST_SEARCH = 100


class AlignmentForm(forms.Form):
    """What is above, how it is supported, and the split where it is contributed to several."""

    parent = forms.CharField(label=gettext_lazy("Goal above"), max_length=60)
    kind = forms.ChoiceField(label=gettext_lazy("How"), choices=KINDS, widget=forms.RadioSelect)
    weight = NumberField(label=gettext_lazy("Weight of this one"), required=False)
    ring: tuple[RingPart, ...] = ()

    def __init__(self, *args: Any, others: Sequence[Link], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.others = others
        for link in others:
            field = NumberField(label=link.title or _("A hidden goal"), required=False)
            field.initial = link.weight
            self.fields[f"{SPLIT}{link.alignment.pk}"] = field

    @property
    def split_fields(self) -> list[tuple[Any, str]]:
        """The weights of the other contributions, with the language of what each is to."""
        return [(self[f"{SPLIT}{link.alignment.pk}"], link.language) for link in self.others]

    @property
    def split(self) -> dict[int, float]:
        """Edge id → weight, of those that were filled in."""
        found = {name: value for name, value in self.cleaned_data.items() if name.startswith(SPLIT)}
        return {int(name.removeprefix(SPLIT)): float(value) for name, value in found.items() if value is not None}

    @property
    def share(self) -> float | None:
        """The weight as the action takes it."""
        weight = self.cleaned_data["weight"]
        return None if weight is None else float(weight)


@require_http_methods(["GET", "POST"])
def alignments(request: Any, public_id: str) -> HttpResponse:
    """What the objective supports, and a form that adds to it; `end` takes an edge away, `?q=` looks for goals."""
    objective = load(request, objectives_visible_to, public_id)
    if "end" in request.POST:
        guard(request, end_alignment, objective)
        return _ended(request, objective)
    guard(request, align_objective, objective)
    links = links_up(objective, request.person)
    chosen = (request.POST or request.GET).get("parent", "")
    here = next((link for link in links if value_of(link.alignment) == chosen), None)
    others = [link for link in links if link is not here and link.alignment.kind == AlignmentKind.CONTRIBUTES]
    form = AlignmentForm(
        request.POST or kept_form(request) or None, others=others, initial=_initial(chosen, here), auto_id="id_%s"
    )
    if request.method == "POST" and form.is_valid() and _aligned(request, objective, form):
        messages.success(request, _("The line upward is saved. It stands beside the goal and in Direction."))
        return redirect("objective", public_id)
    return _shown(request, objective, links, form)


def _aligned(request: Any, objective: Objective, form: AlignmentForm) -> bool:
    """Whether it was saved; else the form says why not."""
    parent = parent_named(objective, request.person, form.cleaned_data["parent"])
    if parent is None:
        form.add_error("parent", _("Choose one from the list."))
        return False
    try:
        align_objective(
            objective,
            by=request.actor,
            parent=parent,
            kind=AlignmentKind(form.cleaned_data["kind"]),
            weight=form.share,
            split=form.split,
        )
    except Invalid as error:
        tell(form, error)
        form.ring = ring_parts(error.parameters.get("ring", ()), request.person)
        return False
    return True


def _ended(request: Any, objective: Objective) -> HttpResponse:
    links = links_up(objective, request.person)
    edge = next((link.alignment for link in links if str(link.alignment.pk) == request.POST["end"]), None)
    try:
        if edge:
            end_alignment(objective, by=request.actor, alignment=edge)
    except Invalid as error:
        messages.error(request, all_told(error))
    else:
        messages.success(request, _("The line upward is taken away."))
    return redirect("alignments", objective.public_id)


def _initial(chosen: str, here: Link | None) -> dict[str, Any]:
    kind = here.alignment.kind if here else AlignmentKind.SUPPORTS.value
    return {"parent": chosen, "kind": kind, "weight": here.weight if here else None}


def _shown(request: Any, objective: Objective, links: Sequence[Link], form: AlignmentForm) -> HttpResponse:
    words = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST_SEARCH]
    parents = parents_for(objective, request.person, words=words, keep=form["parent"].value() or "")
    request.area = area_of(objective.unit, request.person)
    context = {
        "objective": objective,
        "links": links,
        "form": form,
        "parents": parents,
        "words": words,
        "may": bool(may_write(request.person, objective)),
        "value_of": value_of,
    }
    return render(request, "objectives/alignment.html", context, status=400 if request.method == "POST" else 200)
