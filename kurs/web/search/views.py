"""Søk: one box for everything that is written, and what it offers while somebody types."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from kurs.search.kinds import KINDS, in_place
from kurs.search.queries import MOST, search
from kurs.web.context import words_in
from kurs.web.search.hits import hits_of

ON_A_PAGE = 20
OFFERED = 7


@require_safe
def search_page(request: Any) -> HttpResponse:
    """What is found for `?q=`, of one `?kind=` or all, twenty a `?page=`."""
    words, kind = words_in(request), _kind(request)
    found = search(request.person, words, language=get_language() or "", kind=kind)
    pages = max(1, -(-len(found.ids) // ON_A_PAGE))
    page = _page(request, pages)
    context = {
        "words": words,
        "found": found,
        "most": MOST,
        "hits": hits_of(request.person, found, (page - 1) * ON_A_PAGE, page * ON_A_PAGE),
        "kind": kind,
        "kinds": in_place(),
        "page": page,
        "pages": pages,
        "first": (page - 1) * ON_A_PAGE + 1,
        "address": lambda **more: f"?{urlencode(_given({'q': words, 'kind': kind} | more))}",
    }
    return render(request, "search/page.html", context)


@require_safe
def suggestions(request: Any) -> HttpResponse:
    """The first few hits as the choices of a list; empty below two signs."""
    words = words_in(request)
    found = search(request.person, words if len(words) > 1 else "", language=get_language() or "", most=OFFERED)
    context = {"words": words, "hits": hits_of(request.person, found, 0, OFFERED), "is_cut": found.is_cut}
    return render(request, "search/suggestions.html", context)


def _kind(request: Any) -> str:
    kind = request.GET.get("kind", "")
    return kind if kind in KINDS else ""


def _page(request: Any, pages: int) -> int:
    """The page that was asked for, or the nearest there is."""
    asked = request.GET.get("page", "1")
    return min(max(int(asked), 1), pages) if asked.isascii() and asked.isdigit() and len(asked) < 9 else 1


def _given(parts: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in parts.items() if value}
