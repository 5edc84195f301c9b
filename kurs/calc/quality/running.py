"""The rules about what runs and what is closed, R01 to R09 and R11. None of them blocks anything."""

from collections.abc import Callable, Iterator

from kurs.calc.measure import HOLD
from kurs.calc.numbers import at_least, at_most, nearly
from kurs.calc.quality.drafts import KeyResultDraft, KeyResultRunning, Limits, ObjectiveDraft
from kurs.calc.quality.finding import Finding, Severity
from kurs.calc.quality.values import MOVES
from kurs.calc.status import Status

type Found = tuple[Severity, dict[str, object]] | None
type Look = Callable[[KeyResultDraft, KeyResultRunning, Limits], Found]


def _each(code: str, look: Look, field: str | None = None) -> Callable[[ObjectiveDraft, Limits], Iterator[Finding]]:
    """A rule that looks at one running key result at a time."""

    def check(draft: ObjectiveDraft, limits: Limits) -> Iterator[Finding]:
        for key_result in draft.key_results:
            found = look(key_result, key_result.running, limits) if key_result.running else None
            if found:
                severity, parameters = found
                yield Finding(code, severity, target=key_result.id, field=field, parameters=tuple(parameters.items()))

    check.__doc__ = look.__doc__
    return check


def _not_updated(key_result: KeyResultDraft, running: KeyResultRunning, limits: Limits) -> Found:
    """R01: late is a warning, more than two cadences is strong. Days of leave do not count.

    Without any check-in R06 speaks; this one joins it when two cadences have passed.
    """
    never = not running.check_ins and running.days_since_check_in is None
    days = running.days_since_start if never else running.days_since_check_in
    if days is None or running.cadence_days is None:
        return None
    counted = days - running.days_on_leave
    late_after = running.cadence_days + limits.grace_days
    parameters: dict[str, object] = {"n": days, "cadence": running.cadence_days, "grace": limits.grace_days}
    if counted > max(late_after, 2 * running.cadence_days):
        return Severity.STRONG, parameters
    return (Severity.WARNING, parameters) if counted > late_after and not never else None


def _behind_pace(key_result: KeyResultDraft, running: KeyResultRunning, limits: Limits) -> Found:
    """R02: far behind the plan is a warning, some way a hint. A level that is held has no pace."""
    if key_result.kind in HOLD or running.gap is None or at_most(running.gap, limits.gap_hint):
        return None
    far = not at_most(running.gap, limits.gap_warning)
    limit = limits.gap_warning if far else limits.gap_hint
    return Severity.WARNING if far else Severity.HINT, {"points": running.gap, "limit": limit}


def _contradicted(key_result: KeyResultDraft, running: KeyResultRunning, limits: Limits) -> Found:
    """R03: on track, and far behind or hardly believed in."""
    if running.status is not Status.ON_TRACK:
        return None
    behind = running.gap is not None and not at_most(running.gap, limits.gap_warning)
    confidence = running.last_confidence
    doubted = confidence is not None and confidence <= limits.confidence_low
    return (Severity.WARNING, {"points": running.gap, "confidence": confidence}) if behind or doubted else None


def _same_answer(key_result: KeyResultDraft, running: KeyResultRunning, limits: Limits) -> Found:
    """R04: the same value and sentence again and again. A level that is held, or a target reached, may stand still."""
    latest = running.check_ins[: limits.same_answers]
    reached = running.progress is not None and at_least(running.progress, 1.0)
    if len(latest) < limits.same_answers or key_result.kind in HOLD or reached:
        return None
    first = latest[0]
    same = all(_same(first.value, other.value) and _words(first.sentence) == _words(other.sentence) for other in latest)
    parameters: dict[str, object] = {"n": limits.same_answers}
    if limits.same_answers != 3:
        parameters["case"] = "times"
    return (Severity.WARNING, parameters) if same else None


def _same(a: float | None, b: float | None) -> bool:
    return a is b or (a is not None and b is not None and nearly(a, b))


def _words(sentence: str) -> str:
    return " ".join(sentence.casefold().split())


def _no_answer(key_result: KeyResultDraft, running: KeyResultRunning, limits: Limits) -> Found:
    """R05: in trouble, and neither a sentence, a next step nor an action says what is done about it."""
    if running.status not in (Status.AT_RISK, Status.OFF_TRACK) or not running.check_ins or running.has_action:
        return None
    latest = running.check_ins[0]
    silent = not latest.sentence.strip() and not latest.has_next_step
    return (Severity.WARNING, {"status": running.status.value}) if silent else None


def _not_started(key_result: KeyResultDraft, running: KeyResultRunning, limits: Limits) -> Found:
    """R06: a week has passed since the start, or the first check-in was due, and nothing is measured."""
    days = running.days_since_start
    if days is None or running.check_ins or running.days_since_check_in is not None:
        return None
    counted = days - running.days_on_leave
    after = max(limits.first_value_days, running.cadence_days or 0)
    return (Severity.WARNING, {"n": days}) if counted > after else None


def close_it(draft: ObjectiveDraft, limits: Limits) -> Iterator[Finding]:
    """R07: its time is over and it is not closed."""
    if draft.ended and not draft.closed:
        yield Finding("R07", Severity.STRONG, parameters=(("end", draft.cycle_end),))


def _changed_late(key_result: KeyResultDraft, running: KeyResultRunning, limits: Limits) -> Found:
    """R08: target or wording changed late in the time, or more than once."""
    late = [share for share in running.changed_at if not at_most(share * 100, limits.late_change)]
    often = len(running.changed_at) >= limits.changes
    parameters: dict[str, object] = {"changes": len(running.changed_at), "late": len(late)}
    return (Severity.WARNING, parameters) if late or often else None


def _backwards(key_result: KeyResultDraft, running: KeyResultRunning, limits: Limits) -> Found:
    """R09: on the wrong side of the baseline."""
    progress = running.progress
    if key_result.kind not in MOVES or progress is None or at_least(progress, 0.0):
        return None
    return Severity.WARNING, {"progress": progress}


def lesson_written(draft: ObjectiveDraft, limits: Limits) -> Iterator[Finding]:
    """R11: closed without the scores or without what was learnt."""
    missing = [name for name, has in (("scores", draft.has_scores), ("lesson", draft.has_lesson)) if has is False]
    if draft.closed and missing:
        yield Finding("R11", Severity.STRONG, parameters=(("missing", tuple(missing)),))


not_updated = _each("R01", _not_updated)
behind_pace = _each("R02", _behind_pace)
contradicted = _each("R03", _contradicted)
same_answer = _each("R04", _same_answer)
no_answer = _each("R05", _no_answer)
not_started = _each("R06", _not_started)
changed_late = _each("R08", _changed_late, "target")
backwards = _each("R09", _backwards)
