"""What a unit says no to in a cycle, and a cycle in which it has no OKRs at all."""

from typing import Any

from django.db.models import QuerySet

from kurs.audit.action import Recorded, action
from kurs.audit.actor import Actor
from kurs.audit.errors import Invalid
from kurs.cycles.enums import CycleState
from kurs.cycles.models import Cycle
from kurs.cycles.queries import concerns
from kurs.okr.enums import SHOWN
from kurs.okr.events import beside as events
from kurs.okr.models import Objective, SayingNo, WithoutOkr
from kurs.okr.queries.beside import locked_unit
from kurs.okr.rules import may_draft, may_publish
from kurs.okr.validators import LONGEST_TITLE, check_language, checked_sentence
from kurs.organisation.models import Unit

may_say_no = may_draft.named("may_say_no", "write / edit OKRs")
may_do_without = may_publish.named("may_do_without", "publish, score, close OKRs")


@action(may_say_no)
def say_no_to(unit: Unit, *, by: Actor, cycle: Cycle, text: str, language: str) -> Recorded[SayingNo]:
    """Writes down something the unit does not do in a cycle. The same again is the same."""
    check_language(language)
    text = checked_sentence(text, required=True)
    if len(text) > LONGEST_TITLE:
        raise Invalid({"text": "too_long"})
    _check_cycle(unit, cycle)
    locked_unit(unit)
    words = {"organisation_id": unit.organisation_id, "unit": unit, "cycle": cycle, "text": text}
    if said := SayingNo.objects.filter(**words).first():
        return Recorded(said, None)
    row = SayingNo.objects.create(**words, language=language, by_id=by.author_id)
    event = events.saying_no_added(unit, label=unit.name, unit_path=unit.path, saying_no=row.pk, cycle=cycle.pk)
    return Recorded(row, event)


@action(may_say_no)
def stop_saying_no(unit: Unit, *, by: Actor, saying_no: SayingNo) -> Recorded[None]:
    """Takes a line away; nothing when it is gone already."""
    rows = SayingNo.objects.filter(organisation_id=unit.organisation_id, unit=unit, pk=saying_no.pk)
    deleted, _by_model = rows.delete()
    if not deleted:
        return Recorded(None, None)
    event = events.saying_no_removed(
        unit, label=unit.name, unit_path=unit.path, saying_no=saying_no.pk, cycle=saying_no.cycle_id
    )
    return Recorded(None, event)


@action(may_do_without)
def declare_without_okr(unit: Unit, *, by: Actor, cycle: Cycle, reason: str, language: str) -> Recorded[WithoutOkr]:
    """The unit has no OKRs in a cycle, and says why; another reason replaces the first.

    Drafts may wait there, and publishing one ends it (`forget_without_okr`). Raises Invalid when something is published
    there already.
    """
    check_language(language)
    reason = checked_sentence(reason, "reason", required=True)
    _check_cycle(unit, cycle)
    locked_unit(unit)
    here: dict[str, Any] = {"organisation_id": unit.organisation_id, "unit": unit, "cycle": cycle}
    if Objective.objects.filter(**here, state__in=SHOWN).exists():
        raise Invalid({"cycle": "has_objectives"})
    standing = WithoutOkr.objects.filter(**here).first()
    if standing and standing.reason == reason:
        return Recorded(standing, None)
    row, _is_new = WithoutOkr.objects.update_or_create(
        **here, defaults={"reason": reason, "language": language, "by_id": by.author_id}
    )
    return Recorded(row, events.without_okr_declared(unit, label=unit.name, unit_path=unit.path, cycle=cycle.pk))


@action(may_do_without)
def withdraw_without_okr(unit: Unit, *, by: Actor, cycle: Cycle) -> Recorded[None]:
    """The unit may have OKRs there after all. Nothing when it never said otherwise."""
    _check_cycle(unit, cycle)
    deleted, _by_model = _declared(unit, cycle).delete()
    if not deleted:
        return Recorded(None, None)
    event = events.without_okr_withdrawn(unit, label=unit.name, unit_path=unit.path, cycle=cycle.pk)
    return Recorded(None, event)


def forget_without_okr(objective: Objective) -> None:
    """What is published ends «no OKRs this cycle». Takes the same lock as declaring it, after the objective's."""
    locked_unit(objective.unit)
    _declared(objective.unit, objective.cycle).delete()


def _declared(unit: Unit, cycle: Cycle) -> QuerySet[WithoutOkr]:
    return WithoutOkr.objects.filter(organisation_id=unit.organisation_id, unit=unit, cycle=cycle)


def _check_cycle(unit: Unit, cycle: Cycle) -> None:
    """Raises Invalid for a cycle that is not the unit's, that has no dates, or that is closed."""
    if not concerns(cycle, unit) or cycle.is_backlog:
        raise Invalid({"cycle": "not_allowed"})
    if cycle.state == CycleState.CLOSED:
        raise Invalid({"cycle": "closed"})
