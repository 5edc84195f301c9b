"""Finding: the best first, and only what the person may see."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from kurs.organisation.models import Person
from kurs.search import index
from kurs.search.kinds import KINDS
from kurs.search.models import Document
from kurs.search.tokens import steps
from kurs.search.words import Query, asked, reading_of

MOST = 200
"""So many hits are counted; who has more should write another word."""


@dataclass(frozen=True, slots=True)
class Found:
    """The ids of documents, best first. `is_cut`: there are more than these. `query` is None without a word to find."""

    query: Query | None
    ids: tuple[int, ...] = ()
    is_cut: bool = False


def search(person: Person, text: str, *, language: str, kind: str = "", most: int = MOST) -> Found:
    """Documents that hold every word of the text and that she may see, at most `most`.

    First what is called just this, or will be when the last word is written to its end; then by the words in the title,
    by what begins so there, by the words anywhere, and inside others; among those what is not over, then by kind, title
    and id. `language` is the reader's: of what is written once in each language she meets hers.
    """
    query = asked(text)
    if query is None or (kind and kind not in KINDS):
        return Found(query)
    found: list[int] = []
    for rows in _fitting(person.organisation_id, query, language, kind, most):
        seen = _seen_roots(person, rows)
        found += [pk for pk, name, root in rows if root in seen[name]]
        if len(found) > most:
            break
    return Found(query, tuple(found[:most]), is_cut=len(found) > most)


def documents(organisation_id: int, ids: tuple[int, ...]) -> list[Document]:
    """The documents with these ids, in their order, each with its unit."""
    rows = Document.objects.filter(organisation_id=organisation_id, pk__in=ids).select_related("unit")
    by_id = {row.pk: row for row in rows}
    return [by_id[pk] for pk in ids if pk in by_id]


type Row = tuple[int, str, int]


def _fitting(organisation_id: int, query: Query, language: str, kind: str, most: int) -> Iterator[list[Row]]:
    """Rows (id, kind, root id) that fit, in order, whoever may see them; each portion twice as large as the last."""
    size, portion = most + 1, list[Row]()
    parts = steps(organisation_id, query)
    for number, part in enumerate(parts):
        after, is_last = 0, number == len(parts) - 1
        while True:
            count = size - len(portion)
            given = index.ask(
                part,
                organisation_id=organisation_id,
                language=language,
                kind=kind,
                check=is_last,
                count=count,
                after=after,
            )
            portion += [(pk, name, root) for pk, name, root, *told in given if not is_last or _fits(query, *told)]
            after += count
            if len(portion) >= size:
                yield portion
                size, portion = size * 2, []
            if len(given) < count:
                break
    if portion:
        yield portion


def _fits(query: Query, language: str, folded: str, stems: str) -> bool:
    return query.fits(folded, frozenset(stems.split()), reading_of(language))


def _seen_roots(person: Person, rows: list[Row]) -> dict[str, set[int]]:
    """Kind → the roots among the rows' that she may see; kinds that ask the same are asked together."""
    wanted: dict[Callable[..., Any] | None, set[int]] = defaultdict(set)
    for _pk, name, root in rows:
        wanted[KINDS[name].visible_to].add(root)
    seen: dict[Callable[..., Any] | None, set[int]] = {}
    for visible_to, roots in wanted.items():
        if visible_to is None:
            seen[None] = roots
        else:
            mine = visible_to(person).filter(pk__in=roots).order_by()
            seen[visible_to] = set(mine.values_list("pk", flat=True))
    return {name: seen[KINDS[name].visible_to] for _pk, name, _root in rows}
