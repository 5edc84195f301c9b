"""What is said of people and units, the page about the role, guides, pictures, and the last day."""

from datetime import timedelta
from typing import Any

import pytest

from kurs.accounts.models import User
from kurs.audit.errors import ChangedMeanwhile, Invalid
from kurs.audit.models import Event
from kurs.organisation.actions import grant_role
from kurs.organisation.actions.describing import UnitText, describe_unit, end_unit
from kurs.organisation.actions.profiles import (
    PersonText,
    edit_person,
    edit_profile,
    remove_portrait,
    set_absence,
    set_portrait,
)
from kurs.organisation.actions.role_page import Guide, set_guides, write_role_page
from kurs.organisation.endings import standing_in
from kurs.organisation.enums import RoleKind
from kurs.organisation.models import Membership, Person, Portrait, Role, Unit
from kurs.organisation.queries import around
from kurs.organisation.queries.role_page import guides_of, role_page_versions
from tests.web.attempts.who import picture
from tests.world import TODAY, House, World, role_of

YESTERDAY, LATER = TODAY - timedelta(days=1), TODAY + timedelta(days=14)


def events() -> int:
    return Event.objects.count()


def fresh(house: House, name: str) -> Person:
    return Person.objects.select_related("organisation").get(pk=house.people[name].pk)


def the_role(house: House, name: str) -> Role:
    return Role.objects.select_related("organisation", "unit", "person").get(person=house.people[name])


def write(house: House, text: str, after: int, **more: Any) -> Any:
    return write_role_page(house.organisation, by=house.by("astrid"), text=text, language="nb", after=after, **more)


def test_role_page_keeps_every_version(house: House) -> None:
    write(house, "## En", 0)
    write(house, "## To  \n\nlinje", 1, reason="Klarere.")
    rows = role_page_versions(house.people["nils"])
    assert [(row.number, row.text, row.reason) for row in rows] == [(2, "## To\n\nlinje", "Klarere."), (1, "## En", "")]
    before = events()
    write(house, "## To\n\nlinje\n", 0)
    assert events() == before
    assert role_page_versions(house.people["nils"])[0].by.name == "Astrid Moen"


def test_role_page_written_by_two_at_once_is_asked_about(house: House) -> None:
    write(house, "## En", 0)
    with pytest.raises(ChangedMeanwhile):
        write(house, "## Annen", 0)
    assert len(role_page_versions(house.people["nils"])) == 1


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ({"text": "  "}, {"text": "required"}),
        ({"text": "a" * 20_001}, {"text": "too_long"}),
        ({"text": "a\x00b"}, {"text": "not_text"}),
        ({"text": "a", "reason": "b" * 301}, {"reason": "too_long"}),
    ],
)
def test_what_no_role_page_can_be(house: House, words: dict[str, str], problem: dict[str, str]) -> None:
    with pytest.raises(Invalid) as refusal:
        write(house, after=0, **words)
    assert refusal.value.problems == problem


def test_guides_stand_in_order_and_again_change_nothing(house: House) -> None:
    guides = [Guide("Slik gjør vi det", "https://example.org/a", "kort"), Guide("Maler", "http://example.org/b")]
    set_guides(house.team, by=house.by("runa"), guides=guides)
    assert [guide.title for guide in around(house.team, TODAY).guides] == ["Slik gjør vi det", "Maler"]
    before = events()
    set_guides(house.team, by=house.by("astrid"), guides=guides)
    assert events() == before
    set_guides(house.team, by=house.by("astrid"), guides=guides[::-1])
    assert [row.title for row in guides_of(house.team)] == ["Maler", "Slik gjør vi det"]
    set_guides(house.team, by=house.by("liv"), guides=[])
    assert guides_of(house.team) == []


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://example.org", "example.org", "https://a@b.no", ""])
def test_guides_lead_to_the_web_alone(house: House, url: str) -> None:
    with pytest.raises(Invalid):
        set_guides(house.team, by=house.by("astrid"), guides=[Guide("Et sted", url)])
    assert guides_of(house.team) == []


def test_profile_twice_is_once(house: House) -> None:
    ola = fresh(house, "ola")
    edit_profile(ola, by=house.by("ola"), place=" Bodø ", professions=["Jurist", "", "Jurist", " UX  designer"])
    assert (fresh(house, "ola").place, fresh(house, "ola").professions) == ("Bodø", ["Jurist", "UX designer"])
    before = events()
    edit_profile(fresh(house, "ola"), by=house.by("agnar"), place="Bodø", professions=["Jurist", "UX designer"])
    assert events() == before
    with pytest.raises(Invalid):
        edit_profile(ola, by=house.by("ola"), place="", professions=[f"nummer {n}" for n in range(11)])


def said(**words: Any) -> PersonText:
    return PersonText(**{"name": "Ola Vik", "email": "ola@havtilsynet.example"} | words)


def test_administrator_says_everything_and_the_account_follows(world: World) -> None:
    house = world.house
    text = said(name="Ola Vik Berg", email="Ola.Berg@havtilsynet.example", employment="fast", percent=80, language="nn")
    edit_person(fresh(house, "ola"), by=house.by("agnar"), text=text)
    ola = fresh(house, "ola")
    assert (ola.name, ola.email, ola.employment, ola.percent) == (
        "Ola Vik Berg",
        "ola.berg@havtilsynet.example",
        "fast",
        80,
    )
    assert User.objects.get(pk=world.accounts["ola"].pk).email == "ola.berg@havtilsynet.example"
    before = events()
    edit_person(ola, by=house.by("agnar"), text=text)
    assert events() == before


