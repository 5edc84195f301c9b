"""What is said to somebody, until she has seen or answered it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kurs.audit.models import Event, ReadCursor
from kurs.base import clock
from kurs.okr.actions import (
    acknowledge_check_in,
    comment_on_check_in,
    make_comment,
    praise_check_in,
    second_check_in,
)
from kurs.okr.enums import Stance
from kurs.okr.queries.to_me import MOST, said_to
from kurs.organisation.actions import mark_talk_read
from tests.okr.test_answering import restrict
from tests.rows import ours
from tests.world import NOW, House


def told(house: House, name: str) -> list[tuple[str, str]]:
    """Kind and text of what waits for somebody, newest first."""
    return [(item.kind, item.text) for item in said_to(house.people[name]).items]


def say_everything(house: House, number: int = 0) -> None:
    """Nils answers Eva's check-in in every way, one minute after another."""
    words: dict[str, Any] = {"check_in": house.check_in, "language": "nb"}
    acts: tuple[Callable[[], object], ...] = (
        lambda: acknowledge_check_in(house.waiting_time, by=house.by("nils"), check_in=house.check_in),
        lambda: praise_check_in(house.waiting_time, by=house.by("nils"), text=f"Godt {number}", **words),
        lambda: comment_on_check_in(house.waiting_time, by=house.by("nils"), text=f"@Kari, hva {number}?", **words),
        lambda: second_check_in(
            house.waiting_time, by=house.by("nils"), stance=Stance.HELP, text=f"Vi {number}", **words
        ),
    )
    for minute, act in enumerate(acts):
        with clock.fixed(NOW + timedelta(minutes=10 * number + minute)):
            act()


def test_each_is_told_to_whom_it_concerns(house: House) -> None:
    say_everything(house)
    assert told(house, "eva") == [("seconding", "Vi 0"), ("comment", "@Kari, hva 0?"), ("praise", "Godt 0")]
    assert told(house, "kari") == [("comment", "@Kari, hva 0?")]
    assert told(house, "nils") == told(house, "ola") == []
    first = said_to(house.people["eva"]).items[0]
    assert (first.stance, first.by.name, first.unit) == (Stance.HELP, "Nils Haug", "Kontroll")
    assert (first.key_result, first.key_result_title) == (house.waiting_time.public_id, house.waiting_time.title)
    assert (first.check_in, first.objective) == (house.check_in.public_id, house.objective.public_id)


def test_a_mention_on_ones_own_check_in_is_told_once(house: House) -> None:
    words: dict[str, Any] = {"check_in": house.check_in, "language": "nb"}
    comment_on_check_in(house.waiting_time, by=house.by("nils"), text="@Eva?", **words)
    assert told(house, "eva") == [("comment", "@Eva?")]


def test_what_she_answers_vanishes_and_praise_stays(house: House) -> None:
    say_everything(house)
    with clock.fixed(NOW + timedelta(hours=1)):
        make_comment(house.objective, by=house.by("eva"), text="Takk!", language="nb", key_result=None)
    assert told(house, "eva") == [("praise", "Godt 0")]
    assert told(house, "kari") == [("comment", "@Kari, hva 0?")]


def test_what_she_has_seen_vanishes_and_what_comes_after_does_not(house: House) -> None:
    say_everything(house)
    seen = said_to(house.people["eva"]).up_to
    assert seen == Event.objects.latest("pk").pk
    say_everything(house, 1)
    before = Event.objects.count()
    for _ in range(2):
        mark_talk_read(house.people["eva"], by=house.by("eva"), up_to=seen)
    assert Event.objects.count() == before
    assert told(house, "eva") == [("seconding", "Vi 1"), ("comment", "@Kari, hva 1?"), ("praise", "Godt 1")]
    mark_talk_read(house.people["eva"], by=house.by("eva"), up_to=10**12)
    assert told(house, "eva") == []
    mark_talk_read(house.people["eva"], by=house.by("eva"), up_to=0)
    assert told(house, "eva") == []
    assert ours(house, ReadCursor).get(place="talk").person_id == house.people["eva"].pk
    assert told(house, "kari") == [("comment", "@Kari, hva 1?"), ("comment", "@Kari, hva 0?")]


def test_restricted_objective_never_leaks(house: House) -> None:
    """Nils was praised for a check-in there, and is mentioned; then it is there for the team alone."""
    with clock.fixed(datetime(2026, 11, 12, 9, 30, tzinfo=UTC)):
        make_comment(house.objective, by=house.by("ola"), text="@Nils og @Kari", language="nb", key_result=None)
    assert told(house, "nils") == [("comment", "@Nils og @Kari")]
    restrict(house.objective)
    assert told(house, "nils") == []
    assert told(house, "kari") == [("comment", "@Nils og @Kari")]


@pytest.mark.parametrize("count", [1, 3])
def test_it_is_two_statements(house: House, count: int) -> None:
    for number in range(count):
        say_everything(house, number)
    eva = house.people["eva"]
    assert eva.standing
    with CaptureQueriesContext(connection) as captured:
        found = said_to(eva)
    assert (len(found.items), len(captured)) == (3 * count, 2)


def test_what_there_is_no_room_for_comes_when_the_first_is_seen(house: House) -> None:
    for number in range(MOST + 2):
        with clock.fixed(NOW + timedelta(minutes=number)):
            make_comment(house.objective, by=house.by("ola"), text=f"@Kari {number}", language="nb", key_result=None)
    found = said_to(house.people["kari"])
    assert (len(found.items), found.more, found.items[0].text) == (MOST, True, f"@Kari {MOST - 1}")
    mark_talk_read(house.people["kari"], by=house.by("kari"), up_to=found.up_to)
    assert [text for _kind, text in told(house, "kari")] == [f"@Kari {MOST + 1}", f"@Kari {MOST}"]
