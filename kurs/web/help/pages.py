"""The pages that are found by their names, and the page about the role by its words."""

from collections.abc import Iterator, Sequence

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kurs.audit.models import Event
from kurs.base.text.markdown import unmarked
from kurs.organisation.models import Organisation, RolePageVersion
from kurs.search.kinds import Ids, Kind, Source, add_kind
from kurs.web.ambassadors.first_text import first_text
from kurs.web.titles import title_of

NAMES = ("my_week", "direction", "organisation", "cycles", "ambassadors", "role_page", "units", "people", "help")
ABOUT_THE_ROLE = NAMES.index("role_page") + 1
CHANGE_THEM = ("role_page.written", "policy.set")


def _titles(organisation: Organisation) -> dict[str, str]:
    """URL name → what the page is called, in the language that is active."""
    role = title_of(organisation)
    return {
        "my_week": _("My week"),
        "direction": _("Direction"),
        "organisation": _("Overview"),
        "cycles": _("Cycle"),
        "ambassadors": role.capital.many,
        "role_page": _("About the role: {role.one}").format(role=role),
        "units": _("Units"),
        "people": _("People"),
        "help": _("Help"),
    }


def _sources(organisation_id: int, roots: Ids) -> Iterator[Source]:
    organisation = Organisation.objects.get(pk=organisation_id)
    written = RolePageVersion.objects.filter(organisation=organisation).order_by("-number").first()
    for place, (language, _name) in enumerate(settings.LANGUAGES):
        with translation.override(language):
            titles = _titles(organisation)
            texts = {} if written else {ABOUT_THE_ROLE: first_text(title_of(organisation))[0]}
            for root, name in enumerate(NAMES, 1):
                if root in roots and not (written and root == ABOUT_THE_ROLE):
                    text = unmarked(texts.get(root, ""))
                    yield Source(root * 10 + place, root, name, titles[name], text, language, only_for=language)
    if written and ABOUT_THE_ROLE in roots:
        with translation.override(written.language):
            title, text = _titles(organisation)["role_page"], unmarked(written.text)
        yield Source(ABOUT_THE_ROLE * 10, ABOUT_THE_ROLE, "role_page", title, text, written.language)


def _after(organisation_id: int, root: int, count: int) -> list[int]:
    return list(range(root + 1, len(NAMES) + 1))[:count]


def _touched(organisation_id: int, events: Sequence[Event]) -> set[int]:
    return set(range(1, len(NAMES) + 1)) if any(event.name in CHANGE_THEM for event in events) else set()


pages = add_kind(
    Kind(
        "page",
        place=55,
        label=gettext_noop("Page"),
        many=gettext_noop("Pages"),
        sources=_sources,
        roots_after=_after,
        touched=_touched,
    )
)
