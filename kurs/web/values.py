"""The values of a key result as they are read, by its kind: 22 · 3 of 5 · «In use» · at most 3 · 340 in all."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from markupsafe import Markup

from kurs.base import formats
from kurs.calc.forecast import Forecast
from kurs.calc.measure import HOLD, HoldMode, Kind, standing_value
from kurs.calc.numbers import decimals_of, decimals_shown, round_half_up
from kurs.calc.progress import progress_at
from kurs.okr.derived import measure_of, taken_of_row
from kurs.okr.models import CheckIn, KeyResult


def value_text(key_result: KeyResult, value: float | None) -> str:
    """A value with the key result's decimals, more when it was written with more; of a scale its word, of milestones
    the weight."""
    if value is None:
        return "–"
    if key_result.kind == Kind.ORDINAL:
        return level_word(key_result, value)
    if key_result.kind == Kind.MILESTONES:
        return formats.number(value, decimals_of(value))
    decimals = decimals_shown(value, key_result.decimals)
    return formats.number(round_half_up(value, decimals), decimals)


def rounded_text(key_result: KeyResult, value: float | None) -> str:
    """The same for what nobody has written: a mean or a forecast, with the key result's own decimals."""
    if value is None or key_result.kind in (Kind.ORDINAL, Kind.MILESTONES):
        return value_text(key_result, value)
    return formats.number(round_half_up(value, key_result.decimals), key_result.decimals)


def level_word(key_result: KeyResult, index: float) -> str:
    """The word of a level; an en dash where the scale has none there."""
    words = key_result.scale or []
    return str(words[int(index)]) if index in range(len(words)) else "–"


def filled(sentence: str, **words: object) -> Markup:
    """A sentence of ours with what goes into it escaped, unless it is marked itself."""
    return Markup(sentence) % words  # noqa: S704 - the sentence is from our own catalogue


def marked(text: str, language: str) -> Markup:
    """A text of people's own, marked with the language that it was written in."""
    return Markup('<span lang="{}">{}</span>').format(language, text)


def spoken(key_result: KeyResult, text: str) -> Markup | str:
    """A text that may be a word of the team's own, marked with the language that it was written in."""
    if key_result.kind != Kind.ORDINAL or text == "–":
        return text
    return marked(text, key_result.language)


def with_unit(key_result: KeyResult, text: Markup | str) -> Markup | str:
    """The text with the unit of measure, which the team has written in its own language."""
    if not key_result.unit_of_measure:
        return text
    return Markup("{} {}").format(text, marked(key_result.unit_of_measure, key_result.language))


def steps_text(key_result: KeyResult, steps_done: Iterable[int] | None) -> str:
    """`3 of 5`: how many of the steps that there are now."""
    steps = [step["id"] for step in key_result.steps or ()]
    done = set(steps_done or ())
    return _("%(done)s of %(steps)s") % {"done": sum(step in done for step in steps), "steps": len(steps)}


def check_in_text(key_result: KeyResult, check_in: CheckIn) -> str:
    """What one check-in said: steps done, a word, a value, or what was added."""
    if key_result.kind == Kind.MILESTONES:
        return steps_text(key_result, check_in.steps_done)
    told = value_text(key_result, check_in.value)
    adds = key_result.kind == Kind.CUMULATIVE and check_in.value >= 0
    return f"+{told}" if adds else told


def standing_text(key_result: KeyResult) -> str:
    """Where it stands: the last value, all in all for what is added up, the average where that is what counts."""
    if key_result.kind == Kind.MILESTONES:
        return steps_text(key_result, key_result.steps_done) if key_result.check_in_count else "–"
    return _standing(key_result, standing_value(measure_of(key_result), taken_of_row(key_result)))


def _standing(key_result: KeyResult, value: float | None) -> str:
    is_mean = key_result.hold_mode == HoldMode.AVERAGE
    return rounded_text(key_result, value) if is_mean else value_text(key_result, value)


def baseline_text(key_result: KeyResult) -> str:
    """Where it began; an en dash for kinds that begin nowhere."""
    return value_text(key_result, key_result.baseline) if begins_somewhere(key_result) else "–"


def target_text(key_result: KeyResult) -> str:
    """Where it is to come, or the level that it is to hold; nothing for milestones, whose count says it."""
    if key_result.kind == Kind.MILESTONES:
        return ""
    if key_result.kind == Kind.ORDINAL:
        return str(key_result.scale[-1]) if key_result.scale else "–"
    limit = value_text(key_result, key_result.target)
    if key_result.kind == Kind.AT_LEAST:
        return _("at least %(value)s") % {"value": limit}
    if key_result.kind == Kind.AT_MOST:
        return _("at most %(value)s") % {"value": limit}
    if key_result.kind == Kind.BAND:
        return _("between %(low)s and %(high)s") % {
            "low": limit,
            "high": value_text(key_result, key_result.upper_limit),
        }
    return limit


def start_of(key_result: KeyResult) -> float | None:
    """Where it stood before anything was measured: at the baseline, with no milestone; a level is held from nothing."""
    if key_result.kind == Kind.MILESTONES:
        return 0.0
    return key_result.baseline if begins_somewhere(key_result) else None


def moved_text(key_result: KeyResult, standing: float) -> Markup | str:
    """Where it stood at a time; of milestones the share of the weight, for the count of steps is not known then."""
    if key_result.kind == Kind.MILESTONES:
        return formats.percent(progress_at(measure_of(key_result), standing))
    return spoken(key_result, _standing(key_result, standing))


def forecast_text(key_result: KeyResult, found: Forecast) -> Markup | str:
    """`18 min`, with the range that it may come to where there is one."""
    value, low, high = (rounded_text(key_result, each) for each in (found.value, found.low, found.high))
    if found.low is None or low == high:
        return with_unit(key_result, value)
    return filled(_("%(value)s (%(low)s to %(high)s)"), value=value, low=low, high=with_unit(key_result, high))


def begins_somewhere(key_result: KeyResult) -> bool:
    """Whether it moves from a baseline to a target."""
    return key_result.kind in (Kind.FROM_TO, Kind.CUMULATIVE)


def moves(key_result: KeyResult) -> bool:
    """Whether it is on the way to somewhere, and not to hold a level or to be done step by step."""
    return key_result.kind not in HOLD and key_result.kind != Kind.MILESTONES
