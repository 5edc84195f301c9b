"""«Endret siden du så her sist»: what others did in a unit, and how far she has read."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kurs.okr.queries.changes import unread_at
from kurs.organisation.actions import mark_read
from kurs.organisation.queries import unit_visible_to
from kurs.web.changes.page import changes_page
from kurs.web.loading import load_by
from kurs.web.units.area import area_of

MANY = 99  # a count above this is told as «99+»


@require_http_methods(["GET", "POST"])
def changes(request: Any, public_id: str) -> HttpResponse:
    """The page; POST marks it as seen up to the newest line that was shown. With `count`, only how many are new."""
    unit = load_by(request, unit_visible_to, public_id)
    if request.method == "POST":
        up_to = request.POST.get("up_to", "")
        mark_read(unit, by=request.actor, up_to=int(up_to) if up_to.isdigit() and len(up_to) < 19 else 0)
        if request.headers.get("HX-Request"):
            return HttpResponse(status=204)
        messages.success(request, _("Marked as seen."))
        return redirect("unit", public_id)
    if "count" in request.GET:
        count = len(unread_at(unit, request.person).events.values_list("pk", flat=True)[: MANY + 1])
        return render(request, "changes/count.html", {"count": count, "many": MANY})
    request.area = area_of(unit, request.person)
    return render(request, "changes/page.html", {"page": changes_page(unit, request.person)})
