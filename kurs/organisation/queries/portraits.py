"""Faces: only their addresses are read for a list; the picture itself is read where it is served."""

from collections.abc import Collection

from django.db.models import QuerySet

from kurs.organisation.models import Person, Portrait


def faces_of(person: Person, person_ids: Collection[int]) -> dict[int, str]:
    """Person id → address of her portrait, for those of her organisation who have one, in one query."""
    rows = Portrait.objects.filter(organisation_id=person.organisation_id, person__in=person_ids)
    return dict(rows.values_list("person_id", "public_id"))


def portraits_visible_to(person: Person) -> QuerySet[Portrait]:
    """Portraits of people in her organisation."""
    return Portrait.objects.filter(organisation_id=person.organisation_id)
