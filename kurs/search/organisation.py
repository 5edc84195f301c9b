"""What is found of the organisation: people by name, e-mail, place and profession; units by name, place and guides."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext_noop as _

from kurs.audit.models import Event
from kurs.base import clock
from kurs.organisation.models import ImportedRow, Membership, Organisation, Person, Unit, UnitLink
from kurs.organisation.queries import on_date, people_visible_to, units_visible_to
from kurs.search.kinds import Ids, Kind, Source, add_kind, ids_after, named, subjects


def _people(organisation_id: int, roots: Ids) -> Iterator[Source]:
    units = _first_units(organisation_id, roots)
    for person in Person.objects.filter(organisation_id=organisation_id, pk__in=roots):
        yield Source(
            person.pk,
            person.pk,
            person.public_id,
            person.name,
            text="\n".join(filter(None, [person.email, person.place, *map(str, person.professions)])),
            unit_id=units.get(person.pk),
            detail=person.place,
        )


def _first_units(organisation_id: int, people: Ids) -> dict[int, int]:
    """Person id → the unit that she is of, the one she leads before others."""
    organisation = Organisation.objects.get(pk=organisation_id)
    today = clock.today(organisation.time_zone)
    rows = Membership.objects.filter(on_date(today), organisation_id=organisation_id, person__in=people)
    found: dict[int, int] = {}
    for person_id, unit_id in rows.order_by("kind", "-pk").values_list("person_id", "unit_id"):
        found.setdefault(person_id, unit_id)
    return found


def _units(organisation_id: int, roots: Ids) -> Iterator[Source]:
    language = Organisation.objects.get(pk=organisation_id).language
    guides: dict[int, list[str]] = {}
    links = UnitLink.objects.filter(organisation_id=organisation_id, unit__in=roots).order_by("position", "pk")
    for unit_id, title, text in links.values_list("unit_id", "title", "text"):
        guides.setdefault(unit_id, []).extend(filter(None, (title, text)))
    for unit in Unit.objects.filter(organisation_id=organisation_id, pk__in=roots):
        yield Source(
            unit.pk,
            unit.pk,
            unit.public_id,
            unit.name,
            text="\n".join(filter(None, [unit.place, unit.chat_text, *guides.get(unit.pk, [])])),
            language=language,
            unit_id=unit.parent_id,
            detail=unit.place,
        )


def _touched_people(organisation_id: int, events: Sequence[Event]) -> set[int]:
    direct = subjects(events, "organisation.person") | named(events, "person")
    seats = _imported(organisation_id, events, "membership")
    seated = Membership.objects.filter(organisation_id=organisation_id, pk__in=seats).values_list("person", flat=True)
    return direct | _imported(organisation_id, events, "person") | set(seated if seats else ())


def _touched_units(organisation_id: int, events: Sequence[Event]) -> set[int]:
    direct = subjects(events, "organisation.unit") | named(events, "unit")
    return direct | _imported(organisation_id, events, "unit")


def _imported(organisation_id: int, events: Sequence[Event], model: str) -> set[int]:
    """What an import made or changed, or its undoing took back."""
    imports = subjects(events, "organisation.import")
    if not imports:
        return set()
    rows = ImportedRow.objects.filter(organisation_id=organisation_id, source__in=imports, model__iendswith=model)
    return set(rows.values_list("row", flat=True))


people = add_kind(
    Kind(
        "person",
        place=30,
        label=_("Person"),
        many=_("People"),
        sources=_people,
        roots_after=ids_after(Person.objects),
        touched=_touched_people,
        visible_to=people_visible_to,
    )
)
units = add_kind(
    Kind(
        "unit",
        place=40,
        label=_("Unit"),
        many=_("Units"),
        sources=_units,
        roots_after=ids_after(Unit.objects),
        touched=_touched_units,
        visible_to=units_visible_to,
    )
)
