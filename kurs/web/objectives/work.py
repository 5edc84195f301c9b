"""The work for an objective as its pages show it: one line each, what is overdue said plainly, where it lives."""

from collections.abc import Sequence
from dataclasses import dataclass

from kurs.base import formats
from kurs.okr.models import KeyResult, Objective
from kurs.okr.queries.conversation import Conversation, Planned
from kurs.okr.validators.beside import host_of
from kurs.organisation.models import Person


@dataclass(frozen=True, slots=True)
class Work:
    """A piece of work. `host` is where its link leads, `about` its key result's title; `may_edit` is the reader's."""

    initiative: Planned
    state: str
    due: str
    overdue: bool
    host: str
    may_edit: bool
    about: str = ""


def work_of(told: Conversation, objective: Objective, key_results: Sequence[KeyResult], person: Person) -> list[Work]:
    """The work for an objective and its key results, what is open first, from what is loaded."""
    titles = {row.pk: row.title for row in key_results}
    inside = person.standing.is_member(objective.unit_id)
    return [
        Work(
            initiative=row,
            state=str(row.state.label),
            due=formats.full_day(row.due_date) if row.due_date else "",
            overdue=row.is_open and row.due_date is not None and row.due_date < person.today,
            host=host_of(row.link),
            may_edit=inside or (row.owner is not None and row.owner.id == person.pk),
            about=titles.get(row.key_result_id or 0, ""),
        )
        for row in told.work
    ]
