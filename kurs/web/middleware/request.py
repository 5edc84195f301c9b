"""The first of our own middleware: an id for the log, and a limit on what a request may carry."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from kurs.base.request_id import new_request_id, request_id
from kurs.web.errors import too_large

type Next = Callable[[HttpRequest], HttpResponse]


class RequestMiddleware:
    """Names the request and refuses a body larger than any form of ours, before anything reads it."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = request_id.set(new_request_id())
        try:
            length = request.META.get("CONTENT_LENGTH") or "0"
            if not length.isdigit() or int(length) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
                return too_large(request)
            return self.get_response(request)
        finally:
            request_id.reset(token)
