"""The first of our own middleware: an id for the log, and a limit on what a request may carry."""

import logging
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from kurs.base.request_id import new_request_id, request_id
from kurs.web.errors import too_large

type Next = Callable[[HttpRequest], HttpResponse]


log = logging.getLogger("kurs.request")


class RequestMiddleware:
    """Names the request, tells the log of it, and refuses a body larger than any form before anything reads it.

    The log names the page and never its address: a link of invitation is a secret.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = request_id.set(new_request_id())
        start = time.perf_counter()
        try:
            length = request.META.get("CONTENT_LENGTH") or "0"
            with_file = request.META.get("CONTENT_TYPE", "").startswith("multipart/")
            most = settings.LARGEST_UPLOAD if with_file else settings.DATA_UPLOAD_MAX_MEMORY_SIZE
            is_bearable = length.isdigit() and int(length) <= most
            response = self.get_response(request) if is_bearable else too_large(request)
            page = request.resolver_match.url_name if request.resolver_match else "-"
            taken = round((time.perf_counter() - start) * 1000)
            log.info("%s %s %s %s ms", request.method, page, response.status_code, taken)
            return response
        finally:
            request_id.reset(token)
