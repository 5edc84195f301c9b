"""Writing the page about the role, and the guides that a unit points to."""

from collections.abc import Sequence
from dataclasses import dataclass

from kurs.audit.action import Recorded, action
from kurs.audit.actor import Actor
from kurs.audit.errors import ChangedMeanwhile, Invalid
from kurs.base.text.terms import LANGUAGES
from kurs.organisation import events
from kurs.organisation.models import Organisation, RolePageVersion, Unit, UnitLink
from kurs.organisation.rules import may_set_guides, may_write_role_page
from kurs.organisation.validators import LONGEST_LINK_TITLE, MOST_LINKS, checked_link, checked_words

LONGEST_PAGE = 20_000
LONGEST_REASON = 300


@dataclass(frozen=True, slots=True)
class Guide:
    """A guide as written: what it is called, where it is, a word about it."""

    title: str
    url: str
    text: str = ""


@action(may_write_role_page)
def write_role_page(
    organisation: Organisation, *, by: Actor, text: str, language: str, after: int, reason: str = ""
) -> Recorded[RolePageVersion | None]:
    """Makes a new version of the page; the same text in the same language again makes none.

    `after` is the number of the version that was opened, 0 for the text that comes with Kurs. Raises ChangedMeanwhile
    when somebody wrote another one since, Invalid for an empty or too long text or a language that there is not.
    """
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    versions = RolePageVersion.objects.filter(organisation=organisation).order_by("-number")
    current = versions.first()
    text = "\n".join(line.rstrip() for line in text.strip().splitlines())
    if current and (current.text, current.language) == (text, language):
        return Recorded(current, None)
    number = current.number if current else 0
    if number != after:
        raise ChangedMeanwhile(current)
    _check(text, language)
    version = RolePageVersion.objects.create(
        organisation=organisation,
        number=number + 1,
        text=text,
        language=language,
        reason=checked_words(reason, "reason", LONGEST_REASON),
        by_id=by.author_id,
    )
    return Recorded(version, events.role_page_written(organisation, number=version.number))


@action(may_set_guides)
def set_guides(unit: Unit, *, by: Actor, guides: Sequence[Guide]) -> Recorded[list[UnitLink]]:
    """Makes these the unit's guides, in this order. Raises Invalid for one without a title or a web address."""
    Unit.objects.select_for_update(no_key=True).get(organisation_id=unit.organisation_id, pk=unit.pk)
    wanted = [_checked(guide) for guide in guides]
    if len(wanted) > MOST_LINKS:
        raise Invalid({"guides": "too_many"})
    mine = UnitLink.objects.filter(organisation_id=unit.organisation_id, unit=unit)
    standing = list(mine.order_by("position", "pk"))
    if [Guide(row.title, row.url, row.text) for row in standing] == wanted:
        return Recorded(standing, None)
    mine.delete()
    rows = [
        UnitLink(
            organisation_id=unit.organisation_id,
            unit=unit,
            title=guide.title,
            url=guide.url,
            text=guide.text,
            position=place,
        )
        for place, guide in enumerate(wanted)
    ]
    UnitLink.objects.bulk_create(rows)
    return Recorded(rows, events.guides_set(unit, label=unit.name, unit_path=unit.path, count=len(rows)))


def _check(text: str, language: str) -> None:
    if not text:
        raise Invalid({"text": "required"})
    if "\x00" in text:
        raise Invalid({"text": "not_text"})
    if len(text) > LONGEST_PAGE:
        raise Invalid({"text": "too_long"})
    if language not in LANGUAGES:
        raise Invalid({"language": "not_offered"})


def _checked(guide: Guide) -> Guide:
    title = checked_words(guide.title, "title", LONGEST_LINK_TITLE)
    url = checked_link(guide.url, "url")
    if not title:
        raise Invalid({"title": "required"})
    if not url:
        raise Invalid({"url": "required"})
    return Guide(title, url, checked_words(guide.text, "text", LONGEST_LINK_TITLE))
