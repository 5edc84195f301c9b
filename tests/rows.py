"""Rows of the organisation that a test is about: the demo's may stand in the same database."""

from typing import Any

from django.db.models import Model, QuerySet

from tests.world import House


def ours[M: Model](house: House, model: type[M]) -> QuerySet[M]:
    """The model's rows in this organisation, in the order they were made."""
    rows: Any = model._default_manager
    found: QuerySet[M] = rows.filter(organisation_id=house.organisation.pk).order_by("pk")
    return found
