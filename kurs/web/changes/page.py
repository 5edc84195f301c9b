"""What changed in a unit since she last looked, day by day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.urls import reverse

from kurs.audit.models import Event
from kurs.base import formats
from kurs.base.clock import local_date
from kurs.okr.models import KeyResult, Objective
from kurs.okr.queries.changes import seen_lately, subjects_of, unread_at
from kurs.organisation.models import Person, Unit
from kurs.web.ledger import Line, lines_of, with_actors

MOST = 100  # lines of each kind on one page

type Subjects = dict[tuple[str, int], Objective | KeyResult]


@dataclass(frozen=True, slots=True)
class Told:
    """One event as a sentence with its subject as a link: `before`, `subject`, `after`. Without a page, all before."""

    hour: str
    iso: str
    before: str
    subject: str
    after: str
    url: str
    lang: str


@dataclass(frozen=True, slots=True)
class Day:
    """A day's events, newest first. `name` is «today», or the date."""

    name: str
    told: list[Told]


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """Everything on the page. `up_to` is the newest event that it shows; `first` is whether she was never here."""

    unit: Unit
    new: list[Day]
    count: int
    seen: list[Day]
    up_to: int
    first: bool
    more: bool


def changes_page(unit: Unit, person: Person) -> ChangesPage:
    """Reads the page for one person, in five queries."""
    unread = unread_at(unit, person)
    fresh = list(with_actors(unread.events, person.organisation_id)[: MOST + 1])
    old: list[Event] = []
    if unread.since is not None:
        old = list(with_actors(seen_lately(unit, person, unread.since), person.organisation_id)[:MOST])
    subjects = subjects_of([*fresh, *old], person)
    return ChangesPage(
        unit=unit,
        new=_days(fresh[:MOST], subjects, person),
        count=len(fresh[:MOST]),
        seen=_days(old, subjects, person),
        up_to=fresh[0].pk if fresh else unread.since or 0,
        first=unread.since is None,
        more=len(fresh) > MOST,
    )


def _days(events: Sequence[Event], subjects: Subjects, person: Person) -> list[Day]:
    zone = person.organisation.time_zone
    days = groupby(lines_of(events), key=lambda line: local_date(line.at, zone))
    return [Day(_name(day, person.today), [_told(line, subjects) for line in lines]) for day, lines in days]


def _name(day: date, today: date) -> str:
    name = formats.days_ago(day, today) if (today - day).days in (0, 1) else formats.full_day(day)
    return name[:1].upper() + name[1:]


def _told(line: Line, subjects: Subjects) -> Told:
    """The sentence with its subject as a link, where she may open it."""
    hour, subject = formats.hour(line.at), subjects.get((line.event.subject_model, line.event.subject_id or 0))
    if subject is None:
        return Told(hour, line.iso, line.sentence, "", "", "", "")
    url = reverse("key_result" if isinstance(subject, KeyResult) else "objective", args=[subject.public_id])
    return Told(hour, line.iso, line.before, line.subject, line.after, url, subject.language)
