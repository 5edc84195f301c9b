"""The language before anybody is known: cookie, then the browser, then the installation's default."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from kurs.base.text.terms import LANGUAGES

type Next = Callable[[HttpRequest], HttpResponse]


def asked_for(request: HttpRequest) -> str | None:
    """The visitor's own choice, or the first language the browser asks for that we have; `no` is bokmål."""
    cookie = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    if cookie in LANGUAGES:
        return cookie
    for part in request.headers.get("Accept-Language", "").split(","):
        code = part.split(";")[0].strip().lower()
        if code in {"no-no-ny", "nn"} or code.startswith("nn-"):
            return "nn"
        if code == "no" or code.startswith(("no-", "nb")):
            return "nb"
        if code.startswith("en"):
            return "en"
    return None


class LanguageMiddleware:
    """Activates the language; a signed-in person's own choice is activated after this."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with translation.override(asked_for(request) or settings.LANGUAGE_CODE):
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language() or settings.LANGUAGE_CODE)
        return response
