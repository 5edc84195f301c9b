"""What taking an import back takes away, and what has been used since and stays."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F, QuerySet

from kurs.audit.models import Event
from kurs.organisation.endings import IN_USE
from kurs.organisation.models import Import, ImportedRow, Membership, Person, Role, Unit, UnitLink


@dataclass(frozen=True, slots=True)
class TakingBack:
    """Ids of what the import made, by model: what goes, and what stays. `restored` are rows that are as they were."""

    goes: dict[str, list[int]] = field(default_factory=dict)
    stays: dict[str, set[int]] = field(default_factory=dict)
    restored: tuple[ImportedRow, ...] = ()


@dataclass(frozen=True, slots=True)
class _Given:
    """(person, unit) of places that somebody gave after the import, each by hand."""

    pairs: frozenset[tuple[int, int]]
    people: frozenset[int]
    units: frozenset[int]


def taking_back(last: Import) -> TakingBack:
    """What would go today.

    A unit stays when anything but the import's own rows hangs on it, or on a unit below that stays. A person stays
    who has signed in, who holds something, or whom somebody gave a place since. What those who stay have in a unit that
    stays is theirs.
    """
    rows = list(ImportedRow.objects.filter(organisation_id=last.organisation_id, source=last).order_by("pk"))
    made: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        if row.before is None:
            made[row.model].append(row.row)
    given = _given_since(last)
    stays = {
        "unit": _units(last, made["unit"], given) if made["unit"] else set(),
        "person": _people(last, made["person"], given) if made["person"] else set(),
    }
    gone = set(made["person"]) - stays["person"]
    for model in (Membership, Role, UnitLink):
        name = str(model._meta.model_name)
        if made[name] and (stays["unit"] or given.pairs):
            stays[name] = _within(last, model, stays["unit"], gone, given)
    goes = {name: [pk for pk in ids if pk not in stays.get(name, ())] for name, ids in made.items()}
    return TakingBack(goes, stays, tuple(row for row in rows if row.before and row.row not in stays.get(row.model, ())))


def _made(last: Import, model: str) -> QuerySet[ImportedRow, int]:
    rows = ImportedRow.objects.filter(organisation_id=last.organisation_id, source=last, model=model)
    return rows.filter(before__isnull=True).values_list("row", flat=True)


def _given_since(last: Import) -> _Given:
    """By the ledger: whoever is made a lead on the day she came in has the same row as before."""
    ours = Event.objects.filter(organisation_id=last.organisation_id)
    own = ours.filter(subject_model=last._meta.label_lower, subject_id=last.pk).order_by("pk").values_list("pk")[:1]
    told = ours.filter(name="membership.began", pk__gt=own[0][0]) if own else ours.none()
    pairs = {(payload["person"], unit) for unit, payload in told.values_list("subject_id", "payload") if unit}
    return _Given(frozenset(pairs), frozenset(who for who, _unit in pairs), frozenset(unit for _who, unit in pairs))


def _used(last: Import, of: type[Person] | type[Unit]) -> set[int]:
    """Those that the import made and that something points to which it did not make. One statement."""
    asked = []
    for model, name in IN_USE[of]:
        pointing = {"organisation_id": last.organisation_id, f"{name}__in": _made(last, str(of._meta.model_name))}
        rows: Any = model.objects.filter(**pointing)
        rows = rows.exclude(pk__in=_made(last, str(model._meta.model_name)))
        if any(each.name == "to_date" for each in model._meta.concrete_fields):
            rows = rows.exclude(to_date__lt=F("from_date"))  # never was
        asked.append(rows.order_by().values_list(name, flat=True))
    return set(asked[0].union(*asked[1:])) if asked else set()


def _units(last: Import, made: Collection[int], given: _Given) -> set[int]:
    used = _used(last, Unit) | (given.units & set(made))
    parents = Unit.objects.filter(organisation_id=last.organisation_id, pk__in=_made(last, "unit"))
    parent_of = dict(parents.values_list("pk", "parent")) if used else {}
    stays: set[int] = set()
    for unit in used:
        above: int | None = unit
        while above in parent_of and above not in stays:
            stays.add(above)
            above = parent_of[above]
    return stays


def _people(last: Import, made: Collection[int], given: _Given) -> set[int]:
    ours = Person.objects.filter(organisation_id=last.organisation_id, pk__in=_made(last, "person"))
    signed_in = ours.exclude(account=None).values_list("pk", flat=True)
    return {*signed_in, *_used(last, Person), *(given.people & set(made))}


def _within(last: Import, model: Any, units: Collection[int], gone: Collection[int], given: _Given) -> set[int]:
    """Places and roles in units that stay, of people who stay, and places given once more since; guides likewise."""
    rows = model.objects.filter(
        organisation_id=last.organisation_id, pk__in=_made(last, str(model._meta.model_name))
    ).exclude(unit=None)
    if model is UnitLink:
        return {pk for pk, unit in rows.values_list("pk", "unit") if unit in units}
    return {
        pk
        for pk, who, unit in rows.values_list("pk", "person", "unit")
        if who not in gone and (unit in units or (model is Membership and (who, unit) in given.pairs))
    }
