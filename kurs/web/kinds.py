"""The kinds of key results and the ways to hold a level, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kurs.calc.measure import HoldMode, Kind

KIND_WORDS = {
    Kind.FROM_TO: gettext_noop("From–to"),
    Kind.CUMULATIVE: gettext_noop("From–to, check-ins added up"),
    Kind.AT_LEAST: gettext_noop("Hold the level: at least"),
    Kind.AT_MOST: gettext_noop("Hold the level: at most"),
    Kind.BAND: gettext_noop("Hold the level: between two limits"),
    Kind.MILESTONES: gettext_noop("Milestones"),
    Kind.ORDINAL: gettext_noop("Level in words"),
}
HOLD_MODE_WORDS = {
    HoldMode.LATEST: gettext_noop("by the last check-in"),
    HoldMode.SHARE: gettext_noop("by the share of check-ins that keep it"),
    HoldMode.DISTANCE: gettext_noop("by the distance to the limit"),
    HoldMode.AVERAGE: gettext_noop("by the average"),
    HoldMode.SUM: gettext_noop("by the sum"),
}


def kind_word(kind: str) -> str:
    """«Fra–til», «Milepæler» and so on."""
    return _(KIND_WORDS[Kind(kind)])


def hold_mode_word(mode: str) -> str:
    """How a level that is held becomes progress."""
    return _(HOLD_MODE_WORDS[HoldMode(mode)])
