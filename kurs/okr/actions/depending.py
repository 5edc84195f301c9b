"""Asking another unit for what an objective needs, and answering. The last answer holds; none is taken away."""

from kurs.audit.action import Recorded, action
from kurs.audit.actor import Actor
from kurs.audit.errors import Invalid
from kurs.base import clock
from kurs.cycles.enums import CycleState
from kurs.okr.enums import Answer, ObjectiveState
from kurs.okr.events import upward as events
from kurs.okr.models import Dependency, DependencyAnswer, Objective
from kurs.okr.queries.dependencies import STILL_WANTED
from kurs.okr.queries.life import locked_objective
from kurs.okr.rules import may_answer_dependency, may_ask_dependency
from kurs.okr.validators import check_part
from kurs.okr.validators.upward import AnswerText, DependencyText, check_answer, check_request
from kurs.organisation.models import Unit


@action(may_ask_dependency)
def ask_dependency(objective: Objective, *, by: Actor, text: DependencyText) -> Recorded[Dependency]:
    """Asks a unit for what an objective needs by a day. The same request again changes nothing.

    Raises Invalid for a day gone by, one's own unit or one that is not there, and an objective that has ended.
    """
    stand = locked_objective(objective)
    if stand.state not in STILL_WANTED:
        raise Invalid({"objective": "ended"})
    if stand.cycle.state == CycleState.CLOSED:
        raise Invalid({"cycle": "closed"})
    today = clock.today(stand.organisation.time_zone)
    check_request(text, asking_unit_id=stand.unit_id, today=today)
    check_part(text.key_result, stand)
    if not Unit.objects.filter(organisation_id=stand.organisation_id, pk=text.asked_unit.pk).current(today).exists():
        raise Invalid({"asked_unit": "unknown"})
    words = {
        "objective": stand,
        "key_result": text.key_result,
        "asked_unit": text.asked_unit,
        "text": text.text.strip(),
        "needed_by": text.needed_by,
    }
    ours = {"organisation_id": stand.organisation_id}
    if same := Dependency.objects.filter(**ours, **words, withdrawn_at=None).first():
        return Recorded(same, None)
    dependency = Dependency.objects.create(**ours, **words, language=text.language, by_id=by.author_id)
    event = events.dependency_asked(
        stand,
        label=stand.title,
        unit_path=stand.unit.path,
        dependency=dependency.pk,
        asked_unit=text.asked_unit.pk,
        needed_by=text.needed_by.isoformat(),
    )
    return Recorded(dependency, event)


@action(may_answer_dependency)
def answer_dependency(dependency: Dependency, *, by: Actor, text: AnswerText) -> Recorded[DependencyAnswer]:
    """Yes, no, or yes if: a row of its own each time, of which the last holds. The same again changes nothing.

    Raises Invalid for an answer that is none, and when the request was taken back.
    """
    stand = _locked(dependency)
    if stand.withdrawn_at is not None:
        raise Invalid({"dependency": "taken_back"})
    if stand.objective.state not in STILL_WANTED:
        raise Invalid({"dependency": "ended"})
    check_answer(text, today=clock.today(stand.objective.organisation.time_zone))
    promised = None if text.answer == Answer.DECLINED else text.promised_on
    words = {"answer": text.answer, "text": text.text.strip(), "promised_on": promised}
    ours = {"organisation_id": stand.organisation_id, "dependency": stand}
    last = DependencyAnswer.objects.filter(**ours).order_by("-at", "-pk").first()
    if last and {name: getattr(last, name) for name in words} == words:
        return Recorded(last, None)
    answer = DependencyAnswer.objects.create(**ours, **words, language=text.language, by_id=by.author_id)
    event = events.dependency_answered(
        stand.objective,
        label=stand.objective.title,
        unit_path=stand.objective.unit.path,
        dependency=stand.pk,
        answer=text.answer,
        promised_on=promised.isoformat() if promised else None,
    )
    return Recorded(answer, event)


@action(may_ask_dependency)
def withdraw_dependency(dependency: Dependency, *, by: Actor) -> Recorded[Dependency]:
    """The asking unit needs it no longer, or has got it. Twice changes nothing."""
    stand = _locked(dependency)
    if stand.withdrawn_at is not None:
        return Recorded(stand, None)
    if stand.objective.state == ObjectiveState.CLOSED:
        raise Invalid({"dependency": "ended"})
    stand.withdrawn_at = clock.now()
    stand.save(update_fields=["withdrawn_at"])
    event = events.dependency_withdrawn(
        stand.objective, label=stand.objective.title, unit_path=stand.objective.unit.path, dependency=stand.pk
    )
    return Recorded(stand, event)


def _locked(dependency: Dependency) -> Dependency:
    rows = Dependency.objects.select_for_update(of=("self",))
    rows = rows.select_related("objective__unit", "objective__organisation")
    stand = rows.filter(organisation_id=dependency.organisation_id, pk=dependency.pk).first()
    if stand is None:
        raise Invalid({"dependency": "unknown"})
    return stand
