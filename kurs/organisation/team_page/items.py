"""The items of a role, and the pieces of an item: «Fast (50 %)», «utvikler og tester», «tester/OKR-ambassadør»."""

import re
from collections.abc import Callable
from typing import Final

from kurs.organisation.team_page.vocabulary import Kind

type Kinds = Callable[[str], Kind | None]  # what a piece is known to be: employment, role, percent or nothing of these

_SPLIT: Final = re.compile(r"([()]|(?<![0-9]),|,(?![0-9]))")  # not at the comma in «37,5 %»
_COMMA: Final = re.compile(r"(?<![0-9]),|,(?![0-9])")
_PERCENT: Final = re.compile(
    r"(?:\bi )?(?<![0-9.,])([0-9]{1,3}(?:[.,][0-9])?) ?(?:%|prosent\b|pst\b\.?)(?: stilling\b)?", re.IGNORECASE
)
_PARENTHESIS: Final = re.compile(r"([^()]+)\(([^()]+)\)")
_JOINT: Final = re.compile(r" ?[/&] ?| og | and ", re.IGNORECASE)
# Words for somebody who does something: «utvikler og arkitekt» are two, «drift og forvaltning» is one.
_WHO: Final = re.compile(
    r".*(?:er|ar|or|ør|tekt|ent|ant|ist|log|sjef|coach|lead|ansvarlig|ansvarleg|økonom)", re.IGNORECASE
)
_WHAT: Final = re.compile(r".*(?:tjenester|produkter|prosjekter|systemer|inger|former|portaler|kontor)", re.IGNORECASE)
_STROKES: Final = " \t\n\u00a0-–—.?"
_LONGEST_ITEM: Final = 200  # letters; what is longer is taken whole
_LONGEST_VALUE: Final = 1_000


def items_of(value: str) -> list[str]:
    """What stands between commas outside parentheses, with single spaces. Empty items and mere strokes are dropped."""
    if len(value) > _LONGEST_VALUE:
        return [" ".join(value.split())]
    depth, items = 0, [""]
    for part in _SPLIT.split(value):
        depth = max(0, depth + (part == "(") - (part == ")"))
        if part == "," and not depth:
            items.append("")
        else:
            items[-1] += part
    if depth:  # a parenthesis that is never closed holds nothing together
        items = _COMMA.split(value)
    return [" ".join(item.split()) for item in items if item.strip(_STROKES)]


def pieces_of(item: str, kind_of: Kinds) -> list[str]:
    """The item alone, or what it is made of, where one of the pieces is known or all are words for people."""
    if len(item) > _LONGEST_ITEM:
        return [item]
    outer, inner = _parenthesis(item)
    if not inner:
        return [piece for part in _around_percent(item, kind_of) for piece in _joined(part, kind_of)]
    if kind_of(outer) in {Kind.EMPLOYMENT, Kind.PERCENT} or all(map(kind_of, inner)):
        return [piece for part in (outer, *inner) for piece in pieces_of(part, kind_of)]
    return [item]


def percent_of(piece: str) -> float | None:
    """«50%», «37,5 %», «i 50 prosent stilling»; None for everything else, also for more than a whole."""
    found = _PERCENT.fullmatch(piece)
    percent = float(found[1].replace(",", ".")) if found else 0.0
    return percent if 0 < percent <= 100 else None


def without_parenthesis(item: str) -> str:
    """«Oslo (Skøyen)» → «Oslo»."""
    return _parenthesis(item)[0]


def _parenthesis(item: str) -> tuple[str, list[str]]:
    """What stands before a parenthesis that ends the item, and the items in it."""
    found = _PARENTHESIS.fullmatch(item)
    return (found[1].strip(), items_of(found[2])) if found else (item, [])


def _around_percent(item: str, kind_of: Kinds) -> list[str]:
    found = _PERCENT.search(item)
    if found is None or percent_of(found[0]) is None:
        return [item]
    before, after = item[: found.start()].strip(" –-"), item[found.end() :].strip(" –-")
    if after and not kind_of(after):
        return [item]  # «100 % digital»
    return [piece for piece in (before, found[0], after) if piece]


def _joined(item: str, kind_of: Kinds) -> list[str]:
    parts = [part.strip() for part in _JOINT.split(item)]
    if not all(parts) or any(part.endswith("-") for part in parts):  # «drifts- og utviklingsleder»
        return [item]
    is_several = any(map(kind_of, parts)) or all(_WHO.fullmatch(part) and not _WHAT.fullmatch(part) for part in parts)
    return parts if is_several else [item]
