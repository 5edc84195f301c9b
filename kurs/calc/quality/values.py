"""The rules about values, S04, S05 and S08: what each kind of key result must say to be measured at all."""

from collections.abc import Iterator

from kurs.calc.measure import HOLD, HoldMode, Kind
from kurs.calc.numbers import at_least, nearly
from kurs.calc.quality.drafts import KeyResultDraft, Limits, ObjectiveDraft
from kurs.calc.quality.finding import Finding, Severity

MOVES = frozenset({Kind.FROM_TO, Kind.CUMULATIVE})
"""The kinds that go from a baseline to a target."""

_TARGETED = MOVES | HOLD


def baseline_given(draft: ObjectiveDraft, limits: Limits) -> Iterator[Finding]:
    """S04: a baseline, or the promise to find one, for the kinds that start from one."""
    for key_result in draft.key_results:
        if key_result.kind in MOVES and key_result.baseline is None and not key_result.find_baseline:
            yield _block(key_result, "S04", "baseline", waivable=True)


def target_given(draft: ObjectiveDraft, limits: Limits) -> Iterator[Finding]:
    """S05: without a target there is nothing to reach: no value or limit, no steps, no two words.

    Steps that weigh nothing come to nothing, so they are no target either.
    """
    for key_result in draft.key_results:
        kind = key_result.kind
        if kind in _TARGETED and key_result.target is None:
            yield _block(key_result, "S05", "target")
        if kind == Kind.BAND and key_result.upper_limit is None:
            yield _block(key_result, "S05", "upper_limit", case="upper_limit")
        if kind == Kind.MILESTONES and not any(step.weight > 0 for step in key_result.steps):
            yield _block(key_result, "S05", "steps", case="steps")
        if kind == Kind.ORDINAL and sum(bool(word.strip()) for word in key_result.scale) < 2:
            yield _block(key_result, "S05", "scale", case="scale")


def target_differs(draft: ObjectiveDraft, limits: Limits) -> Iterator[Finding]:
    """S08: numbers that no progress follows from.

    From a value to the same value, where the kind *hold* is meant; a band whose lower limit is above the
    upper one; a distance from a limit of 0, which no share is of. A band of one value is one.
    """
    for key_result in draft.key_results:
        baseline, target, upper = key_result.baseline, key_result.target, key_result.upper_limit
        if target is None:
            continue
        if key_result.kind in MOVES and baseline is not None and nearly(baseline, target):
            yield _block(key_result, "S08", "target", value=target)
        if key_result.kind == Kind.BAND and upper is not None and not at_least(upper, target):
            yield _block(key_result, "S08", "upper_limit", case="upside_down", lower=target, upper=upper)
        if _has_no_distance(key_result):
            yield _block(key_result, "S08", "target", case="distance")


def _has_no_distance(key_result: KeyResultDraft) -> bool:
    if key_result.kind not in HOLD or key_result.hold_mode != HoldMode.DISTANCE:
        return False
    limits = [key_result.target]
    if key_result.kind == Kind.BAND:
        limits.append(key_result.upper_limit)
    return any(limit is not None and nearly(limit, 0.0) for limit in limits)


def _block(
    key_result: KeyResultDraft, code: str, field: str, *, waivable: bool = False, **parameters: object
) -> Finding:
    return Finding(code, Severity.BLOCK, waivable, key_result.id, field=field, parameters=tuple(parameters.items()))
