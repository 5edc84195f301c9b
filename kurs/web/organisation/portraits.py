"""Faces: putting one up, taking it away, and serving it to the organisation alone."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from kurs.audit.errors import Invalid
from kurs.base.pictures import CONTENT_TYPE, MOST_BYTES
from kurs.organisation.actions.profiles import remove_portrait, set_portrait
from kurs.organisation.queries import people_visible_to
from kurs.organisation.queries.portraits import faces_of, portraits_visible_to
from kurs.organisation.rules import may_edit_profile
from kurs.web.guard import guard
from kurs.web.loading import load
from kurs.web.messages import tell

KEPT_BY_BROWSERS = 60 * 60 * 24 * 30  # seconds; another picture has another address


class PictureForm(forms.Form):
    """A picture to be cut."""

    picture = forms.FileField(label=gettext_lazy("Picture"))

    def clean_picture(self) -> bytes:
        """What was sent, never more than may be kept in memory; one byte above is enough to be refused."""
        content: bytes = self.cleaned_data["picture"].read(MOST_BYTES + 1)
        return content


@require_safe
def portrait(request: Any, public_id: str) -> HttpResponse:
    """The picture itself."""
    found = load(request, portraits_visible_to, public_id)
    response = HttpResponse(bytes(found.picture), content_type=CONTENT_TYPE)
    response.headers["Cache-Control"] = f"private, max-age={KEPT_BY_BROWSERS}, immutable"
    response.headers["Content-Disposition"] = "inline"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@require_http_methods(["GET", "POST"])
def person_portrait(request: Any, public_id: str) -> HttpResponse:
    """The form; POST puts up a picture, or takes it away with `remove`."""
    someone = load(request, people_visible_to, public_id)
    removes = "remove" in request.POST
    guard(request, remove_portrait if removes else set_portrait, someone)
    form = PictureForm(*((request.POST, request.FILES) if request.method == "POST" and not removes else ()))
    if removes:
        remove_portrait(someone, by=request.actor)
        messages.success(request, _("The picture is taken away."))
        return redirect("person", public_id)
    if request.method == "POST" and form.is_valid():
        try:
            set_portrait(someone, by=request.actor, picture=form.cleaned_data["picture"])
        except Invalid as error:
            tell(form, error)
        else:
            messages.success(request, _("The picture is saved."))
            return redirect("person", public_id)
    face = faces_of(request.person, [someone.pk]).get(someone.pk, "")
    may = bool(may_edit_profile(request.person, someone))
    context = {"someone": someone, "form": form, "face": face, "may": may}
    return render(request, "organisation/portrait.html", context, status=400 if request.method == "POST" else 200)
