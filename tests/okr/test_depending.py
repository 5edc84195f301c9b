"""What units need of each other: asked, answered, answered again, taken back, and who reads it."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kurs.audit.errors import Invalid, Refused
from kurs.audit.models import Event
from kurs.base import clock
from kurs.okr.actions import answer_dependency, ask_dependency, withdraw_dependency
from kurs.okr.enums import Answer, Visibility
from kurs.okr.models import Dependency, DependencyAnswer, Objective
from kurs.okr.queries.dependencies import (
    dependencies_at,
    dependencies_visible_to,
    dependencies_waiting_for,
    dependency_line,
)
from kurs.okr.validators.upward import AnswerText
from tests.web.attempts.upward import asked, in_english, request
from tests.world import NOW, TODAY, House, World

YES = AnswerText(Answer.ACCEPTED, "nb", promised_on=date(2026, 11, 27))
IF = AnswerText(Answer.ACCEPTED_IF, "nn", "Om vi får tilgang.", date(2026, 12, 4))
NO = AnswerText(Answer.DECLINED, "nb", "Vi har ikke folk.")


def test_asked_once_however_often_it_is_sent(house: House) -> None:
    events = Event.objects.count()
    first, second = asked(house), asked(house)
    assert (first, Event.objects.count()) == (second, events + 1)
    event = Event.objects.latest("pk")
    assert event.payload == {
        "dependency": first.pk,
        "asked_unit": house.other_team.pk,
        "needed_by": "2026-12-01",
    }
    assert (event.subject_id, event.unit_path) == (house.objective.pk, house.team.path)
    assert in_english(event).endswith(f"asked another unit for what {house.objective.title} needs")


@pytest.mark.parametrize(
    ("changes", "problems"),
    [
        (lambda h: {"text": "  "}, {"text": "required"}),
        (lambda h: {"text": "x" * 501}, {"text": "too_long"}),
        (lambda h: {"language": "se"}, {"language": "not_offered"}),
        (lambda h: {"needed_by": TODAY - timedelta(days=1)}, {"needed_by": "day_gone_by"}),
        (lambda h: {"asked_unit": h.team}, {"asked_unit": "own_unit"}),
        (lambda h: {"key_result": h.above.key_results.first()}, {"key_result": "unknown"}),
    ],
)
def test_what_cannot_be_asked(house: House, changes: Any, problems: dict[str, str]) -> None:
    with pytest.raises(Invalid) as refusal:
        asked(house, **changes(house))
    assert refusal.value.problems == problems


def test_a_unit_that_is_not_there_is_not_asked(house: House, world: World) -> None:
    type(house.other_team).objects.filter(pk=house.other_team.pk).update(to_date=date(2026, 10, 1))
    for unit in (house.other_team, world.other.department):
        with pytest.raises(Invalid) as refusal:
            asked(house, asked_unit=unit)
        assert refusal.value.problems == {"asked_unit": "unknown"}


def test_a_day_after_the_cycle_is_allowed_and_told(house: House) -> None:
    late = asked(house, needed_by=date(2027, 2, 1))
    assert dependency_line(late, house.people["ola"]).is_after_cycle
    assert not dependency_line(asked(house), house.people["ola"]).is_after_cycle


def test_nothing_is_asked_for_what_has_ended(house: House) -> None:
    Objective.objects.filter(pk=house.objective.pk).update(state="stopped")
    with pytest.raises(Invalid) as refusal:
        asked(house)
    assert refusal.value.problems == {"objective": "ended"}


def test_the_last_answer_holds_and_all_are_kept(house: House) -> None:
    dependency = asked(house)
    events = Event.objects.count()
    for number, text in enumerate((YES, YES, IF, NO)):
        with clock.fixed(NOW + timedelta(minutes=number)):
            answer_dependency(dependency, by=house.by("nils"), text=text)
    assert Event.objects.count() == events + 3
    line = dependency_line(dependency, house.people["ola"])
    assert [each.answer for each in line.answers] == ["accepted", "accepted_if", "declined"]
    assert line.last
    assert (line.last.text, line.last.by, line.last.promised_on) == ("Vi har ikke folk.", "Nils Haug", None)
    event = Event.objects.latest("pk")
    assert (event.role, event.payload["answer"], event.payload["promised_on"]) == ("member", "declined", None)
    assert in_english(event).endswith("needs: No")


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        (AnswerText("maybe", "nb", promised_on=TODAY), {"answer": "not_allowed"}),
        (AnswerText(Answer.ACCEPTED, "nb"), {"promised_on": "no_day"}),
        (AnswerText(Answer.ACCEPTED, "nb", promised_on=TODAY - timedelta(days=1)), {"promised_on": "day_gone_by"}),
        (AnswerText(Answer.ACCEPTED_IF, "nb", promised_on=TODAY), {"text": "required"}),
        (AnswerText(Answer.DECLINED, "x"), {"language": "not_offered"}),
    ],
)
def test_what_is_no_answer(house: House, text: AnswerText, problems: dict[str, str]) -> None:
    dependency = asked(house)
    with pytest.raises(Invalid) as refusal:
        answer_dependency(dependency, by=house.by("nils"), text=text)
    assert refusal.value.problems == problems
    assert not DependencyAnswer.objects.exists()


def test_taken_back_once_and_not_answered_after(house: House) -> None:
    dependency = asked(house)
    events = Event.objects.count()
    for _time in range(2):
        withdraw_dependency(dependency, by=house.by("ola"))
    assert Event.objects.count() == events + 1
    assert Dependency.objects.get(pk=dependency.pk).withdrawn_at == NOW
    with pytest.raises(Invalid) as refusal:
        answer_dependency(dependency, by=house.by("nils"), text=YES)
    assert refusal.value.problems == {"dependency": "taken_back"}
    again = asked(house)
    assert again.pk != dependency.pk


@pytest.mark.parametrize(
    ("act", "who"),
    [
        (lambda h, by: ask_dependency(h.objective, by=by, text=request(h)), "nils"),
        (lambda h, by: answer_dependency(asked(h), by=by, text=YES), "kari"),
        (lambda h, by: withdraw_dependency(asked(h), by=by), "nils"),
        (lambda h, by: answer_dependency(asked(h), by=by, text=YES), "astrid"),
    ],
)
def test_each_side_says_its_own(house: House, act: Any, who: str) -> None:
    with pytest.raises(Refused):
        act(house, house.by(who))
    assert Event.objects.latest("pk").name == "refused"


def test_both_sides_read_it_in_one_question(house: House) -> None:
    later = asked(house, text="Noe annet.", needed_by=date(2026, 12, 10))
    asked(house)
    answered = asked(house, text="Det er besvart.", needed_by=date(2026, 11, 20))
    answer_dependency(answered, by=house.by("eva"), text=YES)
    for name, unit in (("nils", house.other_team), ("ola", house.team)):
        person = house.people[name]
        assert person.standing
        with CaptureQueriesContext(connection) as queries:
            both = dependencies_at(unit, person)
        assert len(queries) == 1
        lines = both.asked_of_us if name == "nils" else both.we_ask
        assert [line.needed_by.day for line in lines] == [1, 10, 20]
        assert [line.is_unanswered for line in lines] == [True, True, False]
        assert lines[2].is_promised_late
        assert (both.we_ask if name == "nils" else both.asked_of_us) == ()
    withdraw_dependency(later, by=house.by("ola"))
    assert len(dependencies_at(house.team, house.people["ola"]).we_ask) == 2


def test_the_day_passes(house: House) -> None:
    dependency = asked(house)
    with clock.fixed(datetime(2026, 12, 2, 9, tzinfo=NOW.tzinfo)):
        assert dependency_line(dependency, house.people["nils"]).is_overdue
        answer_dependency(dependency, by=house.by("nils"), text=IF)
        assert not dependency_line(dependency, house.people["nils"]).is_overdue
    with clock.fixed(datetime(2026, 12, 5, 9, tzinfo=NOW.tzinfo)):
        assert dependency_line(dependency, house.people["nils"]).is_overdue
        answer_dependency(dependency, by=house.by("nils"), text=NO)
        assert not dependency_line(dependency, house.people["nils"]).is_overdue


def test_a_restricted_objective_is_asked_for_by_text_alone(house: House) -> None:
    dependency = asked(house, key_result=house.waiting_time)
    Objective.objects.filter(pk=house.objective.pk).update(visibility=Visibility.RESTRICTED)
    line = dependency_line(dependency, house.people["nils"])
    assert (line.veil, line.title, line.objective_id, line.key_result) == ("restricted", "", "", "")
    assert (line.text, line.asking.name) == ("Tall for ventetid per uke.", "Kontroll")
    assert dependency_line(dependency, house.people["ola"]).key_result == house.waiting_time.title
    assert [each.veil for each in dependencies_at(house.other_team, house.people["nils"]).asked_of_us] == ["restricted"]
    assert dependencies_at(house.other_team, house.people["siv"]).asked_of_us == ()
    assert dependencies_at(house.team, house.people["nils"]).we_ask == ()
    assert dependency in dependencies_visible_to(house.people["nils"])
    assert dependency not in dependencies_visible_to(house.people["siv"])
    answer_dependency(dependency, by=house.by("nils"), text=YES)


def test_a_draft_is_asked_for_by_text_alone_too(house: House) -> None:
    dependency = ask_dependency(house.draft, by=house.by("ola"), text=request(house))
    assert dependency_line(dependency, house.people["nils"]).veil == "draft"


def test_what_waits_for_somebody_in_one_question(house: House) -> None:
    nils, liv = house.people["nils"], house.people["liv"]
    assert nils.standing
    assert liv.standing
    for number in range(3):
        asked(house, text=f"Nummer {number}", needed_by=date(2026, 12, 3 - number))
        with CaptureQueriesContext(connection) as queries:
            waiting = dependencies_waiting_for(nils)
        assert (len(queries), len(waiting)) == (1, number + 1)
    assert [line.needed_by.day for line in waiting] == [1, 2, 3]
    with CaptureQueriesContext(connection) as queries:
        assert dependencies_waiting_for(liv) == ()
    assert len(queries) == 0
    answer_dependency(Dependency.objects.get(text="Nummer 1"), by=house.by("jon"), text=NO)
    assert [line.text for line in dependencies_waiting_for(nils)] == ["Nummer 2", "Nummer 0"]
