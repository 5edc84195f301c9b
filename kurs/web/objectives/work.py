"""The work for an objective as its pages show it: one line each, what is overdue said plainly, where it lives."""

from collections.abc import Sequence
from dataclasses import dataclass

from kurs.base import formats
from kurs.okr.enums import InitiativeState
from kurs.okr.models import Initiative, KeyResult, Objective
from kurs.okr.queries.conversation import Conversation, Planned
from kurs.okr.validators.beside import host_of
from kurs.organisation.models import Person


@dataclass(frozen=True, slots=True)
class Work:
    """A piece of work. `host` is where its link leads, `about` its key result's title; `may_edit` is the reader's."""

    initiative: Planned | Initiative
    state: str
    due: str
    overdue: bool
    host: str
    may_edit: bool
    about: str = ""
    about_lang: str = ""


def told_work(row: Planned | Initiative, person: Person, *, may_edit: bool, about: str = "", lang: str = "") -> Work:
    """One piece of work on a day."""
    return Work(
        initiative=row,
        state=str(InitiativeState(row.state).label),
        due=formats.full_day(row.due_date) if row.due_date else "",
        overdue=row.is_open and row.due_date is not None and row.due_date < person.today,
        host=host_of(row.link),
        may_edit=may_edit,
        about=about,
        about_lang=lang,
    )


def work_of(told: Conversation, objective: Objective, key_results: Sequence[KeyResult], person: Person) -> list[Work]:
    """The work for an objective and its key results, what is open first, from what is loaded."""
    titles = {row.pk: row.title for row in key_results}
    inside = person.standing.is_member(objective.unit_id)
    return [
        told_work(
            row,
            person,
            may_edit=inside or (row.owner is not None and row.owner.id == person.pk),
            about=titles.get(row.key_result_id or 0, ""),
            lang=objective.language,
        )
        for row in told.work
    ]
