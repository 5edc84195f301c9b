"""The nouns of OKR."""

from kurs.okr.models.alignment import Alignment
from kurs.okr.models.check_in import CheckIn
from kurs.okr.models.key_result import KeyResult, KeyResultVersion
from kurs.okr.models.objective import Objective, ObjectiveVersion
from kurs.okr.models.rollup import RecomputeMark, UnitRollup
from kurs.okr.models.voices import Argument, Comment, Suggestion, SuggestionAnswer, Waiver

__all__ = [
    "Alignment",
    "Argument",
    "CheckIn",
    "Comment",
    "KeyResult",
    "KeyResultVersion",
    "Objective",
    "ObjectiveVersion",
    "RecomputeMark",
    "Suggestion",
    "SuggestionAnswer",
    "UnitRollup",
    "Waiver",
]
