"""Eight writers check in on 300 hot key results of every kind while weights change and the worker recomputes.

They are two in each of four processes. Afterwards every stored figure is compared with what the check-ins come to. On
SQLite, or on the server that `KURS_DATABASE_URL` points to, in a database of its own. `tests/okr/test_parallel.py` runs
the same.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bench.measure import tell

PROCESSES, THREADS, EACH, EDITS = 4, 2, 30, 12
WRITERS = PROCESSES * THREADS
OBJECTIVES, KEY_RESULTS = 30, 10
STEPS = 4


def main() -> None:
    """Runs the case: fills, lets everybody write at once, compares."""
    environment = _environment()
    took = time.perf_counter()
    run(environment, "fill")
    took = time.perf_counter() - took
    start = time.perf_counter()
    locked = at_once(environment)
    seconds = time.perf_counter() - start
    found = json.loads(run(environment, "compare"))
    tell("contention", writers=WRITERS, asked=WRITERS * EACH, locked=locked, seconds=round(seconds, 1), **found)


def at_once(environment: dict[str, str]) -> int:
    """Starts writers, somebody who changes weights and the worker; gives how often a database was locked."""
    words = [("write", str(number)) for number in range(PROCESSES)] + [("change",)]
    started = [_started(environment, *each) for each in words]
    answers = [process.communicate()[0] for process in started]
    assert not any(process.returncode for process in started), answers
    return sum(int(answer) for answer in answers)


def run(environment: dict[str, str], *words: str) -> str:
    """One part of the case in a process of its own; what it prints."""
    process = _started(environment, *words)
    answer: str = process.communicate()[0]
    assert process.returncode == 0, words
    return answer


def _started(environment: dict[str, str], *words: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "bench.contention", *words]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[1])


def _environment() -> dict[str, str]:
    from tests.serving import fresh_database

    database = fresh_database()
    folder = tempfile.mkdtemp(prefix="kurs-bench-")
    ours = {name: value for name, value in os.environ.items() if name != "KURS_DATABASE_URL"}
    ours |= {"KURS_DATA": folder, "DJANGO_SETTINGS_MODULE": "kurs.site.settings"}
    return ours | ({"KURS_DATABASE_URL": database} if database else {})


def fill() -> None:
    """Migrates, founds and publishes 30 objectives with ten key results of every kind."""
    from django.core.management import call_command

    from kurs.audit.actor import Actor, Door
    from kurs.base import clock
    from kurs.cycles.actions import open_cycle, plan_cycle
    from kurs.cycles.models import Cycle
    from kurs.okr.actions import draft_objective, publish_objective
    from kurs.okr.validators import ObjectiveText
    from kurs.organisation.actions import Newcomer, add_person, add_unit, found_organisation, join_unit
    from kurs.organisation.enums import MembershipKind

    call_command("migrate", verbosity=0)
    call_command("createcachetable")
    today = clock.today("Europe/Oslo")
    start = today - timedelta(weeks=10)
    with clock.fixed(datetime(start.year, start.month, start.day, 8, tzinfo=UTC)):
        ada = Newcomer("Ada Nes", "ada@bench.example")
        founded = found_organisation(name="Bench", languages=("nb",), administrator=ada, ambassador=ada)
        system = Actor.system(founded.organisation.pk, Door.CLI)
        unit = add_unit(founded.top, by=system, name="Team")
        lead = add_person(founded.organisation, by=system, name="Siv Dal", email="siv@bench.example")
        join_unit(unit, by=system, person=lead, kind=MembershipKind.LEAD)
        cycle = Cycle(organisation=founded.organisation, name="C", start=start, end=start + timedelta(weeks=17))
        cycle = open_cycle(plan_cycle(cycle, by=system), by=system)
        by = Actor.of(lead, Door.CLI)
        for number in range(OBJECTIVES):
            lines = tuple(_line(number, place) for place in range(KEY_RESULTS))
            text = ObjectiveText(f"Objective {number}", "nb", owner_id=lead.pk, key_results=lines)
            objective = draft_objective(unit, by=by, cycle=cycle, text=text)
            publish_objective(objective, by=by, edition=objective.edition)


def _line(number: int, place: int) -> Any:
    from kurs.calc.measure import HoldMode, Kind
    from kurs.okr.validators import KeyResultText, StepText

    kinds: tuple[dict[str, Any], ...] = (
        {"baseline": 0.0, "target": 100.0},
        {"baseline": 80.0, "target": 20.0},
        {"kind": Kind.CUMULATIVE, "baseline": 0.0, "target": 1000.0},
        {"kind": Kind.MILESTONES, "steps": tuple(StepText(f"Step {n}", 1.0 + n) for n in range(STEPS))},
        {"kind": Kind.ORDINAL, "scale": ("None", "Some", "Most", "All")},
        {"kind": Kind.AT_LEAST, "target": 40.0},
        {"kind": Kind.AT_MOST, "target": 60.0, "hold_mode": HoldMode.SHARE},
        {"kind": Kind.AT_MOST, "target": 60.0, "hold_mode": HoldMode.AVERAGE},
        {"kind": Kind.BAND, "target": 20.0, "upper_limit": 70.0},
        {"kind": Kind.AT_LEAST, "target": 500.0, "hold_mode": HoldMode.SUM},
    )
    return KeyResultText(f"Number {number}.{place}", decimals=1, **kinds[place % len(kinds)])


def write(number: int) -> None:
    """The writers of one process; prints how often the database was locked."""
    with ThreadPoolExecutor(THREADS) as pool:
        print(sum(pool.map(_write, range(number * THREADS, (number + 1) * THREADS))))


def change() -> None:
    """Somebody who changes weights and targets, and the worker."""
    with ThreadPoolExecutor(2) as pool:
        print(sum(each.result() for each in [pool.submit(weigh), pool.submit(work)]))


def _write(number: int) -> int:
    """One writer: check-ins on any of the key results, some back in time; how often the database was locked."""
    from django.db import OperationalError

    from kurs.audit.actor import Actor, Door
    from kurs.okr.actions import record_check_in
    from kurs.okr.queries.objectives import key_results_visible_to

    person, chance, locked = _person(), random.Random(number), 0
    rows = list(key_results_visible_to(person).order_by("pk"))
    by = Actor.of(person, Door.CLI)
    for place in range(EACH):
        # Half of them on the same ten, so that they meet.
        row = rows[chance.randrange(10)] if place % 2 else chance.choice(rows)
        try:
            record_check_in(row, by=by, text=_text(row, chance, f"{number}-{place}", person.today))
        except OperationalError:
            locked += 1
    return locked


def _text(row: Any, chance: random.Random, key: str, today: Any) -> Any:
    from kurs.calc.measure import Kind
    from kurs.okr.validators import CheckInText

    value, steps = chance.randrange(1000) / 10, ()
    if row.kind == Kind.ORDINAL:
        value = float(chance.randrange(4))
    if row.kind == Kind.MILESTONES:
        ids = [step["id"] for step in row.steps]
        steps = tuple(chance.sample(ids, chance.randrange(len(ids) + 1)))
    day = today - timedelta(days=chance.choice((0, 0, 0, 1, 9)))
    return CheckInText(value, chance.randrange(11), day, key, "nb", steps_done=steps)


def weigh() -> int:
    """Changes weights, targets and limits of objectives that are being checked in on."""
    from kurs.audit.actor import Actor, Door
    from kurs.okr.actions import edit_objective
    from kurs.okr.queries.objectives import objectives_visible_to
    from kurs.okr.queries.texts import objective_text_of

    person, chance = _person(), random.Random(9)
    by = Actor.of(person, Door.CLI)
    ids = list(objectives_visible_to(person).order_by("pk").values_list("pk", flat=True))
    for place in range(EDITS):
        objective = objectives_visible_to(person).get(pk=ids[0] if place % 2 else chance.choice(ids))
        text = objective_text_of(objective)
        # Half of them given, the others share the rest of 100.
        given = [float(chance.randrange(1, 10)) if place % 2 else None for place in range(len(text.key_results))]
        lines = [replace(line, weight=weight) for line, weight in zip(text.key_results, given, strict=True)]
        lines[0] = replace(lines[0], target=100.0 + place)
        lines[6] = replace(lines[6], target=50.0 + place)
        edited = replace(text, key_results=tuple(lines))
        edit_objective(objective, by=by, edition=objective.edition, text=edited, reason="Another weight.")
    return 0


def work() -> int:
    """The worker: recomputes what is marked, again and again."""
    from kurs.okr.recompute import recompute_marked

    until = time.monotonic() + 3
    while time.monotonic() < until:
        recompute_marked()
        time.sleep(0.2)
    return 0


def compare() -> None:
    """Prints how many check-ins stand, and the largest difference between what is stored and what they come to."""
    from kurs.calc.cadence import planned_check_ins
    from kurs.calc.measure import taken_of
    from kurs.calc.progress import progress_of
    from kurs.calc.rollup import Item, objective_progress
    from kurs.okr.derived import measure_of
    from kurs.okr.models import CheckIn, KeyResult, Objective
    from kurs.okr.recompute import recompute_marked

    recompute_marked()
    organisation_id = _person().organisation_id
    series: dict[int, list[Any]] = {}
    for check_in in CheckIn.objects.filter(organisation_id=organisation_id):
        series.setdefault(check_in.key_result_id, []).append(check_in)
    items: dict[int, list[Item]] = {}
    largest = wrong = 0.0
    for row in KeyResult.objects.filter(organisation_id=organisation_id).order_by("pk"):
        mine = sorted(series.get(row.pk, []), key=lambda each: (each.measured_on, each.recorded_at, each.pk))
        steps = (mine[-1].steps_done or ()) if mine else ()
        planned = planned_check_ins(row.span.start, row.span.end, 7)
        taken = taken_of(measure_of(row), [each.value for each in mine], steps, planned)
        share = progress_of(measure_of(row), taken).value
        largest = max(largest, difference(row.progress, share), difference(row.check_in_total, taken.total))
        wrong += (row.check_in_count, row.kept_count) != (taken.count, taken.passed)
        items.setdefault(row.objective_id, []).append(Item(row.pk, share, row.weight, counts_without_data=True))
    for objective in Objective.objects.filter(organisation_id=organisation_id):
        mean = objective_progress(items[objective.pk], cap=objective.roll_up_cap).value
        largest = max(largest, difference(objective.progress, mean))
    print(json.dumps({"recorded": sum(map(len, series.values())), "largest_difference": largest, "miscounted": wrong}))


def difference(stored: float | None, found: float | None) -> float:
    """How far two figures are apart; infinite when one of them is none."""
    if stored is None or found is None:
        return 0.0 if stored is found else float("inf")
    return abs(stored - found)


def _person() -> Any:
    from kurs.organisation.models import Person

    return Person.objects.select_related("organisation").get(email="siv@bench.example")


PARTS = {"fill": fill, "change": change, "compare": compare}

if __name__ == "__main__":
    if len(sys.argv) == 1:
        main()
    else:
        import django

        django.setup()
        if sys.argv[1] == "write":
            write(int(sys.argv[2]))
        else:
            PARTS[sys.argv[1]]()
