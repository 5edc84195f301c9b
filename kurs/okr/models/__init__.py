"""The nouns of OKR."""

from kurs.okr.models.alignment import Alignment, Dependency, DependencyAnswer, ExternalGoal
from kurs.okr.models.answers import Acknowledgement, Mention, Praise, Seconding
from kurs.okr.models.beside import Initiative, KeyFigure, KeyFigureReading, SayingNo, WithoutOkr
from kurs.okr.models.check_in import CheckIn
from kurs.okr.models.closing import Closure, Lesson, Score
from kurs.okr.models.key_result import KeyResult, KeyResultVersion
from kurs.okr.models.life import ManualProgress, Proposal, SendBack, Stop
from kurs.okr.models.objective import Contributor, Objective, ObjectiveVersion, Reader
from kurs.okr.models.rollup import RecomputeMark, UnitRollup
from kurs.okr.models.voices import Argument, Comment, Suggestion, SuggestionAnswer, Waiver

__all__ = [
    "Acknowledgement",
    "Alignment",
    "Argument",
    "CheckIn",
    "Closure",
    "Comment",
    "Contributor",
    "Dependency",
    "DependencyAnswer",
    "ExternalGoal",
    "Initiative",
    "KeyFigure",
    "KeyFigureReading",
    "KeyResult",
    "KeyResultVersion",
    "Lesson",
    "ManualProgress",
    "Mention",
    "Objective",
    "ObjectiveVersion",
    "Praise",
    "Proposal",
    "Reader",
    "RecomputeMark",
    "SayingNo",
    "Score",
    "Seconding",
    "SendBack",
    "Stop",
    "Suggestion",
    "SuggestionAnswer",
    "UnitRollup",
    "Waiver",
    "WithoutOkr",
]
