"""The rules that an organisation may set: typed keys with defaults. What has a key is a constant nowhere else."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_noop as _

from kurs.base.text.terms import check_title
from kurs.calc.quality import RULES


@dataclass(frozen=True, slots=True)
class Key:
    """`check` turns a JSON value into the typed one or raises ValueError with what is allowed."""

    name: str
    default: Any
    check: Callable[[object], Any]
    label: str


KEYS: dict[str, Key] = {}


def _whole(least: int, most: int) -> Callable[[object], int]:
    def check(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise ValueError(f"a whole number from {least} to {most}")
        return value

    return check


def _share(least: float, most: float) -> Callable[[object], float]:
    def check(value: object) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
            raise ValueError(f"a number from {least} to {most}")
        return float(value)

    return check


def _yes_or_no(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("true or false")
    return value


def _codes(value: object) -> list[str]:
    known = sorted(rule.code for rule in RULES)
    if not isinstance(value, list | tuple) or not all(code in known for code in value):
        raise ValueError(f"a list of {', '.join(known)}")
    return sorted(set(value))


def _one_of(*words: str) -> Callable[[object], str]:
    def check(value: object) -> str:
        if value not in words:
            raise ValueError(f"one of {', '.join(words)}")
        return str(value)

    return check


def register(name: str, default: Any, check: Callable[[object], Any], label: str) -> str:
    """Adds a key and gives back its name; a name is registered once."""
    if name in KEYS:
        raise ValueError(f"policy key {name} is registered twice")
    KEYS[name] = Key(name, default, check, label)
    return name


CHECK_IN_CADENCE = register("check_in.cadence_days", 7, _whole(1, 92), _("Days between check-ins"))
CHECK_IN_GRACE = register("check_in.grace_days", 3, _whole(0, 31), _("Days of grace before a check-in is overdue"))
STATUS_AT_RISK = register("status.at_risk_gap", 10.0, _share(0, 100), _("Points behind plan: at risk"))
STATUS_OFF_TRACK = register("status.off_track_gap", 25.0, _share(0, 100), _("Points behind plan: off track"))
ROLL_UP_MODE = register(
    "roll_up.mode", "key_results", _one_of("key_results", "children", "both"), _("What an objective is computed from")
)
ROLL_UP_CAP = register("roll_up.cap", 1.0, _share(1.0, 1.5), _("The most that one key result counts"))
PACE_DAYS = register("pace.days", "working", _one_of("working", "calendar"), _("Days that a plan counts"))
PACE_LEAVE_OUT_JULY = register("pace.leave_out_july", False, _yes_or_no, _("July is left out of plans"))
SCORING_PROFILE = register(
    "scoring.profile",
    "google",
    _one_of("google", "percent", "radical-focus", "stretch-target-commit", "none"),
    _("How key results are scored"),
)
KEY_RESULTS_MIN = register("key_results.least", 2, _whole(1, 20), _("Fewest key results of an objective"))
KEY_RESULTS_HINT = register("key_results.hint_above", 3, _whole(1, 50), _("Key results before a hint"))
KEY_RESULTS_MAX = register("key_results.most", 5, _whole(1, 50), _("Most key results before a warning"))
CONFIDENCE_LOW = register("confidence.low", 3, _whole(0, 10), _("Confidence that opens «ask for help»"))
CYCLE_SCORING_DAYS = register("cycle.scoring_days", 10, _whole(1, 60), _("Working days for scores after a cycle"))
ROLE_TITLE = register("role.title", "ambassador", check_title, _("Title of the role"))
QUALITY_OFF = register("quality.rules_off", [], _codes, _("Quality rules that are switched off"))
QUALITY_WEIGHT = register("quality.weight_most", 60.0, _share(1, 100), _("Percent one key result may weigh"))
QUALITY_SAME = register("quality.same_answers", 3, _whole(2, 20), _("Equal check-ins before a remark"))
QUALITY_FIRST_VALUE = register("quality.first_value_days", 7, _whole(1, 92), _("Days before the first value"))
QUALITY_LATE_CHANGE = register(
    "quality.late_change", 75.0, _share(0, 100), _("Percent of the time after which a change is late")
)
QUALITY_CHANGES = register("quality.changes", 2, _whole(1, 20), _("Changes before a remark"))
QUALITY_SURE = register("quality.first_confidence_high", 9, _whole(0, 11), _("First confidence that is high"))
QUALITY_UNSURE = register("quality.first_confidence_low", 2, _whole(-1, 10), _("First confidence that is low"))
