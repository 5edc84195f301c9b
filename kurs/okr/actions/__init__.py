"""Writes of OKR: one function, one act."""

from kurs.okr.actions.aligning import align_objective
from kurs.okr.actions.answering import acknowledge_check_in, comment_on_check_in, praise_check_in, second_check_in
from kurs.okr.actions.arguing import argue_finding, waive_finding
from kurs.okr.actions.checking_in import correct_check_in, record_check_in
from kurs.okr.actions.proposing import propose_objective, send_back, withdraw_proposal
from kurs.okr.actions.publishing import publish_objective
from kurs.okr.actions.stopping import stop_key_result, stop_objective
from kurs.okr.actions.suggesting import answer_suggestion, make_comment, suggest_change
from kurs.okr.actions.writing import delete_draft, draft_objective, edit_objective

__all__ = [
    "acknowledge_check_in",
    "align_objective",
    "answer_suggestion",
    "argue_finding",
    "comment_on_check_in",
    "correct_check_in",
    "delete_draft",
    "draft_objective",
    "edit_objective",
    "make_comment",
    "praise_check_in",
    "propose_objective",
    "publish_objective",
    "record_check_in",
    "second_check_in",
    "send_back",
    "stop_key_result",
    "stop_objective",
    "suggest_change",
    "waive_finding",
    "withdraw_proposal",
]
