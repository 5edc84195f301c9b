"""What a check-in must be to be saved."""

from dataclasses import dataclass
from datetime import date

from kurs.audit.errors import Invalid
from kurs.base.text.terms import LANGUAGES
from kurs.calc.measure import Kind, Measure
from kurs.calc.status import STATABLE
from kurs.okr.enums import NextStep
from kurs.okr.validators.texts import LONGEST_SENTENCE, LONGEST_TITLE, is_storable, text_problems


@dataclass(frozen=True, slots=True)
class CheckInText:
    """A check-in as typed. `key` is made by the client and makes repeats harmless.

    `value` is what is added in a cumulative kind and the index of the word in a scale; milestones have none, but all
    steps that are done by now, by their ids.
    """

    value: float
    confidence: int
    measured_on: date
    key: str
    language: str
    sentence: str = ""
    stated_status: str = ""
    next_step: str = ""
    blocker: str = ""
    steps_done: tuple[int, ...] = ()


def check_check_in(text: CheckInText, *, measure: Measure, cycle_start: date, cycle_end: date, today: date) -> None:
    """Raises Invalid for a value that is no number or no level of the scale, a step that is not there, a confidence off
    the scale, a word that nobody may state, or a day outside the cycle."""
    problems = text_problems("sentence", text.sentence, LONGEST_SENTENCE)
    problems |= text_problems("blocker", text.blocker, LONGEST_TITLE)
    problems |= _value_problems(text, measure)
    if not 0 <= text.confidence <= 10:
        problems["confidence"] = "off_the_scale"
    if text.measured_on > today:
        problems["measured_on"] = "in_the_future"
    elif not cycle_start <= text.measured_on <= cycle_end:
        problems["measured_on"] = "outside_cycle"
    if text.language not in LANGUAGES:
        problems["language"] = "not_offered"
    if text.stated_status not in ("", *STATABLE):
        problems["stated_status"] = "not_allowed"
    if text.next_step not in ("", *NextStep):
        problems["next_step"] = "not_allowed"
    if not text.key or len(text.key) > 40:
        problems["key"] = "required"
    if problems:
        raise Invalid(problems, start=cycle_start, end=cycle_end)


def _value_problems(text: CheckInText, measure: Measure) -> dict[str, str]:
    if measure.kind == Kind.MILESTONES:
        known = {step.id for step in measure.steps}
        return {} if known.issuperset(text.steps_done) else {"steps_done": "unknown"}
    if text.steps_done:
        return {"steps_done": "not_allowed"}
    if not is_storable(text.value):
        return {"value": "too_large"}
    if measure.kind == Kind.ORDINAL and text.value not in range(len(measure.scale)):
        return {"value": "not_allowed"}
    return {}
