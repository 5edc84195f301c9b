"""The registry of rules, and what their findings mean for publishing."""

from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from kurs.calc.quality import ambition, running, structure, values
from kurs.calc.quality.drafts import Limits, ObjectiveDraft
from kurs.calc.quality.finding import Finding, Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by its code. `check` yields findings in the order of the key results."""

    code: str
    check: Callable[[ObjectiveDraft, Limits], Iterator[Finding]]


RULES: Final = (
    Rule("S02", structure.key_result_count),
    Rule("S03", structure.one_owner),
    Rule("S04", values.baseline_given),
    Rule("S05", values.target_given),
    Rule("S07", structure.due_in_cycle),
    Rule("S08", values.target_differs),
    Rule("S13", structure.weights_add_up),
    Rule("S18", structure.no_ring),
    Rule("Q03", ambition.ambition_chosen),
    Rule("Q07", ambition.stretch_is_one),
    Rule("R01", running.not_updated),
    Rule("R02", running.behind_pace),
    Rule("R03", running.contradicted),
    Rule("R04", running.same_answer),
    Rule("R05", running.no_answer),
    Rule("R06", running.not_started),
    Rule("R07", running.close_it),
    Rule("R08", running.changed_late),
    Rule("R09", running.backwards),
    Rule("R11", running.lesson_written),
)
"""In the order findings are shown. A new rule is a function and a line here."""

_DEFAULT_LIMITS: Final = Limits()


def findings(draft: ObjectiveDraft, limits: Limits = _DEFAULT_LIMITS) -> tuple[Finding, ...]:
    """What the rules find, in the order of the registry and then of the key results."""
    return tuple(
        finding
        for rule in RULES
        for finding in rule.check(draft, limits)
        if rule.code not in limits.off or _cannot_be_waived(finding)
    )


def blocks_publishing(
    found: Iterable[Finding],
    waived: AbstractSet[tuple[str, int | str | None]] = frozenset(),
) -> tuple[Finding, ...]:
    """The findings that stand in the way of publishing; empty when nothing does.

    `waived` holds (code, target) of the waivers that apply to the text as it stands. A waiver has no
    effect on a block that cannot be waived.
    """
    return tuple(
        finding
        for finding in found
        if finding.severity is Severity.BLOCK and not (finding.waivable and (finding.code, finding.target) in waived)
    )


def _cannot_be_waived(finding: Finding) -> bool:
    return finding.severity is Severity.BLOCK and not finding.waivable
