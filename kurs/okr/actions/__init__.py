"""Writes of OKR: one function, one act."""

from kurs.okr.actions.aligning import align_objective, end_alignment
from kurs.okr.actions.answering import acknowledge_check_in, comment_on_check_in, praise_check_in, second_check_in
from kurs.okr.actions.arguing import argue_finding, waive_finding
from kurs.okr.actions.checking_in import correct_check_in, record_check_in
from kurs.okr.actions.closing import close_objective, close_unscored
from kurs.okr.actions.copying import duplicate_objective
from kurs.okr.actions.depending import answer_dependency, ask_dependency, withdraw_dependency
from kurs.okr.actions.external_goals import (
    add_external_goals,
    edit_external_goal,
    restore_external_goal,
    retire_external_goal,
)
from kurs.okr.actions.initiatives import add_initiative, edit_initiative
from kurs.okr.actions.key_figures import add_key_figure, edit_key_figure, end_key_figure, record_reading
from kurs.okr.actions.moving import move_draft
from kurs.okr.actions.overriding import end_manual_progress, set_manual_progress
from kurs.okr.actions.pasting import draft_objectives
from kurs.okr.actions.proposing import propose_objective, send_back, withdraw_proposal
from kurs.okr.actions.publishing import publish_objective
from kurs.okr.actions.rolling_over import roll_over
from kurs.okr.actions.saying_no import (
    declare_without_okr,
    say_no_to,
    stop_saying_no,
    withdraw_without_okr,
)
from kurs.okr.actions.scoring import score_key_result, write_lesson
from kurs.okr.actions.stopping import stop_key_result, stop_objective
from kurs.okr.actions.suggesting import answer_suggestion, make_comment, suggest_change
from kurs.okr.actions.writing import delete_draft, draft_objective, edit_objective

__all__ = [
    "acknowledge_check_in",
    "add_external_goals",
    "add_initiative",
    "add_key_figure",
    "align_objective",
    "answer_dependency",
    "answer_suggestion",
    "argue_finding",
    "ask_dependency",
    "close_objective",
    "close_unscored",
    "comment_on_check_in",
    "correct_check_in",
    "declare_without_okr",
    "delete_draft",
    "draft_objective",
    "draft_objectives",
    "duplicate_objective",
    "edit_external_goal",
    "edit_initiative",
    "edit_key_figure",
    "edit_objective",
    "end_alignment",
    "end_key_figure",
    "end_manual_progress",
    "make_comment",
    "move_draft",
    "praise_check_in",
    "propose_objective",
    "publish_objective",
    "record_check_in",
    "record_reading",
    "restore_external_goal",
    "retire_external_goal",
    "roll_over",
    "say_no_to",
    "score_key_result",
    "second_check_in",
    "send_back",
    "set_manual_progress",
    "stop_key_result",
    "stop_objective",
    "stop_saying_no",
    "suggest_change",
    "waive_finding",
    "withdraw_dependency",
    "withdraw_proposal",
    "withdraw_without_okr",
    "write_lesson",
]
