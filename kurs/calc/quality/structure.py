"""The rules about structure, S02 to S08: counts, owners, values and dates."""

from collections.abc import Iterator

from kurs.calc.numbers import nearly
from kurs.calc.quality.drafts import KeyResultDraft, Limits, ObjectiveDraft
from kurs.calc.quality.finding import Finding, Severity


def key_result_count(draft: ObjectiveDraft, limits: Limits) -> Iterator[Finding]:
    """S02: none blocks, too few or too many warns, more than recommended is a hint."""
    count = len(draft.key_results)
    most = limits.key_results_max
    if count == 0:
        severity = Severity.BLOCK
    elif count < limits.key_results_min or count > most:
        severity = Severity.WARNING
    elif count > limits.key_results_hint_above:
        severity, most = Severity.HINT, limits.key_results_hint_above
    else:
        return
    yield Finding(
        "S02",
        severity,
        waivable=severity is Severity.BLOCK,
        field="key_results",
        parameters=(("min", limits.key_results_min), ("max", most), ("count", count)),
    )


def one_owner(draft: ObjectiveDraft, limits: Limits) -> Iterator[Finding]:
    """S03: nobody accountable blocks, more than one warns."""
    counts: list[tuple[int | str | None, int | None]] = [(None, draft.owner_count)]
    counts += [(key_result.id, key_result.owner_count) for key_result in draft.key_results]
    for target, count in counts:
        if count is None or count == 1:
            continue
        severity = Severity.BLOCK if count == 0 else Severity.WARNING
        yield Finding(
            "S03",
            severity,
            waivable=severity is Severity.BLOCK,
            target=target,
            field="owner",
            parameters=(("count", count),),
        )


def baseline_given(draft: ObjectiveDraft, limits: Limits) -> Iterator[Finding]:
    """S04: a baseline, or the promise to find one."""
    for key_result in draft.key_results:
        if key_result.baseline is None and not key_result.find_baseline:
            yield _block(key_result, "S04", "baseline", waivable=True)


def target_given(draft: ObjectiveDraft, limits: Limits) -> Iterator[Finding]:
    """S05: without a target there is nothing to reach."""
    for key_result in draft.key_results:
        if key_result.target is None:
            yield _block(key_result, "S05", "target")


def due_in_cycle(draft: ObjectiveDraft, limits: Limits) -> Iterator[Finding]:
    """S07: a due date, and inside the cycle when the cycle has dates; both ends included."""
    for key_result in draft.key_results:
        due, start, end = key_result.due_date, draft.cycle_start, draft.cycle_end
        if due is None:
            case = "empty"
        elif start is not None and due < start:
            case = "before"
        elif end is not None and due > end:
            case = "after"
        else:
            continue
        yield Finding(
            "S07",
            Severity.WARNING,
            target=key_result.id,
            field="due_date",
            parameters=(("case", case), ("due", due), ("start", start), ("end", end)),
        )


def target_differs(draft: ObjectiveDraft, limits: Limits) -> Iterator[Finding]:
    """S08: from a value to the same value has no progress; the kind *hold* is meant for that."""
    for key_result in draft.key_results:
        baseline, target = key_result.baseline, key_result.target
        if baseline is not None and target is not None and nearly(baseline, target):
            yield _block(key_result, "S08", "target", parameters=(("value", target),))


def _block(
    key_result: KeyResultDraft,
    code: str,
    field: str,
    *,
    waivable: bool = False,
    parameters: tuple[tuple[str, object], ...] = (),
) -> Finding:
    return Finding(
        code,
        Severity.BLOCK,
        waivable,
        key_result.id,
        field=field,
        parameters=parameters,
    )