def test_account_that_is_used_elsewhere_keeps_its_address(world: World) -> None:
    text = said(name="Siv Aune", email="siv.aune@havtilsynet.example")
    edit_person(fresh(world.house, "siv"), by=world.house.by("agnar"), text=text)
    assert User.objects.get(pk=world.accounts["siv"].pk).email == "siv@havtilsynet.example"


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ({"email": "kari@havtilsynet.example"}, {"email": "taken"}),
        ({"email": "ola"}, {"email": "not_an_address"}),
        ({"name": " "}, {"name": "required"}),
        ({"employment": "slave"}, {"employment": "not_allowed"}),
        ({"percent": 0}, {"percent": "off_the_hundred"}),
        ({"percent": 101}, {"percent": "off_the_hundred"}),
        ({"language": "da"}, {"language": "not_offered"}),
    ],
)
def test_what_cannot_be_said_of_somebody(house: House, words: dict[str, Any], problem: dict[str, str]) -> None:
    with pytest.raises(Invalid) as refusal:
        edit_person(fresh(house, "ola"), by=house.by("agnar"), text=said(**words))
    assert refusal.value.problems == problem


def test_absence_is_two_days_and_the_ledger_does_not_say_whose(house: House) -> None:
    ola = fresh(house, "ola")
    set_absence(ola, by=house.by("ola"), from_date=TODAY, to_date=LATER)
    event = Event.objects.latest("pk")
    assert (event.name, event.payload, event.audience) == ("person.absence_set", {}, "administrators")
    before = events()
    set_absence(fresh(house, "ola"), by=house.by("agnar"), from_date=TODAY, to_date=LATER)
    assert events() == before
    set_absence(fresh(house, "ola"), by=house.by("ola"), from_date=None, to_date=None)
    assert fresh(house, "ola").absences == ()
    for first, last in ((LATER, TODAY), (None, TODAY)):
        with pytest.raises(Invalid):
            set_absence(ola, by=house.by("ola"), from_date=first, to_date=last)


def test_picture_gets_a_new_address_and_can_be_taken_away(house: House) -> None:
    ola = fresh(house, "ola")
    first = set_portrait(ola, by=house.by("ola"), picture=picture()).public_id
    before = events()
    assert set_portrait(ola, by=house.by("agnar"), picture=picture()).public_id == first
    assert events() == before
    assert set_portrait(ola, by=house.by("ola"), picture=picture("blue")).public_id != first
    assert Portrait.objects.filter(person=ola).count() == 1
    assert [seat.portrait != "" for seat in around(house.team, TODAY).seated] == [False, True, False]
    remove_portrait(ola, by=house.by("ola"))
    before = events()
    remove_portrait(ola, by=house.by("ola"))
    assert events() == before
    assert not Portrait.objects.filter(person=ola).exists()


def test_unit_is_described(house: House) -> None:
    text = UnitText("Kontroll og varsling", "section", "Bodø", "platform", "https://chat.example/k", "#kontroll")
    describe_unit(house.team, by=house.by("agnar"), text=text)
    row = Unit.objects.get(pk=house.team.pk)
    assert (row.name, row.kind, row.place, row.team_type) == ("Kontroll og varsling", "section", "Bodø", "platform")
    assert (row.chat_url, row.chat_text) == ("https://chat.example/k", "#kontroll")
    before = events()
    describe_unit(row, by=house.by("agnar"), text=text)
    assert events() == before


@pytest.mark.parametrize(
    ("text", "field"),
    [
        (UnitText("", "team"), "name"),
        (UnitText("K", "organisation"), "kind"),
        (UnitText("K", "practice"), "kind"),
        (UnitText("K", "klubb"), "kind"),
        (UnitText("K", "team", team_type="snill"), "team_type"),
        (UnitText("K", "team", chat_url="javascript:x"), "chat_url"),
    ],
)
def test_what_cannot_be_said_of_a_unit(house: House, text: UnitText, field: str) -> None:
    with pytest.raises(Invalid) as refusal:
        describe_unit(house.team, by=house.by("agnar"), text=text)
    assert set(refusal.value.problems) == {field}


def test_unit_with_goals_or_units_below_does_not_end(house: House) -> None:
    agnar = house.by("agnar")
    for unit in (house.team, house.department):
        with pytest.raises(Invalid) as refusal:
            end_unit(unit, by=agnar, to_date=LATER)
        assert refusal.value.problems == {"to_date": "still_in_use"}
    titles = {held.title for held in standing_in(house.team, LATER, house.people["agnar"])}
    assert house.objective.title in titles
    assert house.draft.title not in titles  # an administrator sees no drafts; it counts as hidden
    assert "" in titles
    below = [held.title for held in standing_in(house.department, LATER, house.people["agnar"]) if held.kind == "unit"]
    assert below == ["Kontroll", "Analyse"]
    with pytest.raises(Invalid):
        end_unit(house.top, by=agnar, to_date=LATER)


def test_ended_unit_takes_its_places_along(house: House) -> None:
    grant_role(role_of(house.people["jon"], RoleKind.AMBASSADOR, house.other_team), by=house.by("liv"))
    end_unit(house.other_team, by=house.by("agnar"), to_date=LATER)
    row = Unit.objects.get(pk=house.other_team.pk)
    assert row.to_date == LATER
    assert set(Membership.objects.filter(unit=row).values_list("to_date", flat=True)) == {LATER}
    assert the_role(house, "jon").to_date == LATER
    before = events()
    end_unit(row, by=house.by("agnar"), to_date=LATER)
    assert events() == before
