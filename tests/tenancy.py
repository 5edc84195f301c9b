"""Watches every statement that our code sends: one on an organisation's table must say which organisation it means.

Statements that a test itself asks are let through; what matters is what `kurs` asks.
"""

import re
import sys
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path
from types import FrameType
from typing import Any

from django.apps import apps

ROOT = Path(__file__).resolve().parents[1]
OURS, TESTS = str(ROOT / "kurs"), str(ROOT / "tests")
DELETION = str(Path("django", "db", "models", "deletion.py"))
NAMED = re.compile(r'organisation_id"?\s*(=\s*%s|IN\s*\(\s*%s)')
INSERTED = re.compile(r'INSERT[^()]*\([^()]*organisation_id"?[^()]*\)')
# Statement → why no organisation can be known yet, or why all of them are meant.
ALLOWED = {
    r'FROM "organisation_person" .*WHERE "organisation_person"\."account_id" = %s': "an account's persons everywhere",
    r'FROM "organisation_invitation" .*"token_hash" = %s': "the link alone says whose it is; nobody is known yet",
    r'SELECT DISTINCT "okr_recomputemark"\."organisation_id"': "the worker asks which organisations have work",
    r'FROM "demo_demomark"': "one row at most in an installation: the mark of a demo",
}


class Unnamed(AssertionError):
    """A statement on an organisation's table that does not name the organisation."""


@cache
def owned_tables() -> frozenset[str]:
    """Tables whose rows belong to an organisation."""
    return frozenset(
        model._meta.db_table
        for model in apps.get_models()
        if any(field.column == "organisation_id" for field in model._meta.concrete_fields)
    )


@lru_cache(maxsize=2000)
def names_its_organisation(sql: str) -> bool:
    """False for a statement on an organisation's table that is limited to no organisation."""
    if not any(re.search(rf"\b{table}\b", sql) for table in owned_tables()):
        return True
    sql = " ".join(sql.split())
    if sql.startswith("INSERT"):
        return bool(INSERTED.match(sql))
    limits = sql.partition(" FROM " if sql.startswith("SELECT") else " WHERE ")[2]
    return bool(NAMED.search(limits)) or any(re.search(pattern, sql) for pattern in ALLOWED)


def asked_by_kurs() -> bool:
    """Whether the nearest code on the stack that is not a library's is the product's own.

    Django's search for what a deletion would leave behind is not: it goes by the keys of rows that our own statement
    found, and that one is watched.
    """
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        name = frame.f_code.co_filename
        if name.endswith(DELETION):
            return False
        if name.startswith(OURS):
            return True
        if name.startswith(TESTS) and name != __file__:
            return False
        frame = frame.f_back
    return False


def watch(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    """An execute wrapper for a connection."""
    if isinstance(sql, str) and not names_its_organisation(sql) and asked_by_kurs():
        raise Unnamed(sql)
    return execute(sql, params, many, context)
