"""The words of explanations: formulas, the names of what goes in, statuses."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kurs.base import formats
from kurs.calc.numbers import round_half_up
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
    "progress.undefined": gettext_noop("Baseline or target is missing, or they are the same, so there is no number."),
    "expected.linear": gettext_noop("(today − start) ÷ (due date − start): where the plan line is today"),
    "expected.no_dates": gettext_noop("Without dates there is no plan line."),
    "status.not_started": gettext_noop("The time has not begun."),
    "status.stopped": gettext_noop("Stopped, so it is not judged."),
    "status.no_data": gettext_noop("Nothing has been measured, so nothing is said."),
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
    "unit.mean": gettext_noop("The mean of the objectives with data, here and below"),
    "unit.no_data": gettext_noop("No objective here or below has data yet."),
    "unit.overdue_share": gettext_noop("Overdue key results ÷ running key results"),
}
INPUTS = {
    "baseline": gettext_noop("Baseline"),
    "target": gettext_noop("Target"),
    "actual": gettext_noop("Last value"),
    "today": gettext_noop("Today"),
    "start": gettext_noop("Start"),
    "end": gettext_noop("Due date"),
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
}
POINTS = {"at_risk_gap": 1, "off_track_gap": 1, "gap": 100}
SHARES = ("expected", "progress", "cap")
VALUES = ("baseline", "target", "actual")


def status_word(status: Status | None) -> str:
    """The word of a status; no status is «no data»."""
    return _(STATUS_WORDS[status or Status.NO_DATA])


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
    return as_value(value) if name in VALUES else str(value)
