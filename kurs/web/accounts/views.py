"""Accepting an invitation, one's own choices, and choosing among one's organisations."""

from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from kurs.audit.actor import Actor, Door
from kurs.audit.errors import Invalid
from kurs.organisation.actions import accept_invitation, choose_language
from kurs.organisation.actions.invitations import hash_of
from kurs.organisation.models import Invitation
from kurs.organisation.queries.invitations import open_now
from kurs.web.accounts.forms import PasswordForm
from kurs.web.context import COLOUR_SCHEMES, DENSITIES, SHORTCUT
from kurs.web.messages import tell
from kurs.web.middleware.person import ORGANISATION, public

A_YEAR = 60 * 60 * 24 * 365
CHOICES = {"color_scheme": COLOUR_SCHEMES, "density": DENSITIES, "shortcut": SHORTCUT}


@public
@require_http_methods(["GET", "POST"])
def acceptance(request: Any, token: str) -> HttpResponse:
    """The invited person chooses a password and is signed in; somebody signed in joins with her account."""
    invitation = _invitation(token)
    if invitation is None:
        return render(request, "accounts/invitation_spent.html", status=404)
    account = request.user if request.user.is_authenticated else None
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and (account or form.is_valid()):
        password = form.cleaned_data["password"] if not account else ""
        by = Actor.system(invitation.organisation_id, Door.WEB)
        try:
            user = accept_invitation(invitation, by=by, password=password, account=account)
        except Invalid as error:
            form.is_valid()
            tell(form, error)
        else:
            login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
            request.session[ORGANISATION] = invitation.organisation_id
            return redirect("my_week")
    context = {"invitation": invitation, "form": form, "account": account}
    return render(request, "accounts/invitation.html", context, status=400 if request.method == "POST" else 200)


@public
@require_POST
def preferences(request: Any) -> HttpResponse:
    """Language, colours, density or the shortcut, for this browser; the language also for the person."""
    response = redirect(_next(request))
    language = request.POST.get("language")
    offered = request.person.organisation.languages if request.person else [code for code, _name in settings.LANGUAGES]
    if language in offered:
        if request.person:
            choose_language(request.person, by=request.actor, language=language)
        _remember(response, settings.LANGUAGE_COOKIE_NAME, language)
        translation.activate(language)
    for name, allowed in CHOICES.items():
        if request.POST.get(name) in allowed:
            _remember(response, f"kurs_{name}", request.POST[name])
    return response


@require_POST
def organisation_choice(request: Any, public_id: str) -> HttpResponse:
    """Makes one of her organisations the one that lists show."""
    for person in request.persons:
        if person.organisation.public_id == public_id:
            request.session[ORGANISATION] = person.organisation_id
            return redirect("my_week")
    raise Http404


def _invitation(token: str) -> Invitation | None:
    # The token names the organisation: nobody is known yet.
    rows = Invitation.objects.filter(open_now(), token_hash=hash_of(token))
    return rows.select_related("person__organisation", "person__account").first()


def _remember(response: HttpResponse, name: str, value: str) -> None:
    secure = settings.SESSION_COOKIE_SECURE
    response.set_cookie(name, value, max_age=A_YEAR, secure=secure, httponly=True, samesite="Lax")


def _next(request: Any) -> str:
    address = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if safe else "/"
