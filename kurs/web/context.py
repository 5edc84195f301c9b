"""What every page needs: `shell` as the layout describes it."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.backends.utils import csrf_input
from django.urls import reverse
from django.utils import translation
from django.utils.functional import SimpleLazyObject
from django.utils.html import format_html
from django.utils.translation import gettext as _

from kurs.demo.mark import is_demo
from kurs.search.words import LONGEST_QUERY
from kurs.web.kept import ACTING, is_kept
from kurs.web.titles import title_of

COLOUR_SCHEMES = ("auto", "light", "dark")
DENSITIES = ("normal", "compact")
SHORTCUT = ("on", "off")
FROM_THE_ORGANISATION = ("direction", "people", "cycles", "roles")
FROM_THE_TEAM = ("objectives", "key-results", "check-ins")


def page(request: HttpRequest) -> dict[str, Any]:
    """The context processor; `person` is None until somebody is signed in."""
    person = getattr(request, "person", None)
    return {
        "person": person,
        "shell": {
            "nav": _nav(request, person) if person else [],
            "home": reverse("my_week") if person else reverse("account_login"),
            "person": person,
            "organisation": person.organisation.name if person else "",
            "organisations": [each for each in getattr(request, "persons", []) if not each.organisation.is_practice],
            "practice": _practice(request, person) if person and person.organisation.is_practice else None,
            "preferences": reverse("preferences"),
            "languages": _languages(person),
            "color_scheme": _chosen(request, "color_scheme", COLOUR_SCHEMES),
            "density": _chosen(request, "density", DENSITIES),
            "sign_out": reverse("account_logout"),
            "kept": not person and is_kept(request),
            "path": request.get_full_path(),
            "help": {"text": _("Help"), "url": reverse("help")} if person else None,
            "search": _search(request) if person else None,
            "demo": _demo(),
            # Asked for by the pages that name it, and not by the others.
            "role": SimpleLazyObject(lambda: title_of(person.organisation)) if person else None,
        },
        "csrf_input": _form_mark(request, person),
    }


def _form_mark(request: HttpRequest, person: Any) -> str:
    acting = format_html('<input type="hidden" name="{}" value="{}">', ACTING, person.public_id) if person else ""
    return format_html("{}{}", csrf_input(request), acting)


def _nav(request: HttpRequest, person: Any) -> list[dict[str, Any]]:
    organisation, team = reverse("organisation"), reverse("my_team")
    words = [(_("My week"), reverse("my_week"))]
    if person.standing.unit_ids:
        words.append((_("My team"), team))
    words += [(_("The organisation"), organisation), (_("Help"), reverse("help"))]
    # A unit's pages say themselves whether the unit is her own (`area_of`); these are told by their address.
    by_address = dict.fromkeys(FROM_THE_ORGANISATION, organisation) | dict.fromkeys(FROM_THE_TEAM, team)
    area = getattr(request, "area", None) or by_address.get(request.path.split("/")[1], request.path)
    return [{"label": label, "url": url, "current": area.startswith(url)} for label, url in words]


def _practice(request: HttpRequest, person: Any) -> dict[str, str]:
    """The way out of the practice team."""
    persons = getattr(request, "persons", [])
    home = next(each.organisation for each in persons if each.organisation_id == person.organisation.practice_of_id)
    return {"back": reverse("organisation_choice", args=[home.public_id]), "home": home.name}


def _languages(person: Any) -> list[dict[str, Any]]:
    offered = person.organisation.languages if person else [code for code, _name in settings.LANGUAGES]
    current = translation.get_language()
    return [
        {"code": code, "name": name, "current": code == current} for code, name in settings.LANGUAGES if code in offered
    ]


def _chosen(request: HttpRequest, name: str, allowed: tuple[str, ...]) -> str:
    value = request.COOKIES.get(f"kurs_{name}", "")
    return value if value in allowed else allowed[0]


def _search(request: HttpRequest) -> dict[str, str]:
    """The box: what was asked for, where its pages are, and whether / leads to it."""
    return {
        "url": reverse("search"),
        "suggestions": reverse("search_suggestions"),
        "words": words_in(request) if request.path == reverse("search") else "",
        "shortcut": _chosen(request, "shortcut", SHORTCUT),
    }


def words_in(request: HttpRequest) -> str:
    """What was typed in the box, without what nobody types."""
    return "".join(sign for sign in request.GET.get("q", "")[:LONGEST_QUERY] if sign.isprintable()).strip()


def _demo() -> dict[str, str] | None:
    if not is_demo():
        return None
    return {"text": _("Demo: everything here is invented."), "url": reverse("demo"), "label": _("Be somebody else")}
