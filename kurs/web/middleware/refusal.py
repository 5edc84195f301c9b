"""What an action or the parser refused, turned into a page."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from kurs.audit.errors import ChangedMeanwhile, Refused
from kurs.okr.models import KeyResult, Objective
from kurs.okr.rules import may_suggest
from kurs.web.errors import changed_meanwhile, forbidden, no_page, too_large
from kurs.web.objectives.suggesting import suggest_instead

type Next = Callable[[HttpRequest], HttpResponse]
TOO_LARGE = ("RequestDataTooBig", "TooManyFieldsSent")
NO_PAGE = 405


class RefusalMiddleware:
    """403, 405, 409 and 413 as pages that say what can be done instead."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == NO_PAGE and request.method == "GET" and not response.content:
            return no_page(request, response.headers["Allow"])
        return response

    def process_exception(self, request: Any, error: Exception) -> HttpResponse | None:
        """The page, or None for what is a fault of ours."""
        if isinstance(error, Refused):
            return refused(request, error)
        if isinstance(error, ChangedMeanwhile):
            return changed_meanwhile(request)
        return too_large(request) if type(error).__name__ in TOO_LARGE else None


def refused(request: Any, error: Refused) -> HttpResponse:
    """403: seen, but not hers to change. A team's goal may be suggested about instead."""
    subject = error.subject
    if isinstance(subject, KeyResult | Objective) and may_suggest(request.person, subject):
        return suggest_instead(request, subject)
    return forbidden(request)
