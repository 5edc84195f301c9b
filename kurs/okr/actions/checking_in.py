"""Check-ins: recording, correcting and repeating one. The key result and its objective follow at once."""

from datetime import date
from typing import Any

from kurs.audit.action import Recorded, action
from kurs.audit.actor import Actor
from kurs.audit.errors import Invalid
from kurs.audit.kinds import Happening
from kurs.base import clock
from kurs.base.statements import columns, insert, instances, rows, update
from kurs.calc.measure import Kind, Measure, Taken, standing_value
from kurs.calc.numbers import decimals_shown
from kurs.cycles.enums import CycleState
from kurs.framework.queries import Rules, rules_of
from kurs.okr import events
from kurs.okr.derived import (
    LATEST_FIELDS,
    counts_last,
    is_complete,
    measure_of,
    refresh_objective,
    take_check_in,
    take_series,
)
from kurs.okr.enums import ObjectiveState
from kurs.okr.models import CheckIn, KeyResult
from kurs.okr.queries.standing import locked_key_results
from kurs.okr.rules import may_check_in
from kurs.okr.validators import CheckInText, check_check_in

FROM_BASELINE = (Kind.FROM_TO, Kind.CUMULATIVE)
WITH_KEY = f"SELECT {columns(CheckIn, 'c')} FROM okr_checkin c WHERE c.organisation_id = %s AND c.key = %s"


@action(may_check_in)
def record_check_in(key_result: KeyResult, *, by: Actor, text: CheckInText) -> Recorded[CheckIn]:
    """Adds a check-in and brings key result and objective up to date. The same key again is the same check-in.

    Raises Invalid for what cannot be saved: a bad value, a day outside the cycle or ahead, a draft, what is stopped or
    closed, a key result that asks too little to be measured.
    """
    stand = standing_key_result(key_result)
    if repeated := _with_key(stand, by, text):
        return Recorded(repeated, None)
    check_open(stand, text)
    check_in = as_row(stand, text, by=by)
    insert(check_in)
    rules = rules_of(stand.unit, _today(stand))
    if counts_last(stand, check_in):
        take_check_in(stand, check_in, rules)
    else:
        take_series([stand], rules)
    _write(stand, rules)
    return Recorded(check_in, recorded_event(stand, check_in))


@action(may_check_in)
def correct_check_in(key_result: KeyResult, *, by: Actor, check_in: CheckIn, text: CheckInText) -> Recorded[CheckIn]:
    """Adds a row that replaces an earlier one; both stay, only the new one counts.

    Raises Invalid as `record_check_in` does, and when the old one is corrected already.
    """
    stand = standing_key_result(key_result)
    if repeated := _with_key(stand, by, text):
        return Recorded(repeated, None)
    check_open(stand, text)
    if check_in.key_result_id != stand.pk:
        raise Invalid({"check_in": "unknown"})
    if CheckIn.objects.filter(organisation_id=stand.organisation_id, corrects=check_in).exists():
        raise Invalid({"check_in": "corrected_already"})
    correction = as_row(stand, text, by=by, corrects=check_in)
    insert(correction)
    rules = rules_of(stand.unit, _today(stand))
    take_series([stand], rules)
    _write(stand, rules)
    event = events.check_in_corrected(
        stand,
        label=stand.title,
        unit_path=stand.unit.path,
        corrects=check_in.pk,
        **_payload(stand, correction),
    )
    return Recorded(correction, event)


def standing_key_result(key_result: KeyResult) -> KeyResult:
    """The key result as it stands, locked with its objective until the end of the transaction."""
    return locked_key_results([key_result.pk], key_result.organisation_id)[0]


def _write(key_result: KeyResult, rules: Rules) -> None:
    update(key_result, LATEST_FIELDS, within="organisation")
    refresh_objective(key_result.objective, rules)


def check_open(key_result: KeyResult, text: CheckInText) -> None:
    """Raises Invalid when the key result takes no check-in now, or not this one."""
    _check_runs(key_result)
    measure = measure_of(key_result)
    _check_complete(measure)
    start, end = key_result.cycle.span
    check_check_in(text, measure=measure, cycle_start=start, cycle_end=end, today=_today(key_result))


