"""What the quality rules find in an objective, with the team's arguments and the lead's waivers."""

from collections.abc import Sequence
from dataclasses import dataclass

from kurs.audit.errors import Invalid
from kurs.calc.quality import (
    Finding,
    KeyResultDraft,
    Limits,
    ObjectiveDraft,
    blocks_publishing,
    findings,
    text_hash,
    text_of,
)
from kurs.framework.keys import KEY_RESULTS_HINT, KEY_RESULTS_MAX, KEY_RESULTS_MIN
from kurs.framework.queries import Rules
from kurs.okr.models import Argument, KeyResult, Objective


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding with the argument that was written for this very text, if any, and whether it is waived."""

    finding: Finding
    text_hash: str
    key_result: KeyResult | None
    argument: Argument | None
    waived: bool

    @property
    def blocks(self) -> bool:
        """Whether it stands in the way of publishing."""
        return bool(blocks_publishing([self.finding])) and not self.waived


def draft_of(objective: Objective, key_results: Sequence[KeyResult]) -> ObjectiveDraft:
    """The objective as the rules see it."""
    return ObjectiveDraft(
        title=objective.title,
        language=objective.language,
        owner_count=1 if objective.owner_id else 0,
        cycle_start=objective.cycle.start,
        cycle_end=objective.cycle.end,
        key_results=tuple(
            KeyResultDraft(
                id=row.pk,
                title=row.title,
                baseline=row.baseline,
                target=row.target,
                find_baseline=row.find_baseline_by is not None,
                unit_of_measure=row.unit_of_measure,
                due_date=row.due_date,
            )
            for row in key_results
        ),
    )


def limits_of(rules: Rules) -> Limits:
    """The limits that the framework sets for the unit."""
    return Limits(
        key_results_min=rules[KEY_RESULTS_MIN],
        key_results_hint_above=rules[KEY_RESULTS_HINT],
        key_results_max=rules[KEY_RESULTS_MAX],
    )


def check_publishable(objective: Objective, rules: Rules) -> list[Remark]:
    """All remarks on what stands now. Raises Invalid with those that stand in the way of publishing."""
    key_results = KeyResult.objects.filter(organisation_id=objective.organisation_id, objective=objective)
    remarks = remarks_on(objective, list(key_results), rules)
    if blocking := [remark for remark in remarks if remark.blocks]:
        raise Invalid({"publish": "blocked"}, remarks=blocking)
    return remarks


def remarks_on(objective: Objective, key_results: Sequence[KeyResult], rules: Rules) -> list[Remark]:
    """All findings, in the order of the rules, in one query for arguments and waivers."""
    draft = draft_of(objective, key_results)
    found = findings(draft, limits_of(rules))
    by_id = {row.pk: row for row in key_results}
    written = Argument.objects.filter(organisation_id=objective.organisation_id, objective=objective)
    # An exception stands, whatever is argued after it; else the last word does.
    rows = sorted(written.select_related("by", "waiver").order_by("pk"), key=lambda row: hasattr(row, "waiver"))
    arguments = {(row.rule, row.key_result_id, row.text_hash): row for row in rows}
    remarks = []
    for finding in found:
        target = finding.target if isinstance(finding.target, int) else None
        hashed = text_hash(text_of(draft, target))
        argument = arguments.get((finding.code, target, hashed))
        waived = finding.waivable and argument is not None and hasattr(argument, "waiver")
        remarks.append(Remark(finding, hashed, by_id.get(target) if target else None, argument, waived))
    return remarks
