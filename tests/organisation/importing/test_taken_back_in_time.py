"""An import is taken back within a month; afterwards it is the organisation as it is."""

from datetime import timedelta

import pytest

from kurs.audit.errors import Invalid
from kurs.base import clock
from kurs.organisation.actions import import_people, undo_import
from kurs.organisation.importing import PersonLine
from kurs.organisation.models import Person
from tests.world import NOW, House


@pytest.mark.parametrize(("days", "may"), [(29, True), (31, False)])
def test_an_import_is_taken_back_within_a_month(house: House, days: int, may: bool) -> None:
    line = PersonLine(1, "Tora Nyberg", "tora@example.no")
    import_people(house.organisation, by=house.by("agnar"), lines=[line])
    with clock.fixed(NOW + timedelta(days=days)):
        if may:
            undo_import(house.organisation, by=house.by("agnar"))
        else:
            with pytest.raises(Invalid) as refusal:
                undo_import(house.organisation, by=house.by("agnar"))
            assert refusal.value.problems == {"import": "nothing_to_undo"}
    person = Person.objects.get(organisation=house.organisation, email="tora@example.no")
    assert (person.to_date is not None) == may
