"""What initiatives, key figures and their readings must be to be saved."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from kurs.audit.errors import Invalid
from kurs.base.text.terms import LANGUAGES
from kurs.base.web_address import is_web_address
from kurs.okr.enums import InitiativeState, KeyFigureKind
from kurs.okr.validators.texts import LONGEST_MEASURE, LONGEST_TITLE, MOST_DECIMALS, is_storable, text_problems

LONGEST_LINK = 500
MOST_KEY_FIGURES = 5


@dataclass(frozen=True, slots=True)
class InitiativeText:
    """A piece of work as written: one line, who and when, and where the work lives."""

    title: str
    language: str
    owner_id: int | None = None
    due_date: date | None = None
    state: str = InitiativeState.PLANNED
    link: str = ""


@dataclass(frozen=True, slots=True)
class KeyFigureText:
    """A key figure as written: the number that must not be fallen below, or not be passed."""

    title: str
    language: str
    kind: str
    limit: float
    unit_of_measure: str = ""
    decimals: int = 0
    source: str = ""


def check_initiative(text: InitiativeText) -> None:
    """Raises Invalid with every problem at once."""
    problems = text_problems("title", text.title, LONGEST_TITLE, required=True)
    if text.language not in LANGUAGES:
        problems["language"] = "not_offered"
    if text.state not in InitiativeState:
        problems["state"] = "not_allowed"
    if text.link and (len(text.link) > LONGEST_LINK or not is_web_address(text.link)):
        problems["link"] = "not_a_link"
    if problems:
        raise Invalid(problems)


def check_key_figure(text: KeyFigureText) -> None:
    """Raises Invalid with every problem at once."""
    problems = text_problems("title", text.title, LONGEST_TITLE, required=True)
    problems |= text_problems("unit_of_measure", text.unit_of_measure, LONGEST_MEASURE)
    problems |= text_problems("source", text.source, LONGEST_TITLE)
    if text.language not in LANGUAGES:
        problems["language"] = "not_offered"
    if text.kind not in KeyFigureKind:
        problems["kind"] = "not_allowed"
    if not is_storable(text.limit):
        problems["limit"] = "too_large"
    if not 0 <= text.decimals <= MOST_DECIMALS:
        problems["limit"] = "too_many_decimals"
    if problems:
        raise Invalid(problems)


def check_reading(value: float, decimals: int, measured_on: date, today: date) -> None:
    """Raises Invalid for a value that is no number, or a day that has not come."""
    problems: dict[str, str] = {}
    if not is_storable(value):
        problems["value"] = "too_large"
    if not 0 <= decimals <= MOST_DECIMALS:
        problems["value"] = "too_many_decimals"
    if measured_on > today:
        problems["measured_on"] = "in_the_future"
    if problems:
        raise Invalid(problems)


def host_of(link: str) -> str:
    """The host that a link leads to, to be named beside it; empty without a link."""
    return urlsplit(link).hostname or "" if link else ""
