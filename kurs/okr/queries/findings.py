"""What the quality rules find in an objective, with the team's arguments and the lead's waivers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kurs.audit.errors import Invalid
from kurs.calc.quality import (
    Finding,
    KeyResultDraft,
    KeyResultRunning,
    Limits,
    ObjectiveDraft,
    blocks_publishing,
    findings,
    text_hash,
    text_of,
)
from kurs.framework.keys import (
    CHECK_IN_GRACE,
    CONFIDENCE_LOW,
    KEY_RESULTS_HINT,
    KEY_RESULTS_MAX,
    KEY_RESULTS_MIN,
    QUALITY_CHANGES,
    QUALITY_FIRST_VALUE,
    QUALITY_LATE_CHANGE,
    QUALITY_OFF,
    QUALITY_SAME,
    QUALITY_SURE,
    QUALITY_UNSURE,
    QUALITY_WEIGHT,
    STATUS_AT_RISK,
    STATUS_OFF_TRACK,
)
from kurs.framework.queries import Rules
from kurs.okr.derived import measure_of
from kurs.okr.enums import Ambition, ObjectiveState
from kurs.okr.models import Argument, KeyResult, Objective
from kurs.okr.queries.alignment import ring_through
from kurs.okr.queries.running import Ending, ending_of, running_of


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


def draft_of(
    objective: Objective,
    key_results: Sequence[KeyResult],
    *,
    ring: Sequence[str] = (),
    running: Mapping[int, KeyResultRunning] | None = None,
    ending: Ending | None = None,
    today: date | None = None,
) -> ObjectiveDraft:
    """The objective as the rules see it, without the key results that are stopped: those are in nobody's text any more.

    `today` is None where nothing is asked about the end of its time.
    """
    cycle = objective.cycle
    return ObjectiveDraft(
        title=objective.title,
        language=objective.language,
        owner_count=1 if objective.owner_id else 0,
        cycle_start=cycle.start,
        cycle_end=cycle.end,
        ambition=objective.ambition,
        aspirational=objective.ambition == Ambition.ASPIRATIONAL,
        ring=tuple(ring),
        stopped_count=sum(row.stopped_on is not None for row in key_results),
        ended=today is not None and cycle.end is not None and today > cycle.end,
        closed=objective.state == ObjectiveState.CLOSED,
        has_scores=ending.has_scores if ending else None,
        has_lesson=ending.has_lesson if ending else None,
        key_results=tuple(_part(row, (running or {}).get(row.pk)) for row in key_results if row.stopped_on is None),
    )


def _part(row: KeyResult, running: KeyResultRunning | None) -> KeyResultDraft:
    measure = measure_of(row)
    return KeyResultDraft(
        id=row.pk,
        title=row.title,
        baseline=row.baseline,
        target=row.target,
        find_baseline=row.find_baseline_by is not None,
        unit_of_measure=row.unit_of_measure,
        due_date=row.due_date,
        kind=measure.kind,
        hold_mode=measure.hold_mode,
        upper_limit=row.upper_limit,
        steps=measure.steps,
        scale=measure.scale,
        phased=measure.phased,
        weight=row.weight,
        running=running,
    )


def limits_of(rules: Rules) -> Limits:
    """The limits that the framework sets for the unit."""
    return Limits(
        key_results_min=rules[KEY_RESULTS_MIN],
        key_results_hint_above=rules[KEY_RESULTS_HINT],
        key_results_max=rules[KEY_RESULTS_MAX],
        weight_max=rules[QUALITY_WEIGHT],
        grace_days=rules[CHECK_IN_GRACE],
        gap_hint=rules[STATUS_AT_RISK],
        gap_warning=rules[STATUS_OFF_TRACK],
        confidence_low=rules[CONFIDENCE_LOW],
        first_confidence_low=rules[QUALITY_UNSURE],
        first_confidence_high=rules[QUALITY_SURE],
        same_answers=rules[QUALITY_SAME],
        first_value_days=rules[QUALITY_FIRST_VALUE],
        late_change=rules[QUALITY_LATE_CHANGE],
        changes=rules[QUALITY_CHANGES],
        off=frozenset(rules[QUALITY_OFF]),
    )


def check_publishable(objective: Objective, rules: Rules) -> list[Remark]:
    """All remarks on the text that stands now. Raises Invalid with those that stand in the way of publishing."""
    rows = KeyResult.objects.filter(organisation_id=objective.organisation_id, objective=objective)
    key_results = list(rows)
    draft = draft_of(objective, key_results, ring=_ring(objective))
    remarks = _told(objective, key_results, draft, rules)
    if blocking := [remark for remark in remarks if remark.blocks]:
        raise Invalid({"publish": "blocked"}, remarks=blocking)
    return remarks


def remarks_on(
    objective: Objective, key_results: Sequence[KeyResult], rules: Rules, *, ending: Ending | None = None
) -> list[Remark]:
    """All findings, in the order of the rules: on the text, and on how it goes or how it ended.

    One query for arguments and waivers, and one more: of a draft for the ring it may be part of, of what is
    published for check-ins and versions. What is closed takes two, for scores and the lesson, unless `ending` tells.
    The key results are as `key_results_of` gives them.
    """
    if objective.is_draft:
        draft = draft_of(objective, key_results, ring=_ring(objective))
    elif objective.state == ObjectiveState.PUBLISHED:
        running = running_of(objective, key_results, rules)
        draft = draft_of(objective, key_results, running=running, today=rules.on)
    else:
        if objective.state == ObjectiveState.CLOSED:
            ending = ending or ending_of(objective, key_results)
        draft = draft_of(objective, key_results, ending=ending)
    return _told(objective, key_results, draft, rules)


def _ring(objective: Objective) -> list[str]:
    """Titles of the objectives in a ring with this one; of the hidden ones nothing is said."""
    return [part.title for part in ring_through(objective)]


def _told(objective: Objective, key_results: Sequence[KeyResult], draft: ObjectiveDraft, rules: Rules) -> list[Remark]:
    """What is found, each with the argument for the very text."""
    by_id = {row.pk: row for row in key_results}
    arguments = _arguments(objective)
    remarks = []
    for finding in findings(draft, limits_of(rules)):
        target = finding.target if isinstance(finding.target, int) else None
        hashed = text_hash(text_of(draft, target))
        argument = arguments.get((finding.code, target, hashed))
        waived = finding.waivable and argument is not None and hasattr(argument, "waiver")
        remarks.append(Remark(finding, hashed, by_id.get(target) if target else None, argument, waived))
    return remarks


def _arguments(objective: Objective) -> dict[tuple[str, int | None, str], Argument]:
    """By rule, key result and text. An exception stands, whatever is argued after it; else the last word does."""
    written = Argument.objects.filter(organisation_id=objective.organisation_id, objective=objective)
    rows = sorted(written.select_related("by", "waiver").order_by("pk"), key=lambda row: hasattr(row, "waiver"))
    return {(row.rule, row.key_result_id, row.text_hash): row for row in rows}
