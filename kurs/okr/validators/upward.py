"""What edges upward, goals from outside and requests between units must be to be saved."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kurs.audit.errors import Invalid
from kurs.base.text.terms import LANGUAGES
from kurs.okr.enums import Answer, ExternalGoalKind
from kurs.okr.validators.texts import LONGEST_SENTENCE, LONGEST_TITLE, text_problems

LONGEST_SOURCE = 200
LONGEST_PARAGRAPH = 40
MOST_GOALS = 300
WHOLE = 100.0
YEARS = range(1900, 2201)
# «3.1 Tekst», «3. Tekst», «3) Tekst», «kap. 3 Tekst», «§ 3-1 Tekst», a tab from a spreadsheet; «3 kommuner» is a text.
_PARAGRAPH = re.compile(
    r"""(?P<paragraph>
        (?:kap(?:ittel|\.)?|pkt\.?|punkt|§|ch(?:apter|\.)?)\s*\d{1,3}(?:[.\-]\d{1,3})*[a-z]?
        | \d{1,3}(?:[.\-]\d{1,3})+[a-z]?
        | \d{1,3}[a-z]?(?=[.)\t])
    )[.):]*\s+(?P<title>\S.*)""",
    re.VERBOSE | re.IGNORECASE,
)
_BULLET = re.compile(r"^[\s\-–•*·]+")


@dataclass(frozen=True, slots=True)
class Document:
    """What goals from outside stand in: `kind` is an ExternalGoalKind."""

    kind: str
    source: str
    year: int
    language: str


@dataclass(frozen=True, slots=True)
class GoalLine:
    """One goal of a document, with the number of its paragraph when it has one."""

    title: str
    paragraph: str = ""


@dataclass(frozen=True, slots=True)
class DependencyText:
    """A request as written, to a unit of the organisation, perhaps for one key result."""

    asked_unit: Any
    text: str
    language: str
    needed_by: date
    key_result: Any = None


@dataclass(frozen=True, slots=True)
class AnswerText:
    """What the unit that is asked says: `answer` is an Answer, `text` the condition or a word to it."""

    answer: str
    language: str
    text: str = ""
    promised_on: date | None = None


def goal_lines(text: str) -> tuple[GoalLine, ...]:
    """Pasted goals, one a line; «3.1 Tekst» has a paragraph. Empty lines and bullets are left out."""
    found = []
    for each in text.splitlines():
        line = _BULLET.sub("", each).rstrip()
        numbered = _PARAGRAPH.fullmatch(line)
        paragraph, title = (numbered["paragraph"], numbered["title"]) if numbered else ("", line)
        if title:
            found.append(GoalLine(" ".join(title.split()), " ".join(paragraph.split())))
    return tuple(found)


def check_document(document: Document) -> None:
    """Raises Invalid for a kind, a year or a language that is none, or a name that cannot be kept."""
    problems = text_problems("source", document.source, LONGEST_SOURCE, required=True)
    if document.kind not in ExternalGoalKind:
        problems["kind"] = "not_allowed"
    if document.year not in YEARS:
        problems["year"] = "no_year"
    if document.language not in LANGUAGES:
        problems["language"] = "not_offered"
    if problems:
        raise Invalid(problems)


def check_goal_lines(lines: Sequence[GoalLine]) -> None:
    """Raises Invalid for no goals, too many, or one that cannot be kept."""
    if not lines:
        raise Invalid({"goals": "required"})
    if len(lines) > MOST_GOALS:
        raise Invalid({"goals": "too_many_goals"}, most=MOST_GOALS)
    problems: dict[str, str] = {}
    for line in lines:
        problems |= text_problems("goals", line.title, LONGEST_TITLE, required=True)
        problems |= text_problems("goals", line.paragraph, LONGEST_PARAGRAPH)
    if problems:
        raise Invalid(problems)


def check_share(share: float | None, field: str = "weight") -> None:
    """Raises Invalid for a share of a contribution that is not above 0 and at most 100."""
    if share is not None and not (math.isfinite(share) and 0 < share <= WHOLE):
        raise Invalid({field: "no_share"})


def check_request(text: DependencyText, *, asking_unit_id: int, today: date) -> None:
    """Raises Invalid for a request that says nothing, is for a day gone by, or goes to oneself.

    A day after the end of the cycle is allowed: what is needed may come late, and the pages say so.
    """
    problems = text_problems("text", text.text, LONGEST_SENTENCE, required=True)
    if text.language not in LANGUAGES:
        problems["language"] = "not_offered"
    if text.needed_by < today:
        problems["needed_by"] = "day_gone_by"
    if text.asked_unit.pk == asking_unit_id:
        problems["asked_unit"] = "own_unit"
    if problems:
        raise Invalid(problems)


def check_answer(text: AnswerText, *, today: date) -> None:
    """Raises Invalid for an answer that is none, a yes without a day, or a condition that is not written."""
    problems = text_problems("text", text.text, LONGEST_SENTENCE, required=text.answer == Answer.ACCEPTED_IF)
    if text.answer not in Answer:
        problems["answer"] = "not_allowed"
    if text.language not in LANGUAGES:
        problems["language"] = "not_offered"
    if text.answer != Answer.DECLINED and text.promised_on is None:
        problems["promised_on"] = "no_day"
    if text.promised_on is not None and text.promised_on < today:
        problems["promised_on"] = "day_gone_by"
    if problems:
        raise Invalid(problems)
