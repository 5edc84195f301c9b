"""A unit's key figures: the list, one with its readings, and what was read."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kurs.audit.errors import Invalid
from kurs.base import formats
from kurs.calc.numbers import decimals_of
from kurs.okr.actions import add_key_figure, edit_key_figure, end_key_figure, record_reading
from kurs.okr.actions.key_figures import may_keep_key_figures
from kurs.okr.models import KeyFigure
from kurs.okr.queries.beside import key_figures_visible_to, readings_of
from kurs.okr.validators.beside import MOST_KEY_FIGURES
from kurs.organisation.queries import unit_visible_to
from kurs.web.beside.figures import told_figure, value_of
from kurs.web.beside.forms import KeyFigureForm, ReadingForm, figure_initial
from kurs.web.guard import guard
from kurs.web.kept import kept_form
from kurs.web.loading import load, load_by
from kurs.web.messages import tell
from kurs.web.units.area import area_of


@require_http_methods(["GET", "POST"])
def key_figures(request: Any, public_id: str) -> HttpResponse:
    """All of a unit's, and a form for one more while there are fewer than five."""
    unit = load_by(request, unit_visible_to, public_id)
    request.area = area_of(unit, request.person)
    guard(request, add_key_figure, unit)
    form = KeyFigureForm(request.POST or kept_form(request) or None)
    if request.method == "POST" and form.is_valid():
        try:
            figure = add_key_figure(unit, by=request.actor, text=form.text)
        except Invalid as error:
            tell(form, error)
        else:
            messages.success(request, _("The key figure is added. Write its first value."))
            return redirect("key_figure", figure.public_id)
    rows = list(key_figures_visible_to(request.person).filter(unit=unit))
    standing = [row for row in rows if row.ended_on is None]
    context = {
        "unit": unit,
        "figures": [told_figure(row, request.person.today) for row in standing],
        "ended": [row for row in rows if row.ended_on],
        "form": form,
        "may": bool(may_keep_key_figures(request.person, unit)),
        "most": MOST_KEY_FIGURES,
    }
    return render(request, "beside/key_figures.html", context, status=400 if request.method == "POST" else 200)


@require_http_methods(["GET", "POST"])
def key_figure(request: Any, public_id: str) -> HttpResponse:
    """One with its readings; POST changes it, or puts it away with `end`."""
    figure = load(request, key_figures_visible_to, public_id)
    act = end_key_figure if "end" in request.POST else edit_key_figure
    guard(request, act, figure)
    form = KeyFigureForm(request.POST or kept_form(request) or None, initial=figure_initial(figure))
    if "end" in request.POST:
        end_key_figure(figure, by=request.actor)
        messages.success(request, _("The key figure is put away."))
        return redirect("key_figures", figure.unit.public_id)
    if request.method == "POST" and form.is_valid():
        try:
            edit_key_figure(figure, by=request.actor, text=form.text)
        except Invalid as error:
            tell(form, error)
        else:
            messages.success(request, _("The key figure is saved."))
            return redirect("key_figure", public_id)
    return _shown(request, figure, form=form)


@require_http_methods(["GET", "POST"])
def key_figure_readings(request: Any, public_id: str) -> HttpResponse:
    """What it was on a day."""
    figure = load(request, key_figures_visible_to, public_id)
    guard(request, record_reading, figure)
    reading = ReadingForm(request.POST or kept_form(request) or None, initial={"measured_on": request.person.today})
    if request.method == "POST" and reading.is_valid():
        value = reading.cleaned_data["value"]
        day, decimals = reading.cleaned_data["measured_on"], decimals_of(value)
        try:
            record_reading(figure, by=request.actor, value=float(value), measured_on=day, decimals=decimals)
        except Invalid as error:
            tell(reading, error)
        else:
            messages.success(request, _("The value is saved."))
            return redirect("key_figure", public_id)
    return _shown(request, figure, reading=reading)


def _shown(
    request: Any, figure: KeyFigure, *, form: KeyFigureForm | None = None, reading: ReadingForm | None = None
) -> HttpResponse:
    request.area = area_of(figure.unit, request.person)
    rows = readings_of([figure])[figure.pk]
    context = {
        "figure": figure,
        "told": told_figure(figure, request.person.today),
        "readings": [(formats.full_day(row.measured_on), value_of(figure, row.value), row.by.name) for row in rows],
        "form": form or KeyFigureForm(initial=figure_initial(figure)),
        "reading": reading or ReadingForm(initial={"measured_on": request.person.today}),
        "may": figure.ended_on is None and bool(may_keep_key_figures(request.person, figure)),
    }
    return render(request, "beside/key_figure.html", context, status=400 if request.method == "POST" else 200)
