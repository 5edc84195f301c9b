"""Days as people write them by hand, in the three languages."""

import re
from datetime import date
from typing import Final

SIGNS: Final = "\t;:= "  # between a day and its value
_NAMES: Final = ("jan", "feb", "mar", "apr", "mai may", "jun", "jul", "aug", "sep", "okt oct", "nov", "des dec")
MONTHS: Final = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split()}
_ISO: Final = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_NUMBERS: Final = re.compile(r"([0-9]{1,2})[./] ?([0-9]{1,2})[./] ?([0-9]{4}|[0-9]{2})")
_WORDS: Final = re.compile(r"([0-9]{1,2})\.? ([a-z]{3})[a-z]*\.? ([0-9]{4})")


def parse_day(text: str) -> date | None:
    """`2026-10-01`, `1.10.2026`, `1.10.26`, `1/10/2026`, `1. oktober 2026` or `1 Oct 2026`; None for anything else."""
    typed = " ".join(text.split()).lower()
    if found := _ISO.fullmatch(typed):
        year, month, day = (int(part) for part in found.groups())
    elif found := _NUMBERS.fullmatch(typed):
        day, month, year = (int(part) for part in found.groups())
        year += 2000 if year < 100 else 0
    elif (found := _WORDS.fullmatch(typed)) and found[2] in MONTHS:
        day, month, year = int(found[1]), MONTHS[found[2]], int(found[3])
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def parse_point(line: str) -> tuple[date, str] | None:
    """A day and what is written after it: `1.10.2026: 28`, `1. oktober 2026; 28`; None when there are not both."""
    for place, sign in enumerate(line):
        value = line[place:].strip(SIGNS)
        if sign in SIGNS and value and (day := parse_day(line[:place])):
            return day, value
    return None
