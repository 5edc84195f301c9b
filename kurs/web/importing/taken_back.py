"""What goes and what stays when an import is taken back, in words and with counts."""

from collections.abc import Collection, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kurs.organisation.queries.taking_back import TakingBack


def said_before(back: TakingBack) -> list[str]:
    """What a press would do, a sentence for each part of it."""
    said = []
    if goes := _counted(back.goes):
        said.append(_("This goes when it is taken back: %(what)s.") % {"what": goes})
    if changed := len({(row.model, row.row) for row in back.restored} - _made(back)):
        said.append(ngettext("%(num)s change is undone.", "%(num)s changes are undone.", changed) % {"num": changed})
    return [*said, *_stays(back)]


def said_after(back: TakingBack) -> str:
    """That it is done, and what stayed if anything did."""
    return " ".join([_("The import is taken back."), *_stays(back)])


def _stays(back: TakingBack) -> list[str]:
    stays = _counted({name: back.stays.get(name, ()) for name in ("person", "unit")})
    return [_("This is in use by now, and stays: %(what)s.") % {"what": stays}] if stays else []


def _made(back: TakingBack) -> set[tuple[str, int]]:
    return {(name, pk) for ids in (back.goes, back.stays) for name, made in ids.items() for pk in made}


def _counted(ids: Mapping[str, Collection[int]]) -> str:
    """«7 people, 1 unit, 8 places and roles»"""
    people, units, guides, pages = (
        len(ids.get(name, ())) for name in ("person", "unit", "unitlink", "rolepageversion")
    )
    places = len(ids.get("membership", ())) + len(ids.get("role", ()))
    told = [
        (people, ngettext("%(num)s person", "%(num)s people", people)),
        (units, ngettext("%(num)s unit", "%(num)s units", units)),
        (places, ngettext("%(num)s place or role", "%(num)s places and roles", places)),
        (guides, ngettext("%(num)s guide", "%(num)s guides", guides)),
        (pages, ngettext("%(num)s version of the role page", "%(num)s versions of the role page", pages)),
    ]
    return ", ".join(words % {"num": number} for number, words in told if number)
