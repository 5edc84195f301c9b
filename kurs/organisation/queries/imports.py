"""What was brought in, newest first."""

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import QuerySet

from kurs.base import clock
from kurs.organisation.enums import ImportKind
from kurs.organisation.models import Import, ImportedRow, Person, RolePageVersion, Unit
from kurs.organisation.rules import may_manage_people

TAKEN_BACK_WITHIN = timedelta(days=30)


def imports_visible_to(person: Person) -> QuerySet[Import]:
    """All imports of her organisation, for who may bring in; otherwise none."""
    imports = Import.objects.filter(organisation_id=person.organisation_id)
    imports = imports if may_manage_people(person, person.organisation) else imports.none()
    return imports.select_related("by", "undone_by").order_by("-at", "-pk")


def last_import(organisation_id: int) -> Import | None:
    """The newest import that is not taken back, while it can be."""
    standing = Import.objects.filter(organisation_id=organisation_id, undone_at=None)
    return last_of(standing.order_by("-at", "-pk")[:1])


def last_of(imports: Iterable[Import]) -> Import | None:
    """The same from imports that are read already, newest first.

    What came in longer ago is by now the organisation as it is: goals, roles and people's work hang on it.
    """
    last = next((each for each in imports if each.undone_at is None), None)
    return last if last and last.at >= clock.now() - TAKEN_BACK_WITHIN else None


def unit_of_page(units: Iterable[Unit], title: str, *, below: Unit | None = None) -> Unit | None:
    """The unit that a team's page is about where nobody says it: the first that has its title for a name.

    `below` a unit: where a new one would be, and would be the same unit once more.
    """
    among = (unit for unit in units if below is None or unit.parent_id == below.pk)
    return next((unit for unit in among if title and unit.name.casefold() == title.casefold()), None)


def known_as(organisation_id: int) -> dict[str, int]:
    """What team pages call people → the person somebody said that it is, by imports that stand."""
    rows = ImportedRow.objects.filter(
        organisation_id=organisation_id, source__kind=ImportKind.TEAM_PAGE, source__undone_at=None, model="person"
    )
    return dict(rows.exclude(key="").order_by("pk").values_list("key", "row"))


def replaces_role_page(organisation_id: int, text: str) -> bool:
    """Whether a role page holds today that the text, as a newer version, would make an earlier one."""
    versions = RolePageVersion.objects.filter(organisation_id=organisation_id).values_list("text", flat=True)
    written = set(versions)
    return bool(text and written) and text not in written
