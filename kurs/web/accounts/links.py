"""Links that let somebody in: as an address to copy, a QR code to scan, and a mail."""

from io import BytesIO
from typing import Any

import segno
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from markupsafe import Markup

from kurs.accounts.models import User
from kurs.organisation.models import Person
from kurs.web.accounts.mails import queue_link_mail


def invitation_link(token: str) -> str:
    """The whole address of an invitation."""
    return settings.KURS_URL + reverse("invitation_acceptance", args=[token])


def reset_link(account: User) -> str:
    """The whole address where the account's holder chooses a new password; good for three days."""
    key = default_token_generator.make_token(account)
    return settings.KURS_URL + reverse("account_reset_password_from_key", args=[user_pk_to_url_str(account), key])


def qr_code(address: str) -> Markup:
    """The address as a picture of its own, without a style attribute."""
    out = BytesIO()
    code = segno.make(address, error="m", micro=False)
    code.save(
        out, kind="svg", xmldecl=False, svgns=True, omitsize=True, svgclass="k-qr", lineclass="k-qr__line", border=2
    )
    return Markup(out.getvalue().decode())  # noqa: S704 - drawn by the library from an address of our own


def link_page(
    request: Any, person: Person, address: str, purpose: str, *, mail: bool, steps: bool = False
) -> HttpResponse:
    """Shows the link this once; sends it by mail as well when asked. `steps`: the way back leads to the first steps."""
    if mail:
        queue_link_mail(person, address, purpose)
    context = {"someone": person, "address": address, "qr": qr_code(address), "purpose": purpose, "mailed": mail}
    context["steps"] = steps
    return render(request, "organisation/link.html", context)
