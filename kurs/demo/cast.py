"""Who and what there is in the demo, by name, and the moments in which it happens."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from kurs.audit.actor import Actor, Door
from kurs.base import clock
from kurs.okr.models import KeyResult, Objective
from kurs.organisation.models import Organisation, Person, Unit

OSLO = ZoneInfo("Europe/Oslo")
DONE = object()
LATEST_HOUR = 16


@dataclass
class Cast:
    """What has been made so far, by name; objectives and key results by their titles."""

    organisation: Organisation
    units: dict[str, Unit] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    objectives: dict[str, Objective] = field(default_factory=dict)
    key_results: dict[str, KeyResult] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)

    @property
    def system(self) -> Actor:
        """The installer."""
        return Actor.system(self.organisation.pk, Door.DEMO)

    def by(self, name: str) -> Actor:
        """Somebody of the cast. Places and roles do not change once everybody is there, so she is read once."""
        if name not in self.actors:
            people = Person.objects.select_related("organisation")
            person = people.get(organisation_id=self.organisation.pk, pk=self.people[name].pk)
            self.actors[name] = Actor.of(person, Door.DEMO)
        return self.actors[name]


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """A moment of the story, in Oslo."""
    return datetime.combine(day, time(hour, minute), OSLO)


def working_day(day: date) -> date:
    """The day itself, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))


@contextmanager
def later(place: int) -> Iterator[None]:
    """A while later the same day: what several people do, they do not do in the same minute."""
    with clock.fixed(clock.now() + timedelta(minutes=13 * place + place * place % 7)):
        yield


def through_the_day(day: date, hour: int, acts: Iterator[None]) -> None:
    """Acts one after another from an hour on; between them, where they `yield`, some minutes pass.

    What is not done by four goes on the next working day at nine.
    """
    place = 0
    while True:
        with clock.fixed(at(day, hour)), later(place):
            if clock.now().astimezone(OSLO).hour >= LATEST_HOUR:
                day, hour, place = next_working_day(day), 9, 0
                continue
            if next(acts, DONE) is DONE:
                return
        place += 1


def next_working_day(day: date) -> date:
    """The day after, or the Monday after a weekend."""
    return day + timedelta(days=(1, 1, 1, 1, 3, 2, 1)[day.weekday()])
