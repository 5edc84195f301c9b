"""Many check-ins in one transaction: the same checks, rows, figures and events as one by one."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from kurs.audit.action import as_row as event_row
from kurs.audit.action import refuse
from kurs.audit.actor import Actor
from kurs.audit.errors import Invalid
from kurs.audit.models import Event
from kurs.base import clock
from kurs.framework.queries import Rules, rules_for
from kurs.okr.actions.checking_in import as_row, check_open, is_repeat, recorded_event
from kurs.okr.derived import LATEST_FIELDS, counts_last, refresh_objective, take_check_in, take_series
from kurs.okr.models import CheckIn, KeyResult
from kurs.okr.queries.standing import locked_key_results, standing_key_results
from kurs.okr.rules import may_check_in
from kurs.okr.validators import CheckInText


@dataclass(frozen=True, slots=True)
class Line:
    """One check-in of many: by whom, on what, recorded when."""

    key_result_id: int
    by: Actor
    text: CheckInText
    at: datetime


def record_check_ins(lines: Sequence[Line], *, organisation_id: int) -> int:
    """Records the lines in their order; gives how many were new. All or nothing.

    Raises Refused for the first line whose person may not (recorded, as for one), Invalid as `record_check_in` does.
    """
    if not lines:
        return 0
    ids = sorted({line.key_result_id for line in lines})
    seen = {row.pk: row for row in standing_key_results(ids, organisation_id)}
    roles = [_role(line, seen[line.key_result_id]) for line in lines]
    with transaction.atomic(durable=True):
        standing = {row.pk: row for row in locked_key_results(ids, organisation_id)}
        sent = CheckIn.objects.filter(organisation_id=organisation_id, key__in=[line.text.key for line in lines])
        known = {check_in.key: check_in for check_in in sent}
        for line in lines:
            earlier = known.get(line.text.key)
            if earlier and not is_repeat(earlier, standing[line.key_result_id], line.by, line.text):
                raise Invalid({"idempotency_key": "sent_already"})
        fresh = [(line, role) for line, role in zip(lines, roles, strict=True) if line.text.key not in known]
        rules = _rules(standing)
        _write(fresh, standing, rules)
        for objective in {row.objective_id: row.objective for row in standing.values()}.values():
            refresh_objective(objective, rules[objective.unit_id])
    return len(fresh)


def _role(line: Line, key_result: KeyResult) -> str:
    role = may_check_in(line.by.person, key_result) if line.by.person else "system"
    return role or refuse("record_check_in", key_result, line.by)


def _rules(standing: dict[int, KeyResult]) -> dict[int, Rules]:
    key_results = list(standing.values())
    today = clock.today(key_results[0].objective.organisation.time_zone)
    return rules_for([row.unit for row in key_results], today)


def _write(fresh: list[tuple[Line, str]], standing: dict[int, KeyResult], rules: dict[int, Rules]) -> None:
    check_ins = []
    for line, _role in fresh:
        key_result = standing[line.key_result_id]
        with clock.fixed(line.at):
            check_open(key_result, line.text)
            check_ins.append(as_row(key_result, line.text, by=line.by))
    CheckIn.objects.bulk_create(check_ins, batch_size=500)
    events = []
    for (line, role), check_in in zip(fresh, check_ins, strict=True):
        with clock.fixed(line.at):
            happening = recorded_event(standing[line.key_result_id], check_in)
            events.append(Event(**event_row(happening, by=line.by, role=role)))
    Event.objects.bulk_create(events, batch_size=500)
    _take(check_ins, standing, rules)


def _take(check_ins: list[CheckIn], standing: dict[int, KeyResult], rules: dict[int, Rules]) -> None:
    """Brings the key results up to date: one by one while each check-in is the last, else from the whole series."""
    back_dated: dict[int, list[KeyResult]] = defaultdict(list)
    for check_in in check_ins:
        key_result = standing[check_in.key_result_id]
        if counts_last(key_result, check_in):
            take_check_in(key_result, check_in, rules[key_result.unit.pk])
        else:
            back_dated[key_result.unit.pk].append(key_result)
    for unit_id, key_results in back_dated.items():
        take_series(key_results, rules[unit_id])
    rows = KeyResult.objects.filter(organisation_id=next(iter(standing.values())).organisation_id)
    rows.bulk_update(list(standing.values()), LATEST_FIELDS, batch_size=200)
