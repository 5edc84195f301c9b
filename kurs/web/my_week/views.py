"""Home: what is due now, with the check-in inline."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kurs.base import clock
from kurs.framework.queries import rules_for
from kurs.okr.derived import cadence_of
from kurs.okr.queries.due import Asked, asked_of
from kurs.okr.queries.suggestions import waiting_for
from kurs.organisation.actions import mark_talk_read
from kurs.organisation.models import Person
from kurs.web.beginning.home import beginning_of
from kurs.web.check_ins.rows import form_row
from kurs.web.my_week.to_me import for_her
from kurs.web.objectives.talk import proposal_of


@require_safe
def my_week(request: Any) -> HttpResponse:
    """The check-ins asked of her, due ones as forms; what is said to her; suggestions to her team; or how to begin."""
    asked = asked_of(request.person)
    rows = [(each.figures.due, form_row(each.key_result, each.figures)) for each in asked]
    suggestions = [(row, proposal_of(row)) for row in waiting_for(request.person)]
    hers = for_her(request.person)
    context = {
        "due": [row for due, row in rows if due.is_due],
        "later": [(due, row) for due, row in rows if not due.is_due],
        "suggestions": suggestions,
        "hers": hers,
        "beginning": None if asked or suggestions or hers else beginning_of(request.person),
        "is_done": any(each.figures.due.is_due or _is_of_today(each, request.person) for each in asked),
        "today": request.person.today,
        "next_day": _next_day(asked, request.person.today),
    }
    return render(request, "my_week/page.html", context)


@require_http_methods(["GET", "POST"])
def talk_seen(request: Any) -> HttpResponse:
    """What was said to her has been seen, as far as the page showed it."""
    if request.method == "POST":
        up_to = request.POST.get("up_to", "")
        mark_talk_read(request.person, by=request.actor, up_to=int(up_to) if up_to.isdigit() and len(up_to) < 19 else 0)
        messages.success(request, _("Marked as seen."))
    return redirect("my_week")


def _is_of_today(asked: Asked, person: Person) -> bool:
    """Whether the last check-in was made today: without script the last form is followed by this page."""
    at = asked.key_result.last_recorded_at
    return at is not None and clock.local_date(at, person.organisation.time_zone) == person.today


def _next_day(asked: Sequence[Asked], today: date) -> date | None:
    """When something is due again once everything that is due has been checked in today."""
    if not asked:
        return None
    rules = rules_for([each.key_result.unit for each in asked], today)
    days = []
    for each in asked:
        again = today + timedelta(days=cadence_of(each.key_result, rules[each.key_result.unit.pk]))
        days.append(min(again, each.key_result.span.end) if each.figures.due.is_due else each.figures.due.due)
    return min((day for day in days if day > today), default=None)
