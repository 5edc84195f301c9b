"""What a cycle must be to be saved."""

from dataclasses import dataclass
from datetime import date

from kurs.audit.errors import Invalid
from kurs.organisation.validators import checked_name, checked_words

LONGEST_DAYS = 800
LONGEST_NAME = 80
LONGEST_REASON = 300
LAST_DAYS = 7


@dataclass(frozen=True, slots=True)
class CycleText:
    """What may be changed of a cycle: its name and its days, the last one included."""

    name: str
    start: date
    end: date


def checked_text(text: CycleText) -> CycleText:
    """The text with its name without outer space. Raises Invalid for no name, or for days that make no span."""
    name = checked_name(text.name, most=LONGEST_NAME)
    if text.end <= text.start:
        raise Invalid({"end": "before_start"})
    if (text.end - text.start).days > LONGEST_DAYS:
        raise Invalid({"end": "too_many_days"}, most=LONGEST_DAYS)
    return CycleText(name, text.start, text.end)


def checked_reason(reason: str, *, required: bool) -> str:
    """Why a cycle is changed. A cycle that is planned may change without a word."""
    if required:
        return checked_name(reason, "reason", LONGEST_REASON)
    return checked_words(reason, "reason", LONGEST_REASON)
