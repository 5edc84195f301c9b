"""Which word of the menu a unit's pages belong to."""

from django.urls import reverse

from kurs.organisation.models import Person, Unit


def area_of(unit: Unit, person: Person) -> str:
    """Teamet for a unit of her own, else Virksomheten."""
    return reverse("my_team" if unit.pk in person.standing.unit_ids else "organisation")
