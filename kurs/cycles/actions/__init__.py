"""Writes of cycles: one function, one act."""

from kurs.cycles.actions.backlog import backlog_of, make_backlog
from kurs.cycles.actions.closing import close_cycle, closes_from, start_closing, working_days
from kurs.cycles.actions.planning import edit_cycle, open_cycle, plan_cycle

__all__ = [
    "backlog_of",
    "close_cycle",
    "closes_from",
    "edit_cycle",
    "make_backlog",
    "open_cycle",
    "plan_cycle",
    "start_closing",
    "working_days",
]
