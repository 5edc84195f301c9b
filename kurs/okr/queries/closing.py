"""What a goal ends with: the score that its figures give, and what is still missing before it is closed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kurs.calc.explained import Explained, RuleUsed
from kurs.calc.measure import Measure, Taken, for_scoring
from kurs.calc.scoring import needs_cause, suggested_score
from kurs.cycles.enums import CycleState
from kurs.cycles.validators import LAST_DAYS
from kurs.framework.keys import SCORING_PROFILE
from kurs.framework.queries import Rules
from kurs.okr.derived import measure_of, planned_of, taken_of_series
from kurs.okr.enums import Gap, MissCause, ObjectiveState, ScoringProfile
from kurs.okr.models import Closure, KeyResult, KeyResultVersion, Lesson, Objective, Score
from kurs.okr.queries.series import check_ins_of


@dataclass(frozen=True, slots=True)
class Suggested:
    """What a key result comes to against the text that was published: its measure, its check-ins, the score."""

    measure: Measure
    taken: Taken
    score: Explained[float]


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that is not there yet; without a key result it is the objective's."""

    gap: Gap
    key_result: KeyResult | None = None


def profile_of(objective: Objective, rules: Rules) -> str:
    """How it is scored: as it was frozen when it was published, else by the rules."""
    return objective.scoring_profile or str(rules[SCORING_PROFILE])


def suggested_scores(
    objective: Objective,
    key_results: Sequence[KeyResult],
    originals: Mapping[int, KeyResultVersion],
    rules: Rules,
) -> dict[int, Suggested]:
    """Key result id → the score that its check-ins give against the original text, in one query.

    From the baseline as corrected since. The check-ins are taken anew: whether a level was kept depends on the limits.
    """
    series = check_ins_of([row.pk for row in key_results], objective.organisation_id)
    profile = profile_of(objective, rules)
    rule = RuleUsed(SCORING_PROFILE, profile)
    found = {}
    for row in key_results:
        measure = for_scoring(measure_of(originals.get(row.pk, row)), measure_of(row))
        taken = taken_of_series(measure, series[row.pk], planned_of(row, rules))
        source = (row.last_check_in_id,) if row.last_check_in_id else ()
        found[row.pk] = Suggested(measure, taken, suggested_score(profile, measure, taken, rule=rule, source=source))
    return found


def has_final_value(key_result: KeyResult) -> bool:
    """Whether it was measured in the last week before it was due, or after."""
    if key_result.last_measured_on is None or key_result.due_date is None:
        return False
    return key_result.last_measured_on > key_result.due_date - timedelta(days=LAST_DAYS)


def missing_of(
    objective: Objective,
    key_results: Sequence[KeyResult],
    scores: Mapping[int, Score],
    lesson: Lesson | None,
    profile: str,
) -> list[Missing]:
    """What is not there yet, in the order of the page. Stopped key results are asked for nothing."""
    missing = []
    for row in key_results:
        if row.stopped_on is None:
            gaps = _gaps(objective, row, scores.get(row.pk), profile)
            missing += [Missing(gap, row) for gap in gaps]
    return missing if lesson else [*missing, Missing(Gap.LESSON)]


def stands_in_the_way(missing: Sequence[Missing]) -> list[Missing]:
    """What must be there before the goal is closed: all but the final value, whose owner may be away."""
    return [each for each in missing if each.gap != Gap.FINAL_VALUE]


def lacks_cause(score: Score, profile: str, ambition: str) -> bool:
    """Whether it was missed and nobody has said why, or only that it was something else."""
    if score.cause == MissCause.OTHER and not score.cause_words:
        return True
    return not score.cause and needs_cause(profile, ambition, score.value)


def is_scorable(objective: Objective, closure: Closure | None, today: date) -> bool:
    """Whether the team may score: while the cycle closes, and for some days after the process closed it unscored."""
    if objective.state == ObjectiveState.PUBLISHED:
        return objective.cycle.state == CycleState.CLOSING
    if objective.state != ObjectiveState.CLOSED or closure is None or not closure.not_scored:
        return False
    return closure.scorable_until is not None and today <= closure.scorable_until


def _gaps(objective: Objective, key_result: KeyResult, score: Score | None, profile: str) -> list[Gap]:
    gaps = [] if has_final_value(key_result) else [Gap.FINAL_VALUE]
    if profile != ScoringProfile.NONE and (score is None or score.value is None):
        gaps.append(Gap.SCORE)
    if score is not None and lacks_cause(score, profile, objective.ambition):
        gaps.append(Gap.CAUSE)
    if score is None or not score.verdict:
        gaps.append(Gap.VERDICT)
    return gaps
