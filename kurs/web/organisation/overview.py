"""Virksomheten: every unit with its figures in the current cycle."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kurs.base import formats
from kurs.cycles.queries import current_cycle
from kurs.okr.queries.rollups import rollups_of
from kurs.organisation.models import Unit
from kurs.organisation.queries import units_visible_to
from kurs.organisation.validators import STEP
from kurs.web.beginning.steps import last_step_of
from kurs.web.rows import share_text


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit in the tree with its figures here and below; None without objectives."""

    unit: Unit
    depth: int
    objectives: int | None
    key_results: int | None
    overdue: int | None
    progress: str | None
    progress_url: str
    status_url: str
    statuses: list[tuple[str, int]]


@require_safe
def overview(request: Any) -> HttpResponse:
    """The tree of units, from `unit_rollup` alone; the page says how old the figures are."""
    cycle = current_cycle(request.person)
    rollups = rollups_of(cycle) if cycle else {}
    units = list(units_visible_to(request.person))
    computed = [row.computed_at for row in rollups.values()]
    context = {
        "cycle": cycle,
        "lines": [_line(unit, rollups.get(unit.pk)) for unit in units],
        # Who comes from the first steps, where only the last is left.
        "last": last_step_of(request.person) if "invite" in request.GET else None,
        "age": formats.moment(min(computed)) if computed else "",
    }
    return render(request, "organisation/overview.html", context)


def _line(unit: Unit, rollup: Any) -> UnitLine:
    return UnitLine(
        unit=unit,
        depth=len(unit.path) // STEP - 1,
        objectives=rollup.objectives if rollup else None,
        key_results=rollup.key_results if rollup else None,
        overdue=rollup.overdue if rollup else None,
        progress=share_text(rollup.progress) if rollup else None,
        progress_url=reverse("explanation", args=["unit", unit.public_id, "progress"]),
        status_url=reverse("explanation", args=["unit", unit.public_id, "status"]),
        statuses=[(code, count) for code, count in rollup.statuses.items() if count] if rollup else [],
    )
