"""The index itself: its rows, and the one statement that asks it, in the words of each database.

`search_index` is an FTS5 table over the tokens on SQLite, a tsvector with a GIN index on PostgreSQL. Neither ranks: the
order is written here, so that both give the same.
"""

from collections.abc import Sequence
from typing import Any

from django.db import connection

from kurs.base.statements import rows
from kurs.search.tokens import All, Asked, Begun, But, Some

JOINED_AT_ONCE = 500  # pages of FTS5

ASKED = """
SELECT d.id, d.kind, d.root_id, d.language, {checked}
  FROM search_index i JOIN search_document d ON d.id = i.{key}
 WHERE {fits} AND d.organisation_id = %s AND d.only_for IN ('', %s){narrowed}
 ORDER BY CASE d.standing WHEN 2 THEN 1 ELSE 0 END, d.place, d.title_order{bytewise}, d.id
 LIMIT %s OFFSET %s"""


def ask(
    asked: Asked, *, organisation_id: int, language: str, kind: str, check: bool, count: int, after: int
) -> list[Any]:
    """Rows (id, kind, root id, language, folded, stems) that fit, in order; the last two are "" without `check`."""
    on_sqlite = connection.vendor == "sqlite"
    statement = ASKED.format(
        checked="d.folded, d.stems" if check else "'', ''",
        key="rowid" if on_sqlite else "document_id",
        fits="i.search_index MATCH %s" if on_sqlite else "i.tokens @@ CAST(%s AS tsquery)",
        narrowed=" AND d.kind = %s" if kind else "",
        bytewise="" if on_sqlite else ' COLLATE "C"',
    )
    words = fts5(asked) if on_sqlite else tsquery(asked)
    return rows(statement, [words, organisation_id, language, *([kind] if kind else []), count, after])


def put(tokens: Sequence[tuple[int, list[str]]]) -> None:
    """Writes the tokens of documents, (id, tokens) each, in place of those that they had."""
    take_away([document_id for document_id, _tokens in tokens])
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            each: list[tuple[int, Any]] = [(document_id, " ".join(words)) for document_id, words in tokens]
            cursor.executemany("INSERT INTO search_index (rowid, tokens) VALUES (%s, %s)", each)
        else:
            each = [(document_id, words) for document_id, words in tokens]
            cursor.executemany(
                "INSERT INTO search_index (document_id, tokens) VALUES (%s, array_to_tsvector(%s::text[]))", each
            )


def take_away(document_ids: Sequence[int]) -> None:
    """Takes documents out of the index."""
    key = "rowid" if connection.vendor == "sqlite" else "document_id"
    with connection.cursor() as cursor:
        cursor.executemany(f"DELETE FROM search_index WHERE {key} = %s", [(pk,) for pk in document_ids])


def tidy() -> None:
    """Joins what many small writes have left apart, which makes FTS5 slow to ask; a little in each transaction."""
    if connection.vendor != "sqlite":
        return
    pages = -JOINED_AT_ONCE  # below zero it also begins with what FTS5 itself would leave
    with connection.cursor() as cursor:
        while True:
            before = connection.connection.total_changes
            cursor.execute("INSERT INTO search_index (search_index, rank) VALUES ('merge', %s)", [pages])
            if connection.connection.total_changes - before < 2:
                return
            pages = JOINED_AT_ONCE


def fts5(asked: Asked) -> str:
    """What is asked, in FTS5's words. Tokens hold letters and digits alone, so nothing in them is an operator."""
    match asked:
        case All(parts):
            return f"({' AND '.join(fts5(part) for part in parts)})"
        case Some(parts):
            return f"({' OR '.join(fts5(part) for part in parts)})"
        case But(first, second):
            return f"({fts5(first)} NOT {fts5(second)})"
        case Begun(token):
            return f'"{token}" *'
        case token:
            return f'"{token}"'


def tsquery(asked: Asked) -> str:
    """The same in PostgreSQL's words."""
    match asked:
        case All(parts):
            return f"({' & '.join(tsquery(part) for part in parts)})"
        case Some(parts):
            return f"({' | '.join(tsquery(part) for part in parts)})"
        case But(first, second):
            return f"({tsquery(first)} & !{tsquery(second)})"
        case Begun(token):
            return f"'{token}':*"
        case token:
            return f"'{token}'"
