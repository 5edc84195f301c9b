"""Hjelp: the words, who to ask, and what Kurs does not do."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kurs.organisation.queries import around, units_visible_to
from kurs.web.help.words import words
from kurs.web.titles import title_of


@require_safe
def help_page(request: Any) -> HttpResponse:
    """The glossary, and the ambassador of her own unit."""
    person = request.person
    units = units_visible_to(person)
    unit = units.filter(pk=person.standing.unit_ids[0]).first() if person.standing.unit_ids else units.first()
    answering = around(unit, person.today).answering if unit else None
    context = {"words": words(), "unit": unit, "answering": answering, "role": title_of(person.organisation)}
    return render(request, "help/page.html", context)
