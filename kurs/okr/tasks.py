"""Jobs of OKR, run by the worker."""

from kurs.okr.recompute import mark_new_day, recompute_marked

__all__ = ["mark_new_day", "recompute_marked"]
