"""Adding and moving units."""

from django.db.models import F, Value
from django.db.models.functions import Concat, Substr

from kurs.audit.action import Recorded, action
from kurs.audit.actor import Actor
from kurs.audit.errors import Invalid
from kurs.base import clock
from kurs.organisation import events
from kurs.organisation.enums import UnitKind
from kurs.organisation.models import Organisation, Unit
from kurs.organisation.rules import may_manage_units
from kurs.organisation.validators import LONGEST_PLACE, STEP, check_depth, checked_name, checked_words, step_after


@action(may_manage_units)
def add_unit(parent: Unit, *, by: Actor, name: str, kind: UnitKind = UnitKind.TEAM, place: str = "") -> Recorded[Unit]:
    """Adds a unit under another from today.

    Raises Invalid for an empty name, one that another under the same has, or a tree too deep.
    """
    name, path = checked_name(name), next_path(parent)
    check_free_name(parent, name)
    unit = Unit.objects.create(
        organisation_id=parent.organisation_id,
        name=name,
        kind=kind,
        parent=parent,
        path=path,
        place=checked_words(place, "place", LONGEST_PLACE),
        from_date=clock.today(parent.organisation.time_zone),
    )
    return Recorded(unit, events.unit_added(unit, label=unit.name, unit_path=unit.path))


@action(may_manage_units)
def move_unit(unit: Unit, *, by: Actor, parent: Unit) -> Recorded[Unit]:
    """Moves a unit and everything below it; to where it is, nothing. One lock per organisation guards the tree.

    Raises Invalid into itself, the top, another house, too deep, or to one of the same name.
    """
    Organisation.objects.select_for_update(no_key=True).get(pk=unit.organisation_id)
    both = Unit.objects.filter(organisation_id=unit.organisation_id, pk__in=(unit.pk, parent.pk))
    standing = {row.pk: row for row in both.select_related("organisation")}
    if unit.parent_id is None or parent.pk not in standing:
        raise Invalid({"parent": "not_allowed"})
    unit, parent = standing[unit.pk], standing[parent.pk]
    if unit.parent_id == parent.pk:
        return Recorded(unit, None)
    if parent.is_at_or_below(unit.path):
        raise Invalid({"parent": "inside_itself"})
    old, new = unit.path, next_path(parent)
    check_free_name(parent, unit.name, "parent")
    subtree = Unit.objects.filter(organisation_id=unit.organisation_id).at_and_below(old)
    deepest = max(len(path) for path in subtree.values_list("path", flat=True))
    check_depth(new + "0" * (deepest - len(old)))
    subtree.update(path=Concat(Value(new), Substr(F("path"), len(old) + 1)))
    from_unit = unit.parent_id
    unit.parent, unit.path = parent, new
    unit.save(update_fields=["parent"])
    event = events.unit_moved(unit, label=unit.name, unit_path=new, from_unit=from_unit, to_unit=parent.pk)
    return Recorded(unit, event)


def next_path(parent: Unit) -> str:
    """The path of the parent's next child; the parent is read and locked so that two cannot take the same."""
    units = Unit.objects.filter(organisation_id=parent.organisation_id)
    parent = units.select_for_update(no_key=True).get(pk=parent.pk)
    below = units.at_and_below(parent.path).filter(parent_id=parent.pk).order_by("-path")
    last = below.values_list("path", flat=True).first()
    path = parent.path + step_after(last[-STEP:] if last else "")
    check_depth(path)
    return path


def check_free_name(parent: Unit, name: str, field: str = "name", *, but: Unit | None = None) -> None:
    """Raises Invalid when a unit right below the parent is called so today or later; elsewhere the name is free.

    Who asks holds the parent's row, so that two cannot take the same name.
    """
    below = Unit.objects.filter(organisation_id=parent.organisation_id, parent_id=parent.pk)
    lasting = below.exclude(to_date__lt=clock.today(parent.organisation.time_zone))
    others = lasting.exclude(pk=but.pk) if but else lasting
    if name.casefold() in {other.casefold() for other in others.values_list("name", flat=True)}:
        raise Invalid({field: "name_in_use"})
