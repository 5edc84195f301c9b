"""What a practice team begins with: a cycle that runs, one objective to check in on, one draft to finish."""

from datetime import timedelta

from django.utils import translation
from django.utils.translation import gettext as _

from kurs.audit.actor import Actor
from kurs.cycles.actions import open_cycle, plan_cycle
from kurs.cycles.models import Cycle
from kurs.okr.actions import draft_objective, publish_objective
from kurs.okr.validators import KeyResultText, ObjectiveText
from kurs.organisation.models import Person, Unit
from kurs.organisation.queries import units_visible_to

WEEKS_GONE, WEEKS = 4, 16


def furnish(person: Person, *, by: Actor) -> Unit:
    """Fills the practice team of whoever made it, in the language of the organisation; gives the team."""
    unit = units_visible_to(person).get()
    today = person.today
    start = today - timedelta(days=today.weekday(), weeks=WEEKS_GONE)
    with translation.override(person.organisation.language):
        cycle = Cycle(
            organisation=person.organisation,
            name=_("Practice"),
            unit=unit,
            start=start,
            end=start + timedelta(weeks=WEEKS, days=-1),
        )
        goal, draft = _goal(person), _draft(person)
    cycle = plan_cycle(cycle, by=by)
    open_cycle(cycle, by=by)
    published = draft_objective(unit, by=by, cycle=cycle, text=goal)
    publish_objective(published, by=by, edition=published.edition)
    draft_objective(unit, by=by, cycle=cycle, text=draft)
    return unit


def _goal(person: Person) -> ObjectiveText:
    return ObjectiveText(
        _("Everybody who visits us finds the way alone"),
        person.organisation.language,
        why=_("Guests ask at the reception, and the queue grows."),
        owner_id=person.pk,
        key_results=(
            KeyResultText(_("Questions about the way each day"), 40, 10, unit_of_measure=_("questions")),
            KeyResultText(_("Guests who find the room in five minutes"), 55, 90, unit_of_measure=_("percent")),
        ),
    )


def _draft(person: Person) -> ObjectiveText:
    return ObjectiveText(
        _("Our meetings end when everybody knows what to do"),
        person.organisation.language,
        owner_id=person.pk,
        key_results=(KeyResultText(_("Meetings that end with a decision"), 30, None, unit_of_measure=_("percent")),),
    )