def _check_runs(key_result: KeyResult) -> None:
    cycle, objective = key_result.cycle, key_result.objective
    if cycle.is_backlog:
        raise Invalid({"value": "in_the_backlog"})
    if objective.is_draft:
        raise Invalid({"value": "draft"})
    if objective.state == ObjectiveState.CLOSED:
        raise Invalid({"value": "objective_closed"})
    if objective.state == ObjectiveState.STOPPED or key_result.stopped_on is not None:
        raise Invalid({"value": "stopped"})
    if cycle.state not in (CycleState.RUNNING, CycleState.CLOSING):
        raise Invalid({"value": "cycle_not_running"})


def _check_complete(measure: Measure) -> None:
    if is_complete(measure):
        return
    if measure.kind in FROM_BASELINE:
        raise Invalid({"value": "baseline_missing"})
    raise Invalid({"value": "incomplete"})


def why_no_check_in(key_result: KeyResult) -> Invalid | None:
    """What `record_check_in` would refuse whatever is typed, for a page to tell before anybody types."""
    try:
        _check_runs(key_result)
        _check_complete(measure_of(key_result))
    except Invalid as refusal:
        return refusal
    return None


def as_row(key_result: KeyResult, text: CheckInText, *, by: Actor, corrects: CheckIn | None = None) -> CheckIn:
    """The unsaved check-in, with the numbers that it was measured against."""
    measure = measure_of(key_result)
    return CheckIn(
        organisation_id=key_result.organisation_id,
        key_result=key_result,
        cycle=key_result.cycle,
        value=value_of(measure, text),
        confidence=text.confidence,
        sentence=" ".join(text.sentence.split()),
        language=text.language,
        stated_status=text.stated_status,
        next_step=text.next_step,
        blocker=text.blocker.strip(),
        steps_done=sorted(set(text.steps_done)) if measure.kind == Kind.MILESTONES else None,
        baseline=key_result.baseline,
        target=key_result.target,
        upper_limit=key_result.upper_limit,
        by_id=by.author_id,
        door=by.door,
        measured_on=text.measured_on,
        recorded_at=clock.now(),
        corrects=corrects,
        key=text.key,
    )


def value_of(measure: Measure, text: CheckInText) -> float:
    """What was measured: the value as typed, or the weight of the steps that are done."""
    if measure.kind != Kind.MILESTONES:
        return text.value
    return standing_value(measure, Taken(count=1, steps_done=frozenset(text.steps_done))) or 0.0


def recorded_event(key_result: KeyResult, check_in: CheckIn) -> Happening:
    """The ledger's line for a check-in."""
    return events.check_in_recorded(
        key_result,
        label=key_result.title,
        unit_path=key_result.unit.path,
        **_payload(key_result, check_in),
    )


def _payload(key_result: KeyResult, check_in: CheckIn) -> dict[str, Any]:
    """What both lines keep: numbers and days, no words."""
    return {
        "check_in": check_in.pk,
        "kind": key_result.kind,
        "value": check_in.value,
        "steps": len(check_in.steps_done or ()),
        "decimals": decimals_shown(check_in.value, key_result.decimals),
        "confidence": check_in.confidence,
        "measured_on": check_in.measured_on.isoformat(),
    }


def _with_key(key_result: KeyResult, by: Actor, text: CheckInText) -> CheckIn | None:
    found: list[CheckIn] = instances(CheckIn, rows(WITH_KEY, [key_result.organisation_id, text.key]))
    if not found:
        return None
    if not is_repeat(found[0], key_result, by, text):
        raise Invalid({"idempotency_key": "sent_already"})
    return found[0]


def is_repeat(check_in: CheckIn, key_result: KeyResult, by: Actor, text: CheckInText) -> bool:
    """Whether a check-in with the same key is the same one again: on the same, by the same, saying the same."""
    return (
        check_in.key_result_id == key_result.pk
        and check_in.by_id == by.person_id
        and _says_the_same(check_in, key_result, text)
        and check_in.confidence == text.confidence
        and check_in.measured_on == text.measured_on
        and check_in.sentence == " ".join(text.sentence.split())
        and check_in.stated_status == text.stated_status
        and check_in.next_step == text.next_step
        and check_in.blocker == text.blocker.strip()
    )


def _says_the_same(check_in: CheckIn, key_result: KeyResult, text: CheckInText) -> bool:
    if key_result.kind == Kind.MILESTONES:
        return check_in.steps_done == sorted(set(text.steps_done))
    return check_in.value == text.value


def _today(key_result: KeyResult) -> date:
    return clock.today(key_result.objective.organisation.time_zone)
