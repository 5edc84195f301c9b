"""The objective's page as a read model."""

from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from kurs.audit.kinds import Audience
from kurs.audit.queries import events_about
from kurs.audit.rights import Right
from kurs.audit.sentences import tell
from kurs.base import formats
from kurs.framework.queries import rules_of
from kurs.okr import rules as okr_rules
from kurs.okr.models import Alignment, Comment, KeyResult, Objective, Suggestion
from kurs.okr.queries.alignment import edges_of
from kurs.okr.queries.findings import remarks_on
from kurs.okr.queries.objectives import key_results_of
from kurs.okr.queries.series import series_of
from kurs.okr.queries.suggestions import suggestions_on
from kurs.okr.queries.talk import Versions, comments_on, versions_of
from kurs.organisation.models import Person
from kurs.web.objectives.opened import Opened, opened_of
from kurs.web.objectives.remarks import ToldRemark, told_remarks
from kurs.web.units.page import ObjectiveBlock, objective_block

NEWEST = 50  # lines of the ledger on the page
ACTS: dict[str, Right] = {
    "write": okr_rules.may_write,
    "publish": okr_rules.may_publish,
    "check_in": okr_rules.may_check_in,
    "suggest": okr_rules.may_suggest,
    "answer": okr_rules.may_answer_suggestion,
    "argue": okr_rules.may_argue,
    "waive": okr_rules.may_waive,
}


@dataclass(frozen=True, slots=True)
class ObjectivePage:
    """Everything on the page; `may` holds finished rights by name."""

    objective: Objective
    block: ObjectiveBlock
    opened: Opened | None
    remarks: list[ToldRemark]
    suggestions: list[Suggestion]
    comments: list[Comment]
    versions: Versions
    above: list[Alignment]
    below: list[Alignment]
    ledger: list[dict[str, str]]
    may: dict[str, bool]


def objective_page(objective: Objective, opened: KeyResult | None, person: Person) -> ObjectivePage:
    """Reads the page for one person."""
    today = person.today
    rules = rules_of(objective.unit, today)
    key_results = key_results_of(objective)
    series = series_of(key_results, objective.organisation_id)
    up, down = edges_of(objective, person)
    return ObjectivePage(
        objective=objective,
        block=objective_block(objective, key_results, rules, series, today),
        opened=opened_of(opened, rules, series.get(opened.pk, []), today) if opened else None,
        remarks=told_remarks(remarks_on(objective, key_results, rules)),
        suggestions=suggestions_on(objective),
        comments=comments_on(objective),
        versions=versions_of(objective, opened),
        above=up,
        below=down,
        ledger=_ledger([objective, *key_results], person),
        may={
            name: bool(right(person, opened or objective))
            for name, right in ACTS.items()
            if opened or name != "check_in"
        },
    )


def _ledger(subjects: list[Objective | KeyResult], person: Person) -> list[dict[str, str]]:
    audiences = [Audience.ORGANISATION]
    if okr_rules.sees_drafts_of_unit(person, subjects[0]):
        audiences.append(Audience.UNIT)
    about = events_about(list(subjects), organisation_id=person.organisation_id, audiences=tuple(audiences))
    actors = Person.objects.filter(organisation_id=person.organisation_id, pk=OuterRef("actor_id")).values("name")
    events = list(about.annotate(actor_name=Subquery(actors[:1]))[:NEWEST])
    names = {event.actor_id: event.actor_name for event in events if event.actor_id}
    return [
        {"when": formats.moment(event.at), "iso": event.at.isoformat(), "sentence": tell(event, names)}
        for event in events
    ]
