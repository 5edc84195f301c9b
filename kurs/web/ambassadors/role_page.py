"""What an ambassador is and why: the page, its earlier versions, and writing it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from kurs.audit.errors import ChangedMeanwhile, Invalid
from kurs.base.text.lines import changed_lines
from kurs.base.text.markdown import markup
from kurs.organisation.actions.role_page import LONGEST_PAGE, LONGEST_REASON, write_role_page
from kurs.organisation.models import RolePageVersion
from kurs.organisation.queries.role_page import role_page_versions
from kurs.organisation.rules import may_write_role_page
from kurs.web.ambassadors.first_text import first_text
from kurs.web.guard import guard
from kurs.web.kept import kept_form
from kurs.web.messages import tell
from kurs.web.titles import title_of


class RolePageForm(forms.Form):
    """The text in Markdown, and why it is changed. `after` is the version that was opened."""

    text = forms.CharField(label=gettext_lazy("Text"), max_length=LONGEST_PAGE, widget=forms.Textarea)
    reason = forms.CharField(label=gettext_lazy("Why it is changed"), required=False, max_length=LONGEST_REASON)
    after = forms.IntegerField(widget=forms.HiddenInput, required=False)


@require_safe
def role_page(request: Any) -> HttpResponse:
    """The version that holds, or an earlier one with `version`; the text that comes with Kurs before the first."""
    versions = role_page_versions(request.person)
    asked = next((each for each in versions if str(each.number) == request.GET.get("version", "")), None)
    shown = asked or (versions[0] if versions else None)
    before = next((each for each in versions if shown and each.number < shown.number), None)
    role = title_of(request.person.organisation)
    text, language = (shown.text, shown.language) if shown else first_text(role)
    context = {
        "role": role,
        "text": markup(text),
        "lang": language,
        "shown": shown,
        "before": before,
        "changed": changed_lines(before.text, shown.text) if shown and before else [],
        "versions": versions,
        "may": bool(may_write_role_page(request.person, request.person.organisation)),
    }
    return render(request, "ambassadors/role_page.html", context)


@require_http_methods(["GET", "POST"])
def role_page_text(request: Any) -> HttpResponse:
    """The form with the text that holds; POST makes a version of it."""
    organisation = request.person.organisation
    guard(request, write_role_page, organisation)
    versions = role_page_versions(request.person)
    current = versions[0] if versions else None
    text = current.text if current else first_text(title_of(organisation))[0]
    initial = {"text": text, "after": current.number if current else 0}
    form = RolePageForm(request.POST or kept_form(request) or None, initial=initial)
    status = 400 if request.method == "POST" else 200
    if request.method == "POST" and form.is_valid():
        try:
            _write(request, form, current)
        except Invalid as error:
            tell(form, error)
        except ChangedMeanwhile as error:
            status, form = 409, _seen_now(form, error)
        else:
            messages.success(request, _("The page is saved."))
            return redirect("role_page")
    may = bool(may_write_role_page(request.person, organisation))
    context = {"form": form, "may": may, "role": title_of(organisation), "current": current, "conflict": status == 409}
    return render(request, "ambassadors/role_page_text.html", context, status=status)


def _write(request: Any, form: RolePageForm, current: RolePageVersion | None) -> None:
    language = current.language if current else translation.get_language() or "nb"
    data = form.cleaned_data
    write_role_page(
        request.person.organisation,
        by=request.actor,
        text=data["text"],
        language=language,
        after=data["after"] or 0,
        reason=data["reason"],
    )


def _seen_now(form: RolePageForm, error: ChangedMeanwhile) -> RolePageForm:
    """The same text again, now after the version that somebody else wrote meanwhile."""
    typed = {name: form.data.get(name, "") for name in ("text", "reason")}
    return RolePageForm(typed | {"after": error.current.number})
