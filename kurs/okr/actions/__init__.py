"""Writes of OKR: one function, one act."""

from kurs.okr.actions.aligning import align_objective
from kurs.okr.actions.arguing import argue_finding, waive_finding
from kurs.okr.actions.checking_in import correct_check_in, record_check_in
from kurs.okr.actions.publishing import publish_objective
from kurs.okr.actions.suggesting import answer_suggestion, make_comment, suggest_change
from kurs.okr.actions.writing import delete_draft, draft_objective, edit_objective

__all__ = [
    "align_objective",
    "answer_suggestion",
    "argue_finding",
    "correct_check_in",
    "delete_draft",
    "draft_objective",
    "edit_objective",
    "make_comment",
    "publish_objective",
    "record_check_in",
    "suggest_change",
    "waive_finding",
]
