"""A seeded organisation of any size, made past the actions: by them fifty thousand key results take half an hour.

Each unit has ten below it, a lead and a member, five objectives and twenty key results of all kinds, checked in on
once a week, now and then not. What is stored is what the actions would have stored, as `tests/bench` shows.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import batched

from django.db import connection, transaction

from bench.rows import Values, put
from kurs.accounts.models import User
from kurs.audit.actor import Actor, Door
from kurs.audit.models import Event
from kurs.base import clock
from kurs.base.statistics import take_statistics
from kurs.calc.cadence import planned_check_ins
from kurs.calc.measure import HoldMode, Kind, Measure, Taken, standing_value, taken_of
from kurs.calc.progress import progress_of
from kurs.cycles.actions import open_cycle, plan_cycle
from kurs.cycles.models import Cycle
from kurs.framework.keys import CHECK_IN_CADENCE, ROLL_UP_CAP, SCORING_PROFILE
from kurs.framework.queries import rules_of
from kurs.okr.derived import measure_of
from kurs.okr.events import check_in_recorded
from kurs.okr.models import (
    Alignment,
    CheckIn,
    ExternalGoal,
    KeyResult,
    KeyResultVersion,
    Objective,
    ObjectiveVersion,
)
from kurs.okr.recompute import recompute
from kurs.organisation.actions import Newcomer, found_organisation
from kurs.organisation.models import Membership, Organisation, Person, Unit

BELOW, OBJECTIVES, KEY_RESULTS, WEEKS = 10, 5, 4, 8
OF_A_UNIT = OBJECTIVES * KEY_RESULTS
FIRST = 1_000_000  # the first id of every table, so that ids are arithmetic and meet no others
KINDS = list(Kind)
SHARES = (60, 8, 8, 8, 4, 8, 4)  # six of ten move from one value to another
SCALE = ["Ingen", "Noen", "De fleste", "Alle"]
BEGINNINGS = ("Flere brukere finner", "Kortere ventetid for", "Færre feil i", "Tryggere drift av", "Bedre oversikt i")
ENDINGS = ("søknadene", "vedtakene", "tjenestene", "skjemaene", "saksbehandlingen", "varslene", "regnskapet")


@dataclass(frozen=True, slots=True)
class Ground:
    """What rows are made from: the organisation founded by the actions, ids and paths of its units, the seed."""

    organisation: Organisation
    cycle: Cycle
    unit_ids: list[int]
    paths: list[str]
    now: datetime
    dice: random.Random

    @property
    def ours(self) -> Values:
        """What every row of an organisation has."""
        return {"organisation_id": self.organisation.pk}


def fill(units: int, now: datetime) -> Ground:
    """Fills the migrated database with an organisation as it stands at `now`."""
    with clock.fixed(now):
        ground = _founded(units, now)
        with transaction.atomic():
            _people(ground)
            _objectives(ground)
            _key_results(ground)
        recompute(ground.organisation)
        take_statistics()
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")  # as the server itself does in time
    return ground


def _founded(units: int, now: datetime) -> Ground:
    monday = now.date() - timedelta(days=now.weekday(), weeks=WEEKS)
    with clock.fixed(datetime.combine(monday, time(8), UTC)):
        ada = Newcomer("Ada Nes", "ada@bench.example")
        founded = found_organisation(name="Bench", languages=("nb",), administrator=ada, ambassador=ada)
        system = Actor.system(founded.organisation.pk, Door.CLI)
        cycle = Cycle(organisation=founded.organisation, name="Høst", start=monday)
        cycle.end = monday + timedelta(weeks=17, days=-1)
        cycle = open_cycle(plan_cycle(cycle, by=system), by=system)
    paths = [founded.top.path]
    for number in range(1, units):
        above, place = divmod(number - 1, BELOW)
        paths.append(f"{paths[above]}{place + 1:04}")
    unit_ids = [founded.top.pk, *range(FIRST + 1, FIRST + units)]
    return Ground(founded.organisation, cycle, unit_ids, paths, now, random.Random(2026))


def _people(ground: Ground) -> None:
    """The units below the top, and for each unit its lead and its member, with accounts that have no password."""
    ours = {**ground.ours, "from_date": ground.cycle.start}
    units = [
        {"id": ground.unit_ids[n], "name": f"Enhet {n}", "path": ground.paths[n]}
        | {"parent_id": ground.unit_ids[(n - 1) // BELOW]}
        for n in range(1, len(ground.unit_ids))
    ]
    put(Unit, ({**ours, **unit, "kind": "team"} for unit in units))
    numbers = range(2 * len(ground.unit_ids))
    known: list[Values] = [{"id": FIRST + n, "email": f"p{n}@bench.example"} for n in numbers]
    put(User, ({**each, "password": "!", "created_at": ground.now} for each in known))
    put(Person, ({**ours, **each, "account_id": each["id"], "name": f"Person {each['id'] - FIRST}"} for each in known))
    seats = [{"person_id": FIRST + n, "unit_id": ground.unit_ids[n // 2]} for n in numbers]
    put(Membership, ({**ours, **seat, "kind": "member" if seat["person_id"] % 2 else "lead"} for seat in seats))


def _objectives(ground: Ground) -> None:
    """Five for each unit; the first two go into the unit's above, the third supports it, the others stand alone."""
    rules = rules_of(Unit.objects.get(organisation=ground.organisation, parent=None), ground.now.date())
    cycle = {**ground.ours, "cycle_id": ground.cycle.pk}
    frozen = {"roll_up_cap": rules[ROLL_UP_CAP], "scoring_profile": rules[SCORING_PROFILE], "state": "published"}
    goals = [{"id": FIRST + n, "title": f"Oppdrag {n + 1}", "position": n} for n in range(OBJECTIVES)]
    letter = {"kind": "allocation_letter", "source": "Tildelingsbrev", "year": ground.now.year, "language": "nb"}
    put(ExternalGoal, ({**ground.ours, **letter, **goal, "by_id": FIRST} for goal in goals))
    rows, edges = [], []
    for number in range(len(ground.unit_ids) * OBJECTIVES):
        unit, place = divmod(number, OBJECTIVES)
        edge = {"child_id": FIRST + number, "kind": "contributes" if place < 2 else "supports"}
        if unit == 0:
            edges.append(edge | {"external_goal_id": FIRST + place, "kind": "supports"})
        elif place < 3:
            edges.append(edge | {"parent_id": FIRST + (unit - 1) // BELOW * OBJECTIVES + place})
        leans = place < 2 and unit * BELOW + 1 < len(ground.unit_ids)
        row = {"id": FIRST + number, "unit_id": ground.unit_ids[unit], "title": _title(ground.dice), "language": "nb"}
        row |= {"owner_id": FIRST + 2 * unit, "position": place, "published_on": ground.cycle.start}
        rows.append({**cycle, **frozen, **row, "roll_up_mode": "both" if leans else "key_results"})
    put(Objective, rows)
    first = {**ground.ours, "number": 1, "by_id": FIRST}
    put(ObjectiveVersion, ({**first, "objective_id": row["id"], "title": row["title"]} for row in rows))
    put(Alignment, (cycle | edge for edge in edges))


def _title(dice: random.Random) -> str:
    return f"{dice.choice(BEGINNINGS)} {dice.choice(ENDINGS)}"


def _key_results(ground: Ground) -> None:
    """Twenty for each unit, every other the lead's and the member's, with their check-ins and the ledger's lines."""
    first = {**ground.ours, "number": 1, "by_id": FIRST}
    asked = ("title", "kind", "hold_mode", "baseline", "target", "upper_limit", "steps", "scale", "due_date")
    cadence = rules_of(Unit.objects.get(organisation=ground.organisation, parent=None), ground.now.date())
    days = int(str(cadence[CHECK_IN_CADENCE]))
    for numbers in batched(range(len(ground.unit_ids) * OF_A_UNIT), 5000):
        rows = [_asked(ground, number) for number in numbers]
        check_ins = [list(_measured(ground, row)) for row in rows]
        for row, mine in zip(rows, check_ins, strict=True):
            _derive(ground, row, mine, days)
        put(KeyResult, rows)
        put(CheckIn, (each for mine in check_ins for each in mine))
        told = zip(rows, check_ins, strict=True)
        put(Event, (_told(ground, row, each) for row, mine in told for each in mine))
        versions = ({name: row.get(name, "latest") for name in asked} | {"key_result_id": row["id"]} for row in rows)
        put(KeyResultVersion, (first | each for each in versions))


def _asked(ground: Ground, number: int) -> Values:
    """What one key result asks."""
    dice, unit = ground.dice, number // OF_A_UNIT
    kind = dice.choices(KINDS, SHARES)[0]
    row = {**ground.ours, "id": FIRST + number, "cycle_id": ground.cycle.pk, "kind": str(kind)}
    row |= {"title": _title(dice), "objective_id": FIRST + number // KEY_RESULTS, "position": number % KEY_RESULTS}
    row |= {"owner_id": FIRST + 2 * unit + number % 2, "starts_on": ground.cycle.start, "due_date": ground.cycle.end}
    row |= {"hold_mode": "share" if kind is Kind.AT_LEAST else "latest", "unit_of_measure": "saker"}
    row |= dict.fromkeys(("baseline", "target", "upper_limit", "steps", "scale"))
    if kind is Kind.MILESTONES:
        days = [ground.cycle.span.start + timedelta(weeks=4 * n) for n in range(1, 5)]
        steps = [{"id": n, "title": f"Steg {n}", "weight": 25.0, "due": day.isoformat()} for n, day in enumerate(days)]
        return row | {"steps": steps}
    if kind is Kind.ORDINAL:
        return row | {"scale": SCALE}
    if kind in (Kind.FROM_TO, Kind.CUMULATIVE):
        low = float(dice.randrange(0, 50)) if kind is Kind.FROM_TO else 0.0
        return row | {"baseline": low, "target": low + dice.randrange(20, 150)}
    return row | {"target": 40.0, "upper_limit": 70.0 if kind is Kind.BAND else None}


def _measured(ground: Ground, row: Values) -> Iterator[Values]:
    """A check-in a week up to now, some left out; one in seven key results has not been touched for a month."""
    dice = ground.dice
    measure, weeks = _measure(row), WEEKS - (4 if dice.random() < 1 / 7 else 0)
    for week in range(weeks):
        if dice.random() < 0.1:
            continue
        day = ground.cycle.span.start + timedelta(weeks=week, days=dice.randrange(5))
        value, steps = _value(measure, week, dice)
        number = (row["id"] - FIRST) * WEEKS + week
        yield {
            **{name: row[name] for name in ("organisation_id", "cycle_id", "baseline", "target", "upper_limit")},
            "id": FIRST + number,
            "key_result_id": row["id"],
            "by_id": row["owner_id"],
            "door": "web",
            "value": value,
            "steps_done": steps,
            "confidence": dice.randrange(3, 10),
            "language": "nb",
            "sentence": _title(dice),
            "key": f"filled-{number}",
            "measured_on": day,
            "recorded_at": datetime.combine(day, time(7, dice.randrange(60)), UTC),
        }


def _value(measure: Measure, week: int, dice: random.Random) -> tuple[float, list[int] | None]:
    if measure.kind is Kind.MILESTONES:
        done = list(range(min(4, week // 2)))
        return standing_value(measure, Taken(count=1, steps_done=frozenset(done))) or 0.0, done
    if measure.kind is Kind.ORDINAL:
        return float(min(3, dice.randrange(1 + week // 2))), None
    if measure.kind is Kind.FROM_TO:
        assert measure.baseline is not None
        assert measure.target is not None
        return round(measure.baseline + (measure.target - measure.baseline) * week / 16 * dice.uniform(0.4, 1.4)), None
    if measure.kind is Kind.CUMULATIVE:
        return float(dice.randrange(10)), None
    return float(dice.randrange(20, 80)), None


def _measure(row: Values) -> Measure:
    names = ("kind", "hold_mode", "baseline", "target", "upper_limit", "steps", "scale")
    return measure_of(KeyResult(**{name: row[name] for name in names}))


def _derive(ground: Ground, row: Values, check_ins: list[Values], cadence: int) -> None:
    """What the row keeps of its check-ins, by the reference."""
    measure, last = _measure(row), check_ins[-1] if check_ins else None
    planned = planned_check_ins(*ground.cycle.span, cadence) if measure.hold_mode is HoldMode.SHARE else 0
    done = (last["steps_done"] or ()) if last else ()
    taken = taken_of(measure, [each["value"] for each in check_ins], done, planned)
    row |= {"check_in_count": taken.count, "check_in_total": taken.total, "kept_count": taken.passed}
    row["progress"] = progress_of(measure, replace(taken, value=None) if done else taken).value
    names = {"id": "check_in_id", "value": "value", "confidence": "confidence", "measured_on": "measured_on"}
    for theirs, ours in (names | {"recorded_at": "recorded_at"}).items():
        row[f"last_{ours}"] = last[theirs] if last else None
    row["steps_done"] = list(done) if last and measure.kind is Kind.MILESTONES else None


def _told(ground: Ground, row: Values, check_in: Values) -> Values:
    """The ledger's line of a check-in."""
    day: date = check_in["measured_on"]
    same = {name: check_in[name] for name in ("value", "confidence")}
    payload = {"check_in": check_in["id"], "kind": row["kind"], "steps": len(check_in["steps_done"] or ()), **same}
    return {
        **ground.ours,
        "at": check_in["recorded_at"],
        "actor_id": check_in["by_id"],
        "role": "member",
        "door": "web",
        "name": check_in_recorded.name,
        "audience": str(check_in_recorded.audience),
        "subject_model": "okr.keyresult",
        "subject_id": row["id"],
        "subject_label": row["title"],
        "unit_path": ground.paths[(row["id"] - FIRST) // OF_A_UNIT],
        "payload": payload | {"decimals": 0, "measured_on": day.isoformat()},
    }
