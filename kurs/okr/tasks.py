"""Jobs of OKR, run by the worker."""

from kurs.okr.recompute import recompute_marked

__all__ = ["recompute_marked"]
