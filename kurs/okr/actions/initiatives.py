"""Initiatives: one line of work each, by the team; whoever it is given to may say how it goes."""

from kurs.audit.action import Recorded, action
from kurs.audit.actor import Actor
from kurs.audit.errors import Invalid
from kurs.okr.enums import InitiativeState
from kurs.okr.events import beside as events
from kurs.okr.models import Initiative, KeyResult, Objective
from kurs.okr.queries.readers import readers_among
from kurs.okr.rules import is_owner, may_see
from kurs.okr.validators import check_part
from kurs.okr.validators.beside import InitiativeText, check_initiative
from kurs.organisation.models import Person
from kurs.organisation.rules import is_lead, is_member

COLUMN = "ask and answer a dependency, initiatives"
FIELDS = ("title", "owner_id", "due_date", "state", "link")
may_add_initiative = (is_lead | is_member).named("may_add_initiative", COLUMN)
may_edit_initiative = ((is_lead | is_member | is_owner) & may_see).named("may_edit_initiative", COLUMN)


@action(may_add_initiative)
def add_initiative(
    objective: Objective, *, by: Actor, text: InitiativeText, key_result: KeyResult | None
) -> Recorded[Initiative]:
    """Plans work for an objective or one of its key results. The same line again, not dropped, is the same work.

    Raises Invalid for what cannot be saved, and for an owner who may not see the objective.
    """
    check_initiative(text)
    check_part(key_result, objective)
    _check_owner(objective, text.owner_id)
    words = {"organisation_id": objective.organisation_id, "objective": objective, "key_result": key_result}
    said = Initiative.objects.select_for_update(of=("self",)).filter(**words, title=_line(text.title))
    if standing := said.exclude(state=InitiativeState.DROPPED).first():
        return Recorded(standing, None)
    initiative = Initiative(**words, language=text.language)
    _take(initiative, text)
    initiative.save(force_insert=True)
    subject = key_result or objective
    event = events.initiative_added(
        subject, label=subject.title, unit_path=objective.unit.path, initiative=initiative.pk
    )
    return Recorded(initiative, event)


@action(may_edit_initiative)
def edit_initiative(initiative: Initiative, *, by: Actor, text: InitiativeText) -> Recorded[Initiative]:
    """Changes the line, who does it, when it is due, where it is. Nothing is removed: it is dropped instead."""
    check_initiative(text)
    rows = Initiative.objects.select_for_update(of=("self",)).select_related("objective__unit", "key_result")
    stand = rows.get(organisation_id=initiative.organisation_id, pk=initiative.pk)
    before = _kept(stand)
    if text.owner_id != stand.owner_id:
        _check_owner(initiative.objective, text.owner_id)
    if text.title != stand.title:
        stand.language = text.language
    _take(stand, text)
    if _kept(stand) == before:
        return Recorded(stand, None)
    stand.save()
    subject = stand.key_result or stand.objective
    event = events.initiative_edited(
        subject, label=subject.title, unit_path=stand.unit.path, initiative=stand.pk, state=stand.state
    )
    return Recorded(stand, event)


def _take(initiative: Initiative, text: InitiativeText) -> None:
    for name in FIELDS:
        setattr(initiative, name, getattr(text, name))
    initiative.title = _line(text.title)


def _kept(initiative: Initiative) -> list[object]:
    return [getattr(initiative, name) for name in FIELDS]


def _line(title: str) -> str:
    return " ".join(title.split())


def _check_owner(objective: Objective, owner_id: int | None) -> None:
    if owner_id is None:
        return
    people = Person.objects.filter(organisation_id=objective.organisation_id, pk=owner_id)
    if not (found := list(people)):
        raise Invalid({"owner": "unknown"})
    if not readers_among(objective, found):
        raise Invalid({"owner": "cannot_see"})
