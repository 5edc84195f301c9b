"""The words of explanations: formulas, the names of what goes in, statuses."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kurs.base import formats
from kurs.calc.numbers import decimals_of, round_half_up
from kurs.calc.status import Status

STATUS_WORDS = {
    Status.ON_TRACK: gettext_noop("on track"),
    Status.AT_RISK: gettext_noop("at risk"),
    Status.OFF_TRACK: gettext_noop("off track"),
    Status.NO_DATA: gettext_noop("no data"),
    Status.NOT_STARTED: gettext_noop("not started"),
    Status.OVERDUE: gettext_noop("overdue"),
    Status.REACHED: gettext_noop("reached"),
    Status.NOT_REACHED: gettext_noop("not reached"),
    Status.STOPPED: gettext_noop("stopped"),
}
FORMULAS = {
    "progress.from_to": gettext_noop("(last value − baseline) ÷ (target − baseline)"),
    "progress.no_data": gettext_noop("Nothing has been measured yet, so there is no number."),
    "progress.undefined": gettext_noop("What is asked is incomplete or leaves nothing to move, so there is no number."),
    "progress.cumulative": gettext_noop("All check-ins added up ÷ (target − baseline)"),
    "progress.hold_latest": gettext_noop(
        "1 when the last value keeps the limit (the limit itself counts), otherwise 0"
    ),
    "progress.hold_share": gettext_noop("Check-ins that kept the limit ÷ check-ins planned until the due date"),
    "progress.hold_distance": gettext_noop(
        "1 at the limit; more on its right side and less on its wrong one, by the distance ÷ limit"
    ),
    "progress.hold_average": gettext_noop("1 when the average keeps the limit (the limit itself counts), otherwise 0"),
    "progress.hold_sum": gettext_noop("1 when the sum keeps the limit (the limit itself counts), otherwise 0"),
    "progress.milestones": gettext_noop("Weight of the steps that are done ÷ weight of all steps"),
    "progress.ordinal": gettext_noop("Levels up from the lowest ÷ levels from the lowest to the highest"),
    "expected.linear": gettext_noop("(today − start) ÷ (due date − start): where the plan line is today"),
    "expected.days": gettext_noop("Days that count until today ÷ days that count until the due date"),
    "expected.phased": gettext_noop("A straight line from each phased target to the next, in the days that count"),
    "expected.hold": gettext_noop("The level is to be held from the first day on."),
    "expected.steps": gettext_noop("Weight of the steps that are due by now ÷ weight of all steps"),
    "expected.no_dates": gettext_noop("Without dates there is no plan line."),
    "status.not_started": gettext_noop("The time has not begun."),
    "status.stopped": gettext_noop("Stopped, so it is not judged."),
    "status.no_data": gettext_noop("Nothing has been measured, so nothing is said."),
    "status.holding": gettext_noop("The level is held today. It is reached when it is held until the end."),
    "status.reached": gettext_noop("The target is reached."),
    "status.not_reached": gettext_noop("The time is over and the target is not reached."),
    "status.gap": gettext_noop("Expected − progress is the gap; the limits decide what it is called."),
    "status.shown.computed": gettext_noop("Nobody has said otherwise, so it is what the numbers say."),
    "status.shown.stated": gettext_noop("A person has said so; what the numbers say stands beside."),
    "status.shown.overdue": gettext_noop("The check-in is overdue. That comes before any word given earlier."),
    "objective.weighted_mean": gettext_noop("The weighted mean of the key results, each counted from 0 to the cap"),
    "objective.no_items": gettext_noop("There are no key results, so there is no number."),
    "objective.no_data": gettext_noop("None of the key results has data yet, so there is no number."),
    "objective.no_weight": gettext_noop("All weights are 0, so there is no number."),
    "objective.children_mean": gettext_noop("The mean of the goals below that contribute"),
    "objective.no_children": gettext_noop("No goal below contributes yet, so there is no number."),
    "objective.both_mean": gettext_noop("The mean of the key results and the goals below that contribute"),
    "objective.manual": gettext_noop("Set by hand, with a reason and for a time"),
    "objective.kept": gettext_noop("The objective is over and keeps the figure that it had."),
    "score.one_decimal": gettext_noop("Progress from 0 to 1, rounded to one decimal"),
    "score.share": gettext_noop("Progress from 0 to 1"),
    "score.reached": gettext_noop("1 when the target is reached, otherwise 0"),
    "score.levels": gettext_noop("0.3 at commit, 0.7 at target and 1 at stretch, with straight lines between"),
    "score.target_level": gettext_noop("Progress × 0.7, for reaching the target is worth 0.7"),
    "score.none": gettext_noop("No score is given here, only the lesson."),
    "score.no_data": gettext_noop("Nothing has been measured, so no score is suggested."),
    "score.undefined": gettext_noop("Progress cannot be told, so no score is suggested."),
    "score.mean": gettext_noop("The average of the scores of the key results"),
    "score.share_reached": gettext_noop("Key results reached ÷ key results scored"),
    "score.objective_not_scored": gettext_noop("The objective itself gets no score here."),
    "forecast.pace": gettext_noop(
        "Baseline + (last value − baseline) ÷ share of the time that is used: the pace so far, carried on"
    ),
    "forecast.theil_sen": gettext_noop(
        "The median slope between every two check-ins, carried on to the due date; the range is that of the quartiles"
    ),
    "forecast.reference_class": gettext_noop(
        "How far the team's earlier key results came that stood about here at this time: median and quartiles"
    ),
    "forecast.kind": gettext_noop("A level that is held, milestones and levels in words have no forecast."),
    "forecast.ended": gettext_noop("The time is over, so there is nothing to forecast."),
    "forecast.no_baseline": gettext_noop("Without a baseline there is no forecast."),
    "forecast.too_few_points": gettext_noop("Too early for a forecast: measured on fewer than three days."),
    "forecast.too_early": gettext_noop("Too early for a forecast: less than 15 percent of the time is used."),
    "forecast.undefined": gettext_noop("The numbers are too large for a forecast."),
    "unit.mean": gettext_noop("The mean of the objectives with data, here and below"),
    "unit.no_data": gettext_noop("No objective here or below has data yet."),
    "unit.overdue_share": gettext_noop("Overdue key results ÷ running key results"),
}
INPUTS = {
    "baseline": gettext_noop("Baseline"),
    "target": gettext_noop("Target"),
    "actual": gettext_noop("Last value"),
    "standing": gettext_noop("Where it stands"),
    "at_least": gettext_noop("At least"),
    "at_most": gettext_noop("At most"),
    "lower_limit": gettext_noop("Lower limit"),
    "upper_limit": gettext_noop("Upper limit"),
    "average": gettext_noop("Average of the check-ins"),
    "total": gettext_noop("Sum of the check-ins"),
    "count": gettext_noop("Check-ins"),
    "passed": gettext_noop("Check-ins that kept the limit"),
    "planned": gettext_noop("Planned check-ins"),
    "steps_done": gettext_noop("Steps done"),
    "steps": gettext_noop("Steps"),
    "weight_done": gettext_noop("Weight done"),
    "weight_due": gettext_noop("Weight due"),
    "weight": gettext_noop("Weight of all steps"),
    "level": gettext_noop("Level"),
    "levels_up": gettext_noop("Levels up from the lowest"),
    "levels": gettext_noop("Levels from the lowest to the highest"),
    "commit": gettext_noop("Commit level"),
    "stretch": gettext_noop("Stretch level"),
    "today": gettext_noop("Today"),
    "start": gettext_noop("Start"),
    "end": gettext_noop("Due date"),
    "days": gettext_noop("Days that count so far"),
    "of_days": gettext_noop("Days that count in all"),
    "expected": gettext_noop("Expected"),
    "progress": gettext_noop("Progress"),
    "gap": gettext_noop("Gap"),
    "at_risk_gap": gettext_noop("At risk above"),
    "off_track_gap": gettext_noop("Off track above"),
    "overdue": gettext_noop("Overdue"),
    "stated": gettext_noop("Stated"),
    "computed": gettext_noop("Computed"),
    "with_data": gettext_noop("With data"),
    "of": gettext_noop("Of"),
    "counted_as_zero": gettext_noop("Counted as 0"),
    "cap": gettext_noop("Cap"),
    "points": gettext_noop("Days measured"),
    "x": gettext_noop("Share of the time that is used"),
    "cases": gettext_noop("Earlier cases"),
    "pace": gettext_noop("By the pace so far"),
    "theil_sen": gettext_noop("By the trend"),
    "reference_class": gettext_noop("By earlier cases"),
    "manual": gettext_noop("Set by hand"),
    "manual_reason": gettext_noop("Reason"),
    "manual_until": gettext_noop("Holds until"),
    "reached": gettext_noop("Reached"),
    "mean": gettext_noop("Average before rounding"),
}
RULE_WORDS = {
    "working": gettext_noop("working days"),
    "calendar": gettext_noop("every day"),
    "key_results": gettext_noop("its key results"),
    "children": gettext_noop("the goals below"),
    "both": gettext_noop("its key results and the goals below"),
    "google": gettext_noop("grades from 0.0 to 1.0"),
    "percent": gettext_noop("percent"),
    "radical-focus": gettext_noop("reached or not"),
    "stretch-target-commit": gettext_noop("commit, target, stretch"),
    "none": gettext_noop("no score, only the lesson"),
}
POINTS = {"at_risk_gap": 1, "off_track_gap": 1, "gap": 100}
SHARES = ("expected", "progress", "cap", "manual", "x")
VALUES = (
    "baseline",
    "target",
    "actual",
    "standing",
    "at_least",
    "at_most",
    "lower_limit",
    "upper_limit",
    "average",
    "total",
    "commit",
    "stretch",
    "pace",
    "theil_sen",
    "reference_class",
)


def status_word(status: Status | None) -> str:
    """The word of a status; no status is «no data»."""
    return _(STATUS_WORDS[status or Status.NO_DATA])


def rule_word(value: str) -> str:
    """What a rule says where it is one of some words; a word of the organisation's own as it is."""
    return _(RULE_WORDS[value]) if value in RULE_WORDS else value


def formula_words(code: str) -> str:
    """A formula in words."""
    return _(FORMULAS[code])


def input_words(name: str) -> str:
    """The name of what went in."""
    return _(INPUTS[name])


def input_value(name: str, value: Any, as_value: Callable[[float | None], str]) -> str:
    """What went in, as it is read: shares in percent, gaps in points, the key result's values with its decimals."""
    if value is None:
        return "–"
    if isinstance(value, Status):
        return status_word(value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, date):
        return formats.full_day(value)
    return _figure(name, value, as_value)


def _figure(name: str, value: Any, as_value: Callable[[float | None], str]) -> str:
    if name in POINTS:
        return _("%(number)s points") % {"number": formats.number(round_half_up(float(value) * POINTS[name], 0))}
    if name in SHARES:
        return formats.percent(value)
    if name in VALUES:
        return as_value(value)
    return formats.number(value, decimals_of(value)) if isinstance(value, float) else str(value)
