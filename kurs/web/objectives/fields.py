"""Fields of the sheet: people by name or address, levels line by line, a plan of days and values."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from kurs.base.formats import plain_number
from kurs.base.written import parse_point
from kurs.calc.numbers import NumberProblem, decimals_of, parse_number
from kurs.organisation.models import Person
from kurs.organisation.queries.named import people_alike, people_named
from kurs.web.messages import NUMBERS

LONGEST_NAME = 200


class NameField(forms.CharField):
    """One person, by name or e-mail address; `Directory` finds out who it is."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=LONGEST_NAME, **kwargs)


class NamesField(forms.CharField):
    """Several people, one on each line or parted by commas, as a list of what was typed."""

    widget = forms.Textarea

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=20_000, **kwargs)

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value) or ""
        return [word.strip() for line in text.splitlines() for word in line.split(",") if word.strip()]

    def run_validators(self, value: Any) -> None:
        """A list has no length in signs to check."""


class WordsField(forms.CharField):
    """Words from the lowest level to the highest, one on each line, as a list."""

    widget = forms.Textarea

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=20_000, **kwargs)

    def to_python(self, value: Any) -> Any:
        return [line.strip() for line in (super().to_python(value) or "").splitlines() if line.strip()]

    def run_validators(self, value: Any) -> None:
        """A list has no length in signs to check."""


class PlanField(WordsField):
    """A day and a value on each line, as (day, what was typed after it): `1.10.2026: 28`, `1. oktober 2026; 28`."""

    def to_python(self, value: Any) -> Any:
        return [_point(place, line) for place, line in enumerate(super().to_python(value), 1)]


def _point(place: int, line: str) -> tuple[date, str]:
    if point := parse_point(line):
        return point
    words = _("Line %(number)s: write a day and a value, such as 1.10.2026: 28.")
    raise forms.ValidationError(words % {"number": place})


def plan_values(points: Iterable[tuple[date, str]], scale: list[str]) -> tuple[tuple[date, Decimal], ...]:
    """The plan with its values as numbers; a word of the scale stands for its place. Raises ValidationError."""
    places = {word.casefold(): Decimal(place) for place, word in enumerate(scale)}
    found = []
    for number, (day, typed) in enumerate(points, 1):
        try:
            found.append((day, places[typed.casefold()] if typed.casefold() in places else parse_number(typed)))
        except NumberProblem as problem:
            words = _("Line %(number)s: %(problem)s") % {"number": number, "problem": _(NUMBERS[problem.code])}
            raise forms.ValidationError(words) from None
    return tuple(found)


def plan_lines(points: Iterable[tuple[date, float]], scale: Sequence[str]) -> Iterator[str]:
    """The plan as it is typed, a day and a value on each line; levels of a scale by their words."""
    for day, value in points:
        word = scale[int(value)] if scale and value in range(len(scale)) else None
        yield f"{day.day}.{day.month}.{day.year}: {word or plain_number(value, decimals_of(value))}"


@dataclass
class Directory:
    """Who is meant by what was typed. `known` are those whom the page itself names so."""

    person: Person
    known: Mapping[str, int]
    found: dict[str, list[Person]] = field(default_factory=dict)

    def look_up(self, typed: Iterable[str]) -> None:
        """Asks once for all that the page does not know."""
        self.found = people_named(self.person, {each for each in typed if each and each not in self.known})

    def id_of(self, typed: str) -> int | None:
        """The one who is meant. Raises ValidationError that says whom it could be, when it is nobody or several."""
        if not typed or typed in self.known:
            return self.known.get(typed)
        people = self.found[typed]
        if len(people) == 1:
            return people[0].pk
        if people:
            words = _("Several people here are called %(name)s. Write the e-mail address: %(who)s.")
            raise forms.ValidationError(words % {"name": typed, "who": ", ".join(each.email for each in people)})
        if alike := people_alike(self.person, typed):
            words = _("Nobody here is called %(name)s. Do you mean %(who)s?")
            raise forms.ValidationError(words % {"name": typed, "who": ", ".join(map(called, alike))})
        raise forms.ValidationError(_("Nobody here is called %(name)s.") % {"name": typed})


def called(person: Person) -> str:
    """Name and address, so that two of the same name are told apart."""
    return f"{person.name} <{person.email}>" if person.email else person.name


def names_of(people: Iterable[Person]) -> dict[int, str]:
    """Person id → what the page calls her: the name, with the address where two of them have it."""
    rows = {person.pk: person for person in people}
    names = [person.name for person in rows.values()]
    return {pk: person.name if names.count(person.name) == 1 else called(person) for pk, person in rows.items()}
