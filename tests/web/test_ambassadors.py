"""Ambassadører: who they are, for which units, who is missing, and giving a unit somebody."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from kurs.audit.models import Event
from kurs.base.text.terms import Title
from kurs.organisation.actions import add_unit, end_role, grant_role, join_unit, name_substitute
from kurs.organisation.actions.profiles import set_absence
from kurs.organisation.enums import MembershipKind, RoleKind, TeamType, UnitKind
from kurs.organisation.models import Person, Role, Unit
from kurs.organisation.queries.ambassadors import ambassadors_visible_to
from kurs.web.ambassadors.first_text import first_text
from tests.web.test_addresses import signed_in
from tests.world import TODAY, House, World, role_of

NB = {"Accept-Language": "nb"}


def role_held(house: House, name: str) -> Role:
    return Role.objects.select_related("organisation", "unit", "person").get(person=house.people[name])


def gaps(house: House) -> list[str]:
    return [unit.name for unit in ambassadors_visible_to(house.people["nils"]).gaps]


def page(world: World, name: str = "nils", **asked: str) -> str:
    answer = signed_in(world, name).get(reverse("ambassadors"), asked, headers=NB)
    assert answer.status_code == 200
    return answer.content.decode()


def test_role_covers_the_unit_and_all_below(house: House) -> None:
    assert gaps(house) == []
    section = add_unit(house.top, by=house.by("agnar"), name="Stab", kind=UnitKind.SECTION)
    add_unit(section, by=house.by("agnar"), name="Juss")
    assert gaps(house) == ["Stab", "Juss"]
    grant_role(role_of(house.people["jon"], RoleKind.AMBASSADOR, section), by=house.by("liv"))
    assert gaps(house) == []
    found = {each.person.name: each.load for each in ambassadors_visible_to(house.people["nils"]).people}
    assert found == {"Liv Berg": 0, "Astrid Moen": 3, "Jon Myhre": 2, "Runa Dal": 3}


def test_lead_ambassador_serves_the_top_and_a_practice_team_needs_nobody(house: House) -> None:
    for name in ("astrid", "runa"):
        end_role(role_held(house, name), by=house.by("liv"), to_date=TODAY - timedelta(days=1))
    Unit.objects.create(
        organisation=house.organisation, name="Øving", kind=UnitKind.PRACTICE, path="0009", from_date=TODAY
    )
    assert gaps(house) == ["Tilsyn", "Kontroll", "Analyse"]


@pytest.mark.parametrize(("substitute", "covered"), [(None, False), ("nils", True)])
def test_substitute_counts_when_the_holder_is_gone(house: House, substitute: str | None, covered: bool) -> None:
    end_role(role_held(house, "runa"), by=house.by("liv"), to_date=TODAY - timedelta(days=1))
    if substitute:
        name_substitute(role_held(house, "astrid"), by=house.by("liv"), substitute=house.people[substitute])
    astrid = house.people["astrid"]
    Person.objects.filter(organisation=house.organisation, pk=astrid.pk).update(to_date=TODAY - timedelta(days=1))
    assert (gaps(house) == []) is covered


def test_page_shows_who_where_and_how(world: World) -> None:
    house = world.house
    astrid = house.people["astrid"]
    Person.objects.filter(pk=astrid.pk).update(place="Bodø", professions=["Jurist", "Fasilitator"])
    guild = add_unit(house.top, by=house.by("agnar"), name="OKR-gruppa", kind=UnitKind.GUILD)
    join_unit(guild, by=house.by("agnar"), person=astrid, kind=MembershipKind.MEMBER)
    Unit.objects.filter(pk=guild.pk).update(
        chat_url="https://chat.example/okr", chat_text="#okr", team_type=TeamType.ENABLING
    )
    name_substitute(role_held(house, "astrid"), by=house.by("liv"), substitute=house.people["nils"])
    text = page(world)
    for words in ("Astrid Moen", "Jurist · Fasilitator · Bodø", "#okr", "Nils Haug", "astrid@havtilsynet.example"):
        assert words in text
    assert "1 enhet uten" in text or "Én enhet uten" in text
    shown = page(world, type="enabling")
    assert "OKR-gruppa" in shown
    assert "Liv Berg" not in shown
    assert "Runa Dal" not in page(world, place="Bodø")
    assert "Runa Dal" in page(world, place="ingen", type="noe annet")


def test_employment_is_not_on_the_page(world: World) -> None:
    Person.objects.filter(organisation=world.house.organisation).update(employment="konsulent")
    text = page(world)
    assert "onsulent" not in text


def test_only_who_may_grant_is_offered_it(world: World) -> None:
    staff = add_unit(world.house.top, by=world.house.by("agnar"), name="Stab")
    address = reverse("unit_ambassador", args=[staff.public_id])
    assert address in page(world, "liv")
    assert address in page(world, "agnar")
    assert address not in page(world, "ola")
    assert address not in page(world, "astrid")


def test_lead_ambassador_gives_a_unit_an_ambassador_from_tomorrow(world: World) -> None:
    house = world.house
    path = reverse("unit_ambassador", args=[house.team.public_id])
    client, tomorrow = signed_in(world, "liv"), TODAY + timedelta(days=1)
    form = {"who": "jon@havtilsynet.example", "from_date": tomorrow.isoformat()}
    for _ in range(2):
        assert client.post(path, form).status_code == 302
    role = role_held(house, "jon")
    assert (role.unit_id, role.from_date, role.to_date) == (house.team.pk, tomorrow, None)
    assert Event.objects.filter(name="role.granted", subject_id=role.pk).count() == 1
    assert ambassadors_visible_to(house.people["nils"]).people[-1].person.name == "Runa Dal"
    assert client.post(path, {"who": "", "from_date": ""}).status_code == 400
    assert client.post(path, {"who": "Ingen Her", "from_date": "2026-11-20"}).status_code == 400


def test_granted_again_earlier_or_after_an_end_is_one_role(house: House) -> None:
    liv, jon = house.by("liv"), house.people["jon"]
    later = role_of(jon, RoleKind.AMBASSADOR, house.team)
    later.from_date = TODAY + timedelta(days=10)
    grant_role(later, by=liv)
    grant_role(role_of(jon, RoleKind.AMBASSADOR, house.team), by=liv)
    assert role_held(house, "jon").from_date == TODAY
    end_role(role_held(house, "jon"), by=liv, to_date=TODAY + timedelta(days=5))
    grant_role(role_of(jon, RoleKind.AMBASSADOR, house.team), by=liv)
    assert role_held(house, "jon").to_date is None


@pytest.mark.parametrize("name", ["ola", "kari", "astrid"])
def test_others_are_told_who_may_and_refused(world: World, name: str) -> None:
    for path in (
        reverse("unit_ambassador", args=[world.house.team.public_id]),
        reverse("role", args=[role_held(world.house, "astrid").public_id]),
    ):
        client = signed_in(world, name)
        assert client.get(path).status_code == 200
        assert client.post(path, {"who": "Nils Haug", "from_date": "2026-11-13"}).status_code == 403
        assert client.post(path, {"end": "1", "to_date": "2026-11-13"}).status_code == 403
        assert Event.objects.latest("pk").name == "refused"


def test_lead_ambassador_names_a_substitute_and_ends_a_role(world: World) -> None:
    house, client = world.house, signed_in(world, "liv")
    path = reverse("role", args=[role_held(house, "astrid").public_id])
    assert client.post(path, {"who": "Nils Haug"}).status_code == 302
    assert role_held(house, "astrid").substitute_id == house.people["nils"].pk
    assert client.post(path, {"who": ""}).status_code == 302
    assert role_held(house, "astrid").substitute_id is None
    assert client.post(path, {"end": "1", "to_date": "2026-12-01"}).status_code == 302
    assert role_held(house, "astrid").to_date == date(2026, 12, 1)
    assert client.post(path, {"end": "1", "to_date": "snart"}).status_code == 400


def test_last_ambassador_is_told_to_stay(world: World) -> None:
    house = world.house
    for name in ("astrid", "runa"):
        end_role(role_held(house, name), by=house.by("liv"), to_date=TODAY - timedelta(days=1))
    path = reverse("role", args=[role_held(house, "liv").public_id])
    assert signed_in(world, "agnar").post(path, {"end": "1", "to_date": "2026-12-01"}).status_code == 400
    assert role_held(house, "liv").to_date is None


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow(world: World, count: int) -> None:
    house = world.house
    for name in ("jon", "eva", "nils")[:count]:
        grant_role(role_of(house.people[name], RoleKind.AMBASSADOR, house.other_team), by=house.by("liv"))
    Unit.objects.filter(pk=house.other_team.pk).update(team_type=TeamType.ENABLING)
    client = signed_in(world, "liv")
    for asked, own in (({}, 6), ({"type": "enabling"}, 8)):
        client.get(reverse("ambassadors"), asked)
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("ambassadors"), asked)
        assert len(queries) == 3 + own


def test_two_clicks_from_anywhere(world: World) -> None:
    client = signed_in(world, "nils")
    home = client.get(reverse("my_week")).content.decode()
    assert reverse("organisation") in home
    for name in ("organisation", "direction", "cycles"):
        assert reverse("ambassadors") in client.get(reverse(name)).content.decode()


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_text_that_comes_with_kurs_calls_the_role_by_its_title(language: str) -> None:
    with translation.override(language):
        text, spoken = first_text(
            Title("rorgjengar", "rorgjengaren", "rorgjengarar", "rorgjengarane", "ein rorgjengar")
        )
    assert spoken == language
    assert "ambassad" not in text.lower()
    assert "\nRorgjengaren" in text
    assert ". rorgjengar" not in text


def test_roles_are_listed_with_their_days(world: World) -> None:
    end_role(role_held(world.house, "sverre"), by=world.house.by("agnar"), to_date=TODAY - timedelta(days=1))
    text = signed_in(world, "nils").get(reverse("role_list"), headers=NB).content.decode()
    for name in ("Astrid Moen", "Liv Berg", "Agnar Lie", "Sverre Dahl"):
        assert name in text


def test_who_is_away_is_said_where_she_would_be_asked(world: World) -> None:
    house = world.house
    name_substitute(role_held(house, "astrid"), by=house.by("liv"), substitute=house.people["nils"])
    end_role(role_held(house, "runa"), by=house.by("liv"), to_date=TODAY - timedelta(days=1))
    set_absence(house.people["astrid"], by=house.by("agnar"), from_date=TODAY, to_date=TODAY + timedelta(days=8))
    assert "Borte til og med 20. november 2026." in page(world)
    unit = signed_in(world, "kari").get(reverse("unit", args=[house.team.public_id]), headers=NB).content.decode()
    assert "Borte til og med 20. november 2026. Spør Nils" in unit


def test_a_lead_ambassador_is_said_to_be_one_where_nobody_is_nearer(world: World) -> None:
    house = world.house
    for name in ("astrid", "runa"):
        end_role(role_held(house, name), by=house.by("liv"), to_date=TODAY - timedelta(days=1))
    told = {
        unit.name: signed_in(world, "kari").get(reverse("unit", args=[unit.public_id]), headers=NB).content.decode()
        for unit in (house.top, house.team)
    }
    assert ["Ledende OKR-ambassadør" in each for each in told.values()] == [True, True]
    nearer = "Ingen OKR-ambassadør er nærmere enheten."
    assert {name: nearer in each for name, each in told.items()} == {"Havtilsynet": False, "Kontroll": True}


def test_a_place_speaks_of_its_own_units(world: World) -> None:
    house = world.house
    Person.objects.filter(pk=house.people["astrid"].pk).update(place="Leikanger")
    add_unit(house.top, by=house.by("agnar"), name="Stab")
    assert "Ingen enhet i Leikanger er uten OKR-ambassadør" in page(world, place="Leikanger")
    Unit.objects.filter(name="Stab").update(place="Leikanger")
    assert "Én enhet i Leikanger uten OKR-ambassadør" in page(world, place="Leikanger")
    assert "1 enhet uten OKR-ambassadør" in page(world)
