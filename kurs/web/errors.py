"""Pages for what could not be done: what is wrong, and what to do about it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from kurs.organisation.models import Organisation


def _page(request: HttpRequest, status: int, title: str, text: str) -> HttpResponse:
    return render(request, "errors/error.html", {"title": title, "text": text}, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400."""
    return _page(request, 400, _("That could not be read"), _("Go back and try again. What you wrote is still there."))


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403; to somebody in the practice team the way back to where it counts."""
    home = _home_of(request)
    if home is not None:
        return render(request, "errors/practising.html", {"home": home}, status=403)
    return _page(request, 403, _("You may not do that here"), _("The team or its lead can, or ask for access."))


def _home_of(request: Any) -> Organisation | None:
    """The real organisation of who practises now, as when a window of it was left open."""
    person = getattr(request, "person", None)
    if person is None or not person.organisation.is_practice:
        return None
    real = person.organisation.practice_of_id
    return next((each.organisation for each in request.persons if each.organisation_id == real), None)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: it is not there, or not for this person's eyes."""
    return _page(request, 404, _("There is nothing here"), _("It may have been moved, or it is not open to you."))


def no_page(request: HttpRequest, allowed: str) -> HttpResponse:
    """405: the address of a button, met again after signing in or typed by hand."""
    text = _("This is the address of a button, and it was not pressed. Go back to where it stands and press it again.")
    response = _page(request, 405, _("There is no page here"), text)
    response.headers["Allow"] = allowed
    return response


def changed_meanwhile(request: HttpRequest) -> HttpResponse:
    """409: somebody else was first, on a page that has no form to show both versions in."""
    text = _("Nothing was saved. Go back, reload and look at it once more.")
    return _page(request, 409, _("Somebody changed it meanwhile"), text)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: without the layout, which may be what is broken."""
    return HttpResponse(render_to_string("errors/server_error.html"), status=500)


def too_large(request: HttpRequest) -> HttpResponse:
    """413, before anybody is known."""
    return HttpResponse(render_to_string("errors/too_large.html"), status=413)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form is older than the sign-in, or cookies are off."""
    text = _("The page was open for too long. Go back, reload and send it again; what you wrote is still there.")
    return _page(request, 403, _("The form has expired"), text)


def no_place(request: HttpRequest) -> HttpResponse:
    """403: an account without a person in any organisation today."""
    text = _("Your account is not connected to any organisation. Ask an administrator.")
    return _page(request, 403, _("No organisation here"), text)
