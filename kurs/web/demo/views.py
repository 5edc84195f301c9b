"""Signing in as somebody in the demo organisation, with one press. 404 in every real installation."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from kurs.demo.mark import is_demo
from kurs.demo.people import demo_people
from kurs.web.middleware.person import public


def only_in_demo(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """404 without the mark in the database."""

    @wraps(view)
    def guarded(request: Any) -> HttpResponse:
        if not is_demo():
            raise Http404
        return view(request)

    return public(guarded)


@only_in_demo
@require_safe
def demo(request: Any) -> HttpResponse:
    """Who one can be."""
    return render(request, "demo/page.html", {"people": demo_people()})


@only_in_demo
@require_POST
def sign_in(request: Any) -> HttpResponse:
    """Signs in as one of them."""
    chosen = next((each for each in demo_people() if each.key == request.POST.get("person")), None)
    if chosen is None:
        raise Http404
    login(request, chosen.person.account, backend=settings.AUTHENTICATION_BACKENDS[0])
    return redirect("my_week")
