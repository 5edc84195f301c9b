"""The demo organisation in the tests' database, and its people signed in."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from kurs.demo.people import KEYS, address_of
from kurs.okr.models import CheckIn, Initiative, KeyFigure, KeyResult, Objective, Suggestion
from kurs.organisation.models import Organisation, Person, Unit


@dataclass(frozen=True, slots=True)
class Demo:
    """The organisation, and a signed-in client for each of its seven people."""

    organisation: Organisation
    clients: dict[str, Client]

    def objective(self, **where: object) -> Objective:
        """One objective of the demo."""
        return Objective.objects.get(organisation=self.organisation, **where)

    def key_result(self, title: str) -> KeyResult:
        """One key result by its title."""
        return KeyResult.objects.get(organisation=self.organisation, title=title)

    def check_in(self, title: str) -> CheckIn:
        """The newest check-in of a key result."""
        rows = CheckIn.objects.filter(organisation=self.organisation, key_result__title=title)
        return rows.order_by("-pk")[0]

    def initiative(self, title: str) -> Initiative:
        """A piece of work for an objective."""
        row, _is_new = Initiative.objects.get_or_create(
            organisation=self.organisation, objective=self.objective(title=title), title="Ringe tilbake", language="nb"
        )
        return row

    def key_figure(self, unit: str) -> KeyFigure:
        """A key figure of a unit."""
        words: dict[str, Any] = {"title": "Sykefravær", "language": "nb", "kind": "ceiling", "limit": 6.5}
        row, _is_new = KeyFigure.objects.get_or_create(organisation=self.organisation, unit=self.unit(unit), **words)
        return row

    def suggestion(self) -> Suggestion:
        """The one that waits for Portal."""
        return Suggestion.objects.get(organisation=self.organisation, objective__unit__name="Portal")

    def person(self, key: str) -> Person:
        """One of the seven."""
        return Person.objects.get(organisation=self.organisation, email=address_of(key))

    def unit(self, name: str) -> Unit:
        """A unit by its name."""
        return Unit.objects.get(organisation=self.organisation, name=name)


@pytest.fixture
def demo(demo_marked: Organisation) -> Demo:
    """As `kurs demo` loads it; what a test changes is rolled back."""
    clients = {}
    for key in KEYS:
        clients[key] = Client(SERVER_NAME="localhost")
        clients[key].force_login(get_user_model().objects.get(email=address_of(key)))
    return Demo(demo_marked, clients)
