"""Home: what is due now, with the check-in inline."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kurs.framework.keys import CHECK_IN_CADENCE
from kurs.framework.queries import rules_for
from kurs.okr.queries.due import Asked, asked_of
from kurs.okr.queries.suggestions import waiting_for
from kurs.web.check_ins.rows import form_row
from kurs.web.my_week.beginnings import beginning_of


@require_safe
def my_week(request: Any) -> HttpResponse:
    """The check-ins asked of her, due ones as forms; suggestions that wait for her team; or how to begin."""
    asked = asked_of(request.person)
    rows = [(each.figures.due, form_row(each.key_result, each.figures)) for each in asked]
    suggestions = waiting_for(request.person)
    context = {
        "due": [row for due, row in rows if due.is_due],
        "later": [(due, row) for due, row in rows if not due.is_due],
        "suggestions": suggestions,
        "beginning": None if asked or suggestions else beginning_of(request.person),
        "today": request.person.today,
        "next_day": _next_day(asked, request.person.today),
    }
    return render(request, "my_week/page.html", context)


def _next_day(asked: Sequence[Asked], today: date) -> date | None:
    """When something is due again once everything that is due has been checked in today."""
    if not asked:
        return None
    rules = rules_for([each.key_result.unit for each in asked], today)
    days = []
    for each in asked:
        again = today + timedelta(days=rules[each.key_result.unit.pk][CHECK_IN_CADENCE])
        days.append(min(again, each.key_result.span.end) if each.figures.due.is_due else each.figures.due.due)
    return min((day for day in days if day > today), default=None)
