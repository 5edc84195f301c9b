"""The answer box under a check-in, and who is named in a text."""

from typing import Any

import pytest

from kurs.audit.errors import Invalid, Refused
from kurs.audit.models import Event
from kurs.okr.actions import (
    acknowledge_check_in,
    comment_on_check_in,
    make_comment,
    praise_check_in,
    record_check_in,
    second_check_in,
)
from kurs.okr.enums import Stance, Visibility
from kurs.okr.mentions import places
from kurs.okr.models import Acknowledgement, Comment, KeyResult, Mention, Objective, Praise, Reader, Seconding
from kurs.okr.queries.readers import named_in, readers_among
from kurs.okr.rules import may_see
from kurs.organisation.actions import add_person
from kurs.organisation.models import Person
from tests.rows import ours
from tests.world import NAMES, House, checked


def answer(house: House, act: Any, name: str = "nils", **words: Any) -> Any:
    """An answer to Eva's check-in."""
    return act(house.waiting_time, by=house.by(name), check_in=house.check_in, **words)


def restrict(objective: Objective) -> None:
    """From now on there for the unit, the leads above and named readers."""
    Objective.objects.filter(pk=objective.pk).update(visibility=Visibility.RESTRICTED)
    objective.visibility = Visibility.RESTRICTED


def test_thanks_once_each(house: House) -> None:
    answer(house, acknowledge_check_in)
    before = Event.objects.count()
    answer(house, acknowledge_check_in)
    answer(house, acknowledge_check_in, "ola")
    assert Event.objects.count() == before + 1
    assert [row.by_id for row in ours(house, Acknowledgement)] == [
        house.people["nils"].pk,
        house.people["ola"].pk,
    ]
    event = Event.objects.latest("pk")
    assert (event.name, event.subject_id) == ("check_in.acknowledged", house.waiting_time.pk)
    assert event.payload == {"check_in": house.check_in.pk}


def test_praise_goes_to_whoever_checked_in(house: House) -> None:
    for _ in range(2):
        answer(house, praise_check_in, text="  Fint at dere\nsa fra tidlig. ", language="nb")
    praise = ours(house, Praise).get()
    assert (praise.text, praise.to_id) == ("Fint at dere sa fra tidlig.", house.people["eva"].pk)
    event = Event.objects.latest("pk")
    assert event.payload == {"check_in": house.check_in.pk, "praise": praise.pk}


@pytest.mark.parametrize(
    ("act", "words"),
    [(acknowledge_check_in, {}), (praise_check_in, {"text": "Godt!", "language": "nb"})],
)
def test_nobody_thanks_herself(house: House, act: Any, words: dict[str, str]) -> None:
    with pytest.raises(Invalid) as refusal:
        answer(house, act, "eva", **words)
    assert refusal.value.problems == {"choice": "oneself"}


def test_question_hangs_on_the_check_in(house: House) -> None:
    for _ in range(2):
        comment = answer(house, comment_on_check_in, text="Hva skjedde i uke 44?", language="nn")
    assert ours(house, Comment).get() == comment
    assert (comment.check_in_id, comment.key_result_id) == (house.check_in.pk, house.waiting_time.pk)
    assert (comment.objective_id, comment.language) == (house.objective.pk, "nn")
    assert Event.objects.latest("pk").payload == {"check_in": house.check_in.pk, "comment": comment.pk}


def test_seconding_changes_no_number(house: House) -> None:
    before = KeyResult.objects.filter(objective=house.objective).order_by("pk").values()
    progress = Objective.objects.get(pk=house.objective.pk).progress
    answer(house, second_check_in, stance=Stance.DIFFERENT, text="", language="nb")
    answer(house, second_check_in, stance=Stance.DIFFERENT, text="", language="nb")
    answer(house, second_check_in, stance=Stance.HELP, text="Vi låner ut to i uke 29.", language="nb")
    assert list(ours(house, Seconding).values_list("stance", "text")) == [
        ("different", ""),
        ("help", "Vi låner ut to i uke 29."),
    ]
    assert list(KeyResult.objects.filter(objective=house.objective).order_by("pk").values()) == list(before)
    assert Objective.objects.get(pk=house.objective.pk).progress == progress
    assert Event.objects.latest("pk").payload["stance"] == "help"


def test_who_answers_for_it_does_not_second(house: House) -> None:
    """The owner; and on the other one the check-in owner, who is not its owner, and whoever made the check-in."""
    words: dict[str, Any] = {"stance": Stance.SAME, "text": "", "language": "nb"}
    with pytest.raises(Invalid) as refusal:
        answer(house, second_check_in, "eva", **words)
    assert refusal.value.problems == {"choice": "own"}
    made = record_check_in(house.hit_rate, by=house.by("ola"), text=checked(70, key="k"))
    for name in ("jon", "ola"):
        with pytest.raises(Invalid):
            second_check_in(house.hit_rate, by=house.by(name), check_in=made, **words)
    second_check_in(house.hit_rate, by=house.by("eva"), check_in=made, **words)


