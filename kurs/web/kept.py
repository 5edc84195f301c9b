"""Forms that arrived when nobody was signed in any more: kept in the session until she is back.

A posted address shows its form on GET, so after signing in she lands on the form with everything she typed. It is
shown only to the person who typed it; what a password field held is never kept. The sign-in page says that it is kept,
the form that it is here again.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

KEPT = "kept_form"
ACTING = "acting"
LARGEST = 200_000
NEVER = ("csrfmiddlewaretoken", "password", "password1", "password2")


def keep_form(request: HttpRequest) -> None:
    """Keeps a posted form under its path, for the person it was made for. A button alone has nothing to keep."""
    data = request.POST.copy()
    for name in NEVER:
        data.pop(name, None)
    acting = data.pop(ACTING, [""])[0]
    text = data.urlencode()
    if acting and text and len(text) <= LARGEST:
        request.session[KEPT] = {"path": request.path, "acting": acting, "data": text}


def kept_form(request: Any) -> QueryDict | None:
    """What she typed for this very address before she had to sign in, once and with a word about it; None otherwise.

    `request.kept` holds it too, for what reads hidden fields.
    """
    kept = request.session.get(KEPT)
    if not kept or kept["path"] != request.path or kept["acting"] != request.person.public_id:
        return None
    del request.session[KEPT]
    request.kept = QueryDict(kept["data"])
    messages.warning(request, _("What you wrote is here again. It is not saved yet."))
    found: QueryDict = request.kept
    return found


def is_kept(request: HttpRequest) -> bool:
    """Whether something typed waits for its person to sign in."""
    return KEPT in getattr(request, "session", {})
