"""The rules about structure, S02, S03, S07, S13 and S18: counts, owners, dates, weights, rings."""

import math
from collections.abc import Iterator
from datetime import date

from kurs.calc.numbers import at_most
from kurs.calc.quality.drafts import KeyResultDraft, Limits, ObjectiveDraft
from kurs.calc.quality.finding import Finding, Severity
from kurs.calc.rollup import shares

_OFF_BY = 0.5


def key_result_count(draft: ObjectiveDraft, limits: Limits) -> Iterator[Finding]:
    """S02: none blocks, too few or too many warns, more than recommended is a hint.

    Where all were stopped there were some once: that is for the team to mend, and no reason to lock the text.
    """
    count = len(draft.key_results)
    most = limits.key_results_max
    if count == 0 and not draft.stopped_count:
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


def due_in_cycle(draft: ObjectiveDraft, limits: Limits) -> Iterator[Finding]:
    """S07: a due date inside the cycle, both ends included, and so for phased targets and milestones.

    In the backlog, which has no dates, nothing is asked.
    """
    if draft.cycle_start is None and draft.cycle_end is None:
        return
    for key_result in draft.key_results:
        if key_result.due_date is None:
            yield _outside(draft, key_result, "due_date", "empty", None)
        for field, days in (
            ("due_date", [key_result.due_date]),
            ("phased_targets", [day for day, _ in key_result.phased]),
            ("steps", [step.due for step in key_result.steps]),
        ):
            outside = [(day, case) for day in days if day and (case := _side(draft, day))]
            if outside:
                day, case = min(outside)
                yield _outside(draft, key_result, field, case, day)


def _side(draft: ObjectiveDraft, day: date) -> str:
    if draft.cycle_start is not None and day < draft.cycle_start:
        return "before"
    return "after" if draft.cycle_end is not None and day > draft.cycle_end else ""


def _outside(draft: ObjectiveDraft, key_result: KeyResultDraft, field: str, case: str, due: date | None) -> Finding:
    days = (("case", case), ("due", due), ("start", draft.cycle_start), ("end", draft.cycle_end))
    return Finding("S07", Severity.WARNING, target=key_result.id, field=field, parameters=days)


def weights_add_up(draft: ObjectiveDraft, limits: Limits) -> Iterator[Finding]:
    """S13: weights come to 100, and none of them is nearly all of it.

    Empty weights share what is left of 100, so with an empty one the given may be anything up to 100; more
    than that, or fully given weights that come to less or to nothing, block and cannot be waived. Weighing
    more than the limit warns, by the share it really has; a key result alone has no others to weigh against.
    """
    weights = [key_result.weight for key_result in draft.key_results]
    given = [weight for weight in weights if weight is not None]
    if not given:
        return
    total = math.fsum(max(0.0, weight) for weight in given)
    complete = len(given) == len(weights)
    least = 100.0 - _OFF_BY if complete else 0.0
    # Asked so that a weight that is no number blocks as well.
    if not (least <= total <= 100.0 + _OFF_BY and min(given) >= 0.0):
        yield Finding("S13", Severity.BLOCK, field="weight", parameters=(("total", total), ("complete", complete)))
        return
    for key_result, share in zip(draft.key_results, shares(weights), strict=True):
        if len(weights) > 1 and not at_most(share, limits.weight_max):
            yield Finding(
                "S13",
                Severity.WARNING,
                target=key_result.id,
                field="weight",
                parameters=(("weight", share), ("max", limits.weight_max)),
            )


def no_ring(draft: ObjectiveDraft, limits: Limits) -> Iterator[Finding]:
    """S18: objectives that support each other in a ring support nothing."""
    if draft.ring:
        yield Finding("S18", Severity.BLOCK, field="alignment", parameters=(("ring", draft.ring),))
