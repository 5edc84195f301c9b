"""The rules about how much is dared, Q03 and Q07."""

from collections.abc import Iterator

from kurs.calc.quality.drafts import Limits, ObjectiveDraft
from kurs.calc.quality.finding import Finding, Severity


def ambition_chosen(draft: ObjectiveDraft, limits: Limits) -> Iterator[Finding]:
    """Q03: whether it is promised or a stretch decides how its end is read."""
    if draft.ambition is not None and not draft.ambition.strip():
        yield Finding("Q03", Severity.WARNING, field="ambition")


def stretch_is_one(draft: ObjectiveDraft, limits: Limits) -> Iterator[Finding]:
    """Q07: nobody is nearly sure, or nearly sure of failing, when a stretch begins."""
    if not draft.aspirational:
        return
    low, high = limits.first_confidence_low, limits.first_confidence_high
    for key_result in draft.key_results:
        first = key_result.running.first_confidence if key_result.running else None
        if first is not None and (first >= high or first <= low):
            parameters = (("n", first), ("low", low), ("high", high))
            yield Finding("Q07", Severity.WARNING, target=key_result.id, field="target", parameters=parameters)
