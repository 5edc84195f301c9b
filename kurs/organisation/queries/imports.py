"""What was brought in, newest first."""

from django.db.models import QuerySet

from kurs.organisation.enums import ImportKind
from kurs.organisation.models import Import, ImportedRow, Person
from kurs.organisation.rules import may_manage_people


def imports_visible_to(person: Person) -> QuerySet[Import]:
    """All imports of her organisation, for who may bring in; otherwise none."""
    imports = Import.objects.filter(organisation_id=person.organisation_id)
    imports = imports if may_manage_people(person, person.organisation) else imports.none()
    return imports.select_related("by", "undone_by").order_by("-at", "-pk")


def last_import(organisation_id: int) -> Import | None:
    """The newest import that is not taken back."""
    return Import.objects.filter(organisation_id=organisation_id, undone_at=None).order_by("-at", "-pk").first()


def known_as(organisation_id: int) -> dict[str, int]:
    """What team pages call people → the person somebody said that it is, by imports that stand."""
    rows = ImportedRow.objects.filter(
        organisation_id=organisation_id, source__kind=ImportKind.TEAM_PAGE, source__undone_at=None, model="person"
    )
    return dict(rows.exclude(key="").order_by("pk").values_list("key", "row"))