def test_without_named_owners_the_accountable_one_answers_for_it(house: House) -> None:
    KeyResult.objects.filter(pk=house.hit_rate.pk).update(check_in_owner=None)
    house.hit_rate.check_in_owner_id = None
    made = record_check_in(house.hit_rate, by=house.by("ola"), text=checked(70, key="k"))
    with pytest.raises(Invalid):
        second_check_in(house.hit_rate, by=house.by("kari"), check_in=made, stance=Stance.SAME, text="", language="nb")


@pytest.mark.parametrize(
    ("act", "words", "problem"),
    [
        (praise_check_in, {"text": " "}, {"text": "required"}),
        (praise_check_in, {"text": "a" * 501}, {"text": "too_long"}),
        (praise_check_in, {"text": "a", "language": "da"}, {"language": "not_offered"}),
        (comment_on_check_in, {"text": ""}, {"text": "required"}),
        (second_check_in, {"text": "a" * 501, "stance": Stance.SAME}, {"text": "too_long"}),
        (second_check_in, {"text": "\x00", "stance": Stance.SAME}, {"text": "not_text"}),
    ],
)
def test_what_cannot_be_said(house: House, act: Any, words: dict[str, Any], problem: dict[str, str]) -> None:
    with pytest.raises(Invalid) as refusal:
        answer(house, act, **({"language": "nb"} | words))
    assert refusal.value.problems == problem


def test_check_in_is_the_key_results_own(house: House) -> None:
    with pytest.raises(Invalid) as refusal:
        acknowledge_check_in(house.hit_rate, by=house.by("nils"), check_in=house.check_in)
    assert refusal.value.problems == {"check_in": "unknown"}


def test_what_she_may_not_see_she_does_not_answer(house: House) -> None:
    restrict(house.waiting_time.objective)
    with pytest.raises(Refused):
        answer(house, acknowledge_check_in, "nils")
    answer(house, acknowledge_check_in, "ola")


@pytest.mark.parametrize("state", ["draft", "published"])
@pytest.mark.parametrize("visibility", Visibility.values)
def test_readers_are_those_who_may_see(house: House, visibility: str, state: str) -> None:
    objective = house.draft if state == "draft" else house.objective
    Objective.objects.filter(pk=objective.pk).update(visibility=visibility, sponsor=house.people["sverre"])
    objective = Objective.objects.select_related("unit", "organisation", "cycle").get(pk=objective.pk)
    Reader.objects.create(organisation=house.organisation, objective=objective, person=house.people["jon"])
    people = list(Person.objects.filter(organisation=house.organisation).select_related("organisation"))
    found = {person.pk for person in readers_among(objective, people)}
    assert found == {person.pk for person in people if may_see(person, objective)}
    assert len(found) < len(NAMES) or (state, visibility) == ("published", "open")


def named(house: House, text: str) -> dict[str, list[str]]:
    """Whom a text about the team's objective names."""
    found = named_in(text, house.objective)
    return {
        "people": sorted(person.name for person in found.people),
        "hidden": list(found.hidden),
        "unclear": list(found.unclear),
    }


def test_who_is_named(house: House) -> None:
    admin = house.by("agnar")
    add_person(house.organisation, by=admin, name="Kari Berg", email="kb@havtilsynet.example")
    add_person(house.organisation, by=admin, name="Øyvind Å. Moe-Lie", email="oy@havtilsynet.example")
    nobody: dict[str, list[str]] = {"people": [], "hidden": [], "unclear": []}
    assert named(house, "Skriv til ola@havtilsynet.example, eller @ola!") == nobody | {"people": ["Ola Vik"]}
    assert named(house, "@Kari Lund, @kari berg og @Øyvind: hva nå?") == nobody | {
        "people": ["Kari Berg", "Kari Lund", "Øyvind Å. Moe-Lie"]
    }
    assert named(house, "@Kari og @Ingen Her") == nobody | {"unclear": ["Kari"]}
    assert named(house, "Uten krøllalfa: Kari Lund") == nobody


def test_restricted_one_names_those_who_see_it(house: House) -> None:
    add_person(house.organisation, by=house.by("agnar"), name="Kari Berg", email="kb@havtilsynet.example")
    restrict(house.objective)
    assert named(house, "@Kari, @Nils og @Kari Berg") == {
        "people": ["Kari Lund"],
        "hidden": ["Nils Haug", "Kari Berg"],
        "unclear": [],
    }
    comment = make_comment(
        house.objective, by=house.by("ola"), text="@Nils og @Kari Lund", language="nb", key_result=None
    )
    assert [row.person.name for row in comment.mentions.all()] == ["Kari Lund"]


def test_mentioned_once_and_not_oneself(house: House) -> None:
    comment = answer(house, comment_on_check_in, text="@Kari, @Kari Lund og @Nils Haug", language="nb")
    assert [row.person_id for row in Mention.objects.filter(comment=comment)] == [house.people["kari"].pk]


def test_places_of_names_in_a_text() -> None:
    text = "Hei @Kari Lund, og @ola. Ikke @Nils."
    assert [text[start:end] for start, end, _name in places(text, ["Kari Lund", "Ola Vik"])] == ["@Kari Lund", "@ola"]
