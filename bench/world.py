"""A small organisation to measure on, made through the actions: one team, four objectives of four key results."""

import os
import tempfile
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

OBJECTIVES, KEY_RESULTS, WEEKS = 4, 4, 10


@dataclass(frozen=True, slots=True)
class World:
    """What a case needs to know of it."""

    folder: Path
    organisation_id: int
    unit_public_id: str
    person_id: int
    key_result_ids: tuple[int, ...]


def new_folder() -> Path:
    """An empty data folder; the settings read it when Django starts."""
    folder = Path(tempfile.mkdtemp(prefix="kurs-bench-"))
    os.environ.update(KURS_DATA=str(folder), DJANGO_SETTINGS_MODULE="bench.settings")
    os.environ.pop("KURS_DATABASE_URL", None)
    return folder


def founded() -> World:
    """Migrates a new folder's database and fills it."""
    folder = new_folder()
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("createcachetable")
    return _filled(folder)


def _filled(folder: Path) -> World:
    from kurs.audit.actor import Actor, Door
    from kurs.base import clock
    from kurs.cycles.actions import open_cycle, plan_cycle
    from kurs.cycles.models import Cycle
    from kurs.okr.recompute import recompute
    from kurs.organisation.actions import Newcomer, add_person, add_unit, found_organisation, join_unit
    from kurs.organisation.enums import MembershipKind

    today = clock.today("Europe/Oslo")
    start = today - timedelta(weeks=WEEKS)
    with clock.fixed(datetime(start.year, start.month, start.day, 8, tzinfo=UTC)):
        founded = found_organisation(
            name="Bench",
            languages=("nb",),
            administrator=Newcomer("Ada Nes", "ada@bench.example"),
            ambassador=Newcomer("Ada Nes", "ada@bench.example"),
        )
        system = Actor.system(founded.organisation.pk, Door.CLI)
        unit = add_unit(founded.top, by=system, name="Team")
        lead = add_person(founded.organisation, by=system, name="Siv Dal", email="siv@bench.example")
        join_unit(unit, by=system, person=lead, kind=MembershipKind.LEAD)
        cycle = Cycle(organisation=founded.organisation, name="C", start=start, end=start + timedelta(weeks=17))
        cycle = open_cycle(plan_cycle(cycle, by=system), by=system)
        key_results = _objectives(unit, lead, cycle)
    _check_ins(key_results, lead, start)
    recompute(founded.organisation)
    ids = tuple(row.pk for row in key_results)
    return World(folder, founded.organisation.pk, unit.public_id, lead.pk, ids)


def _objectives(unit: Any, lead: Any, cycle: Any) -> list[Any]:
    from kurs.audit.actor import Actor, Door
    from kurs.okr.actions import draft_objective, publish_objective
    from kurs.okr.queries.objectives import key_results_of
    from kurs.okr.validators import KeyResultText, ObjectiveText

    by = Actor.of(lead, Door.CLI)
    found: list[Any] = []
    for number in range(OBJECTIVES):
        lines = tuple(KeyResultText(f"Number {number}.{line}", 0.0, 100.0) for line in range(KEY_RESULTS))
        text = ObjectiveText(f"Objective {number}", "nb", owner_id=lead.pk, key_results=lines)
        objective = draft_objective(unit, by=by, cycle=cycle, text=text)
        objective = publish_objective(objective, by=by, edition=objective.edition)
        found += key_results_of(objective)
    return found


def _check_ins(key_results: list[Any], lead: Any, start: date) -> None:
    from kurs.audit.actor import Actor, Door
    from kurs.okr.actions.bulk import Line, record_check_ins
    from kurs.okr.validators import CheckInText

    by = Actor.of(lead, Door.CLI)
    lines = []
    for week in range(WEEKS):
        day = start + timedelta(weeks=week)
        at = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
        for row in key_results:
            text = CheckInText(5.0 * week, 6, day, f"{row.pk}-{week}", "nb")
            lines.append(Line(row.pk, by, text, at))
    record_check_ins(lines, organisation_id=lead.organisation_id)
