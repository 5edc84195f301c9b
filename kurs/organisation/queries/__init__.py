"""Reads of the organisation."""

from kurs.organisation.queries.people import (
    Answering,
    Around,
    Seated,
    around,
    on_date,
    people_known_to,
    people_visible_to,
    unit_visible_to,
    units_visible_to,
)

__all__ = [
    "Answering",
    "Around",
    "Seated",
    "around",
    "on_date",
    "people_known_to",
    "people_visible_to",
    "unit_visible_to",
    "units_visible_to",
]
