"""The guides that a unit points to: a line each, edited by those who serve it."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from kurs.audit.errors import Invalid
from kurs.base.web_address import is_web_address
from kurs.organisation.actions.role_page import Guide, set_guides
from kurs.organisation.models import Unit
from kurs.organisation.queries import unit_visible_to
from kurs.organisation.queries.role_page import guides_of
from kurs.organisation.rules import may_set_guides
from kurs.organisation.validators import LONGEST_LINK, LONGEST_LINK_TITLE, MOST_LINKS
from kurs.web.guard import guard
from kurs.web.kept import kept_form
from kurs.web.loading import load_by
from kurs.web.messages import tell
from kurs.web.units.area import area_of

EMPTY_ROWS = 3


class GuideForm(forms.Form):
    """One guide; a row without title and address is left out."""

    title = forms.CharField(label=gettext_lazy("Title"), required=False, max_length=LONGEST_LINK_TITLE)
    url = forms.CharField(label=gettext_lazy("Address"), required=False, max_length=LONGEST_LINK)
    text = forms.CharField(label=gettext_lazy("A word about it"), required=False, max_length=LONGEST_LINK_TITLE)

    def clean(self) -> dict[str, Any]:
        """Both or neither, and an address on the web."""
        data = dict(self.cleaned_data)
        if data.get("title") and not data.get("url"):
            self.add_error("url", _("Write the whole address, such as https://example.org/page."))
        if data.get("url") and not is_web_address(data["url"]):
            self.add_error("url", _("Write the whole address, such as https://example.org/page."))
        if data.get("url") and not data.get("title"):
            self.add_error("title", _("Write something here."))
        return data


GuideForms = forms.formset_factory(
    GuideForm, extra=EMPTY_ROWS, max_num=MOST_LINKS, absolute_max=MOST_LINKS + EMPTY_ROWS
)


@require_http_methods(["GET", "POST"])
def guides(request: Any, public_id: str) -> HttpResponse:
    """The rows as they stand with a few empty ones; POST makes them the unit's guides."""
    unit = load_by(request, unit_visible_to, public_id)
    request.area = area_of(unit, request.person)
    guard(request, set_guides, unit)
    standing = guides_of(unit)
    initial = [{"title": row.title, "url": row.url, "text": row.text} for row in standing]
    sent = request.POST if request.method == "POST" else kept_form(request)
    rows = GuideForms(sent, initial=initial, prefix="guide")
    if request.method == "POST" and rows.is_valid() and _saved(request, unit, rows):
        messages.success(request, _("The guides are saved."))
        return redirect("unit", public_id)
    context = {"unit": unit, "rows": rows, "guides": standing, "may": bool(may_set_guides(request.person, unit))}
    return render(request, "ambassadors/guides.html", context, status=400 if request.method == "POST" else 200)


def _saved(request: Any, unit: Unit, rows: Any) -> bool:
    try:
        set_guides(unit, by=request.actor, guides=list(_written(rows)))
    except Invalid as error:
        tell(rows.forms[0], error)
        return False
    return True


def _written(rows: Any) -> Iterator[Guide]:
    for data in rows.cleaned_data:
        if data.get("url"):
            yield Guide(data["title"], data["url"], data["text"])
