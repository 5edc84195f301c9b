"""The page about the role, and the guides of a unit."""

from kurs.organisation.models import Person, RolePageVersion, Unit, UnitLink


def role_page_versions(person: Person) -> list[RolePageVersion]:
    """Every version that her organisation has written, the one that holds first."""
    rows = RolePageVersion.objects.filter(organisation_id=person.organisation_id)
    return list(rows.select_related("by").order_by("-number"))


def guides_of(unit: Unit) -> list[UnitLink]:
    """The unit's guides in its order."""
    rows = UnitLink.objects.filter(organisation_id=unit.organisation_id, unit=unit)
    return list(rows.order_by("position", "pk"))
