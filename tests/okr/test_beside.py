"""Key figures, what a unit says no to, a cycle without OKRs; and all of it read at once."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kurs.audit.errors import Invalid
from kurs.audit.models import Event
from kurs.cycles.enums import CycleKind, CycleState
from kurs.cycles.models import Cycle
from kurs.okr.actions import (
    add_key_figure,
    declare_without_okr,
    draft_objective,
    edit_key_figure,
    end_key_figure,
    publish_objective,
    record_reading,
    say_no_to,
    stop_saying_no,
    withdraw_without_okr,
)
from kurs.okr.enums import KeyFigureKind, Visibility
from kurs.okr.models import KeyFigure, KeyFigureReading, Objective, Reader, SayingNo, WithoutOkr
from kurs.okr.queries.beside import (
    beside_of,
    readings_of,
)
from kurs.okr.rules import may_see
from kurs.okr.validators import ObjectiveText
from kurs.okr.validators.beside import KeyFigureText
from kurs.organisation.models import Person
from tests.rows import ours
from tests.web.attempts.beside import FIGURE, figure_of, spring
from tests.world import NAMES, TODAY, House, World, line


def events_since(before: int) -> list[str]:
    """Names of the events after one."""
    return list(Event.objects.filter(pk__gt=before).order_by("pk").values_list("name", flat=True))


def last_event() -> int:
    """The id of the newest one."""
    return Event.objects.latest("pk").pk


# Key figures.


def test_five_key_figures_at_most(house: House) -> None:
    for number in range(5):
        add_key_figure(house.team, by=house.by("ola"), text=replace(FIGURE, title=f"Tall {number}"))
    before = last_event()
    add_key_figure(house.team, by=house.by("ola"), text=replace(FIGURE, title="Tall  4"))
    assert last_event() == before
    with pytest.raises(Invalid) as refusal:
        add_key_figure(house.team, by=house.by("ola"), text=FIGURE)
    assert refusal.value.problems == {"title": "five_at_most"}
    add_key_figure(house.other_team, by=house.by("eva"), text=FIGURE)
    first = KeyFigure.objects.select_related("unit", "organisation").get(title="Tall 0")
    end_key_figure(first, by=house.by("kari"))
    end_key_figure(first, by=house.by("kari"))
    assert add_key_figure(house.team, by=house.by("ola"), text=FIGURE).title == "Sykefravær"
    assert len(beside_of(house.team, house.people["liv"]).figures) == 5


def test_a_reading_is_the_value_until_the_next(house: House) -> None:
    figure, by = figure_of(house), house.by("runa")
    record_reading(figure, by=by, value=5.0, measured_on=TODAY - timedelta(days=1))
    record_reading(figure, by=by, value=7.25, decimals=2, measured_on=TODAY)
    before = last_event()
    record_reading(figure, by=by, value=7.25, decimals=2, measured_on=TODAY)
    assert last_event() == before
    record_reading(figure, by=by, value=4.0, measured_on=TODAY - timedelta(days=30))
    assert Event.objects.latest("pk").payload["value"] == 4.0
    (told,) = beside_of(house.team, house.people["nils"]).figures
    assert (told.value, told.measured_on, told.decimals, told.limit) == (7.25, TODAY, 2, 6.5)
    record_reading(figure, by=by, value=6.0, measured_on=TODAY)
    (told,) = beside_of(house.team, house.people["nils"]).figures
    assert told.value == 6.0
    with CaptureQueriesContext(connection) as captured:
        values = [row.value for row in readings_of([figure])[figure.pk] if row.by.name]
    assert values == [6.0, 7.25, 5.0, 4.0]
    assert len(captured) == 1


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ({"value": float("nan")}, {"value": "too_large"}),
        ({"value": 1e13}, {"value": "too_large"}),
        ({"decimals": 7}, {"value": "too_many_decimals"}),
        ({"measured_on": TODAY + timedelta(days=1)}, {"measured_on": "in_the_future"}),
    ],
)
def test_reading_that_cannot_be_saved(house: House, words: dict[str, Any], problem: dict[str, str]) -> None:
    figure = figure_of(house)
    standing: dict[str, Any] = {"value": 5.0, "measured_on": TODAY}
    with pytest.raises(Invalid) as refusal:
        record_reading(figure, by=house.by("ola"), **(standing | words))
    assert refusal.value.problems == problem
    assert not ours(house, KeyFigureReading).exists()


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"title": ""}, {"title": "required"}),
        ({"kind": "middle"}, {"kind": "not_allowed"}),
        ({"limit": float("inf")}, {"limit": "too_large"}),
        ({"decimals": 7}, {"limit": "too_many_decimals"}),
        ({"unit_of_measure": "a" * 41}, {"unit_of_measure": "too_long"}),
    ],
)
def test_key_figure_that_cannot_be_saved(house: House, changes: dict[str, Any], problem: dict[str, str]) -> None:
    with pytest.raises(Invalid) as refusal:
        add_key_figure(house.team, by=house.by("ola"), text=replace(FIGURE, **changes))
    assert refusal.value.problems == problem


def test_key_figure_is_changed_and_put_away_for_good(house: House) -> None:
    figure, by = figure_of(house), house.by("ola")
    edit_key_figure(figure, by=by, text=FIGURE)
    changed: KeyFigureText = replace(FIGURE, limit=7.0, kind=KeyFigureKind.FLOOR)
    edit_key_figure(figure, by=by, text=changed)
    before = last_event()
    edit_key_figure(figure, by=by, text=changed)
    assert last_event() == before
    end_key_figure(figure, by=by)
    for attempt in (
        lambda: edit_key_figure(figure, by=by, text=FIGURE),
        lambda: record_reading(figure, by=by, value=1.0, measured_on=TODAY),
    ):
        with pytest.raises(Invalid) as refusal:
            attempt()
        assert refusal.value.problems == {"title": "put_away"}


# Saying no, and a cycle without OKRs.


def test_saying_no_once_and_no_more(house: House) -> None:
    words: dict[str, Any] = {"cycle": house.cycle, "text": "  Flere   rapporter ", "language": "nb"}
    said = say_no_to(house.team, by=house.by("ola"), **words)
    before = last_event()
    say_no_to(house.team, by=house.by("runa"), **words)
    assert last_event() == before
    assert Event.objects.latest("pk").payload == {"saying_no": said.pk, "cycle": house.cycle.pk}
    assert [(no.public_id, no.text) for no in beside_of(house.team, house.people["nils"]).says_no[house.cycle.pk]] == [
        (said.public_id, "Flere rapporter")
    ]
    stop_saying_no(house.team, by=house.by("kari"), saying_no=said)
    before = last_event()
    stop_saying_no(house.team, by=house.by("kari"), saying_no=said)
    assert last_event() == before
    assert not ours(house, SayingNo).exists()


def test_another_units_no_is_not_taken_away(house: House) -> None:
    said = say_no_to(house.other_team, by=house.by("eva"), cycle=house.cycle, text="Kurs", language="nb")
    stop_saying_no(house.team, by=house.by("kari"), saying_no=said)
    assert ours(house, SayingNo).get() == said


@pytest.mark.parametrize(
    ("text", "code"), [(" ", "required"), ("a" * 301, "too_long"), ("a" * 501, "too_long"), ("\x00", "not_text")]
)
def test_no_needs_words(house: House, text: str, code: str) -> None:
    with pytest.raises(Invalid) as refusal:
        say_no_to(house.team, by=house.by("ola"), cycle=house.cycle, text=text, language="nb")
    assert refusal.value.problems == {"text": code}


def test_cycle_is_the_units_open_and_dated(world: World) -> None:
    house = world.house
    backlog = Cycle.objects.create(organisation=house.organisation, name="Venter", kind=CycleKind.BACKLOG)
    elsewhere = spring(house)
    elsewhere.unit = house.other_team
    closed = spring(house)
    closed.state = CycleState.CLOSED
    for cycle, code in (
        (backlog, "not_allowed"),
        (elsewhere, "not_allowed"),
        (world.other.cycle, "not_allowed"),
        (closed, "closed"),
    ):
        for act, words in ((say_no_to, {"text": "Nei"}), (declare_without_okr, {"reason": "Nei"})):
            with pytest.raises(Invalid) as refusal:
                act(house.team, by=house.by("kari"), cycle=cycle, language="nb", **words)
            assert refusal.value.problems == {"cycle": code}


def test_without_okr_with_a_reason(house: House) -> None:
    cycle, by = spring(house), house.by("kari")
    declare_without_okr(house.team, by=by, cycle=cycle, reason="Vi flytter.", language="nb")
    before = last_event()
    declare_without_okr(house.team, by=by, cycle=cycle, reason=" Vi flytter. ", language="nb")
    assert last_event() == before
    declare_without_okr(house.team, by=by, cycle=cycle, reason="Vi byter system.", language="nn")
    assert events_since(before) == ["without_okr.declared"]
    told = beside_of(house.team, house.people["nils"]).without[cycle.pk]
    assert (told.reason, told.language, told.by) == ("Vi byter system.", "nn", "Kari Lund")
    withdraw_without_okr(house.team, by=by, cycle=cycle)
    before = last_event()
    withdraw_without_okr(house.team, by=by, cycle=cycle)
    assert last_event() == before
    assert not ours(house, WithoutOkr).exists()


def test_without_okr_is_refused_where_something_is_published(house: House) -> None:
    with pytest.raises(Invalid) as refusal:
        declare_without_okr(house.team, by=house.by("kari"), cycle=house.cycle, reason="Nei.", language="nb")
    assert refusal.value.problems == {"cycle": "has_objectives"}


def test_a_draft_may_wait_and_publishing_ends_it(house: House) -> None:
    cycle, kari = spring(house), house.by("kari")
    declare_without_okr(house.team, by=kari, cycle=cycle, reason="Vi flytter.", language="nb")
    text = ObjectiveText("Et mål likevel", "nb", owner_id=house.people["kari"].pk, key_results=(line("Fra 1", 1, 2),))
    draft = draft_objective(house.team, by=kari, cycle=cycle, text=text)
    assert ours(house, WithoutOkr).exists()
    publish_objective(draft, by=kari, edition=draft.edition)
    assert not ours(house, WithoutOkr).exists()


# All of it at once.


@pytest.mark.parametrize("count", [1, 3])
def test_everything_beside_is_one_statement(house: House, count: int) -> None:
    cycle = spring(house)
    declare_without_okr(house.team, by=house.by("kari"), cycle=cycle, reason="Vi flytter.", language="nb")
    for number in range(count):
        add_key_figure(house.team, by=house.by("ola"), text=replace(FIGURE, title=str(number)))
        for each in (house.cycle, cycle):
            say_no_to(house.team, by=house.by("ola"), cycle=each, text=f"Nei {number}", language="nb")
    nils = house.people["nils"]
    assert nils.standing
    with CaptureQueriesContext(connection) as captured:
        told = beside_of(house.team, nils)
    assert len(captured) == 1
    assert [figure.title for figure in told.figures] == [str(number) for number in range(count)]
    assert {pk: len(said) for pk, said in told.says_no.items()} == {house.cycle.pk: count, cycle.pk: count}
    assert set(told.without) == {cycle.pk}
    assert {pk: (each.name, each.start) for pk, each in told.cycles.items()} == {
        house.cycle.pk: (house.cycle.name, house.cycle.start),
        cycle.pk: ("Vår 2027", date(2027, 1, 4)),
    }
    one = beside_of(house.team, nils, [cycle])
    assert set(one.says_no) == set(one.without) == set(one.cycles) == {cycle.pk}
    assert beside_of(house.team, nils, []).cycles == {}
    assert beside_of(house.other_team, nils).says_no == {}


def test_another_units_own_cycle_does_not_concern_it(house: House) -> None:
    cycle = spring(house)
    for unit, names in ((house.other_team, False), (house.department, True), (house.team, True)):
        Cycle.objects.filter(pk=cycle.pk).update(unit=unit)
        assert (cycle.pk in beside_of(house.team, house.people["nils"]).cycles) == names


@pytest.mark.parametrize("state", ["draft", "published", "stopped"])
def test_hidden_ones_are_those_she_may_not_see(house: House, state: str) -> None:
    Objective.objects.filter(pk=house.objective.pk).update(
        visibility=Visibility.RESTRICTED, state=state, sponsor=house.people["sverre"]
    )
    Reader.objects.create(organisation=house.organisation, objective=house.objective, person=house.people["astrid"])
    objective = Objective.objects.select_related("unit", "organisation").get(pk=house.objective.pk)
    found = {}
    for name in NAMES:
        person = Person.objects.select_related("organisation").get(pk=house.people[name].pk)
        found[name] = beside_of(house.team, person).hidden.get(house.cycle.pk, 0)
        expected = 0 if state == "draft" or may_see(person, objective) else 1
        assert found[name] == expected, name
    assert sum(found.values()) == (0 if state == "draft" else 4)  # Agnar, Liv, Nils and Siv
