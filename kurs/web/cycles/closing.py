"""Closing a cycle: what is missing by team, as a list and as a text to send; the two presses."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from kurs.audit.errors import Invalid
from kurs.base import formats
from kurs.cycles.actions import close_cycle, closes_from, start_closing
from kurs.cycles.enums import CycleState
from kurs.cycles.models import Cycle
from kurs.cycles.queries import cycles_visible_to
from kurs.cycles.rules import may_close_cycle
from kurs.okr.enums import Gap
from kurs.okr.queries.closing import Missing
from kurs.okr.queries.ending import Ending, Waiting, ending_of
from kurs.web.cycles.words import days_of
from kurs.web.guard import guard
from kurs.web.loading import load
from kurs.web.messages import all_told
from kurs.web.titles import title_of


@require_http_methods(["GET", "POST"])
def closing(request: Any, public_id: str) -> HttpResponse:
    """GET: what is missing, by team. POST: running → closing."""
    cycle = load(request, cycles_visible_to, public_id)
    guard(request, start_closing, cycle)
    if request.method == "POST":
        try:
            stand = start_closing(cycle, by=request.actor)
        except Invalid as error:
            messages.error(request, all_told(error, role=title_of(cycle.organisation)))
            return _show(request, cycle, status=400)
        due = formats.full_day(stand.scoring_due)
        messages.success(request, _("The cycle is being closed. Scores are due by %(day)s.") % {"day": due})
        return redirect("cycle_closing", public_id)
    return _show(request, cycle)


@require_http_methods(["GET", "POST"])
def closure(request: Any, public_id: str) -> HttpResponse:
    """closing → closed."""
    cycle = load(request, cycles_visible_to, public_id)
    guard(request, close_cycle, cycle)
    if request.method == "GET":
        return redirect("cycle_closing", public_id)
    try:
        close_cycle(cycle, by=request.actor)
    except Invalid as error:
        messages.error(request, all_told(error, role=title_of(cycle.organisation)))
        return _show(request, cycle, status=400)
    messages.success(request, _("The cycle is closed. Everything in it stays as it is."))
    return redirect("cycles")


@dataclass(frozen=True, slots=True)
class MissingLine:
    """What is missing of one key result, or of the goal itself: (word, where it is filled in)."""

    title: str
    gaps: list[tuple[str, str]]


def missing_lines(waiting: Waiting) -> list[MissingLine]:
    """One line for each key result that misses something, then one for the goal."""
    lines: dict[int, MissingLine] = {}
    for missing in waiting.missing:
        row = missing.key_result
        line = lines.setdefault(row.pk if row else 0, MissingLine(row.title if row else "", []))
        line.gaps.append((str(Gap(missing.gap).label), _gap_url(waiting, missing)))
    return list(lines.values())


def _gap_url(waiting: Waiting, missing: Missing) -> str:
    if missing.gap == Gap.FINAL_VALUE and missing.key_result:
        return reverse("check_ins", args=[missing.key_result.public_id])
    address = reverse("objective_closure", args=[waiting.objective.public_id])
    return f"{address}#{missing.key_result.public_id if missing.key_result else 'lesson'}"


def _show(request: Any, cycle: Cycle, *, status: int = 200) -> HttpResponse:
    ending = ending_of(cycle, request.person) if not cycle.is_backlog else Ending([], 0)
    today = request.person.today
    running = cycle.state == CycleState.RUNNING
    context = {
        "cycle": cycle,
        "days": days_of(cycle),
        "ending": ending,
        "missing_lines": missing_lines,
        "sentence": _sentence(ending),
        "closes_from": formats.full_day(closes_from(cycle)) if running else "",
        "may_begin": running and today >= closes_from(cycle),
        "may": bool(may_close_cycle(request.person, cycle)),
        "text": _to_send(request, cycle, ending) if ending.waiting and cycle.state == CycleState.CLOSING else "",
        "role": title_of(cycle.organisation),
    }
    return render(request, "cycles/closing.html", context, status=status)


def _sentence(ending: Ending) -> str:
    """«3 mål venter ennå, 9 er avsluttet.»"""
    if not ending.waiting:
        words = ngettext("%(count)s goal has ended.", "%(count)s goals have ended.", ending.ended)
        return words % {"count": ending.ended}
    waits = ngettext("%(count)s goal still waits", "%(count)s goals still wait", ending.waiting)
    ended = ngettext("%(count)s has ended", "%(count)s have ended", ending.ended)
    return f"{waits % {'count': ending.waiting}}, {ended % {'count': ending.ended}}."


def _to_send(request: Any, cycle: Cycle, ending: Ending) -> str:
    """The list as plain lines for Teams or Slack, with the address of each goal."""
    due = {"cycle": cycle.name, "day": formats.full_day(cycle.scoring_due)}
    lines = [_("%(cycle)s: scores are due by %(day)s. This is still missing:") % due]
    for team in ending.teams:
        for waiting in team.waiting:
            address = request.build_absolute_uri(reverse("objective_closure", args=[waiting.objective.public_id]))
            lines.append(f"{team.unit.name}: {waiting.objective.title} – {missing_words(waiting)} {address}")
    return "\n".join(lines)


def missing_words(waiting: Waiting) -> str:
    """«mangler 2 poeng, læringspunkt»; with nothing missing, that the team has only to close it."""
    counts: dict[str, int] = {}
    for missing in waiting.missing:
        counts[missing.gap] = counts.get(missing.gap, 0) + 1
    if not counts:
        return _("ready to be closed")
    told = [f"{Gap(gap).label} ({count})" if count > 1 else str(Gap(gap).label) for gap, count in counts.items()]
    return _("missing: %(what)s") % {"what": ", ".join(told)}
