"""Forms that arrived when nobody was signed in any more: kept in the session until she is back.

A posted address shows its form on GET, so after signing in she lands on the form with everything she typed. It is
shown only to the person who typed it; what a password field held is never kept.
"""

from typing import Any

from django.http import HttpRequest, QueryDict

KEPT = "kept_form"
ACTING = "acting"
LARGEST = 200_000
NEVER = ("csrfmiddlewaretoken", "password", "password1", "password2")


def keep_form(request: HttpRequest) -> None:
    """Keeps a posted form under its path, for the person it was made for."""
    data = request.POST.copy()
    for name in NEVER:
        data.pop(name, None)
    acting = data.pop(ACTING, [""])[0]
    text = data.urlencode()
    if acting and len(text) <= LARGEST:
        request.session[KEPT] = {"path": request.path, "acting": acting, "data": text}


def kept_form(request: Any) -> QueryDict | None:
    """What she typed for this very address before she had to sign in, once; None otherwise."""
    kept = request.session.get(KEPT)
    if not kept or kept["path"] != request.path or kept["acting"] != request.person.public_id:
        return None
    del request.session[KEPT]
    return QueryDict(kept["data"])
