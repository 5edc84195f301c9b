"""A beginning with an administrator and an ambassador who are not the same: each is offered what she may, with a way
back, and told whose the rest is."""

import re
from collections.abc import Iterator

import pytest
from django.urls import reverse

from kurs.audit.actor import Actor, Door
from kurs.base import clock
from kurs.cycles.models import Cycle
from kurs.okr.actions import draft_objective
from kurs.okr.validators import ObjectiveText
from kurs.organisation.actions import add_person, add_unit, invite_person, join_unit
from kurs.organisation.enums import MembershipKind, UnitKind
from kurs.organisation.models import Person, Role, Unit
from tests.web.test_beginnings import NOW, done, forms, founded, furnished, of, week


@pytest.fixture(autouse=True)
def thursday() -> Iterator[None]:
    with clock.fixed(NOW):
        yield


def step(page: str, key: str) -> str:
    """The words and links of one step."""
    return page.partition(f'id="step-{key}"')[2].partition("</li>")[0]


def again(person: Person) -> Person:
    """The person as she stands now."""
    return Person.objects.select_related("organisation").get(
        organisation_id=person.organisation_id, public_id=person.public_id
    )


def drafted(team: Unit, by: Person) -> None:
    """A draft in the first cycle."""
    cycle = Cycle.objects.select_related("organisation").get(organisation_id=team.organisation_id)
    text = ObjectiveText("Raskere svar", "nb")
    draft_objective(team, by=Actor.of(again(by), Door.WEB), cycle=cycle, text=text)


def test_what_she_may_not_do_has_a_name_and_no_button(db: None) -> None:
    new = founded("brygge")
    siri, ola = of(new.administrator), of(new.ambassador)
    assert "Dette gjør Siri Nes." in step(week(ola), "goals")
    assert reverse("units") in step(week(siri), "goals")
    team = add_unit(new.top, by=Actor.of(new.administrator, Door.WEB), name="Kontroll")
    page = step(week(siri), "goals")
    assert "Dette gjør Ola Vik." in page
    assert "<button" not in page
    assert "ds-button" not in page
    ola.post(reverse("first_cycle"), {"period": "next"})
    page = step(week(ola), "goals")
    assert "Dette gjør Siri Nes." in page
    assert "ds-button" not in page
    assert f"{reverse('unit_lead', args=[team.public_id])}?back=steps" in week(siri)
    assert forms(week(ola)) == set()


def test_who_leads_and_can_sign_in_writes_the_goals(db: None) -> None:
    new = founded("naust")
    _by, kari = furnished(new)
    of(new.ambassador).post(reverse("first_cycle"), {"period": "next"})
    siri = of(new.administrator)
    assert "Inviter den som leder Kontroll: kari." in step(week(siri), "goals")
    of(kari)
    page = step(week(siri), "goals")
    assert "Dette gjør kari." in page
    assert "ds-button" not in page


def test_who_holds_a_link_is_not_offered_another_first(db: None) -> None:
    new = founded("bøye", one_person=True)
    by, kari = furnished(new)
    client = of(new.administrator)
    client.post(reverse("first_cycle"), {"period": "next"})
    last = f"{reverse('organisation')}?invite=1"
    assert f'<option value="{kari.public_id}" selected>' in client.get(last).content.decode()
    invite_person(kari, by=by)
    page = step(week(client), "goals")
    assert "Dette gjør kari." in page
    assert "ds-button" not in page
    assert f'<option value="{kari.public_id}">' in client.get(last).content.decode()


def test_a_lead_without_an_address_is_given_one_first(db: None) -> None:
    new = founded("kran", one_person=True)
    _by, kari = furnished(new)
    Person.objects.filter(organisation=new.organisation, pk=kari.pk).update(email="")
    siri = of(new.administrator)
    siri.post(reverse("first_cycle"), {"period": "next"})
    page = step(week(siri), "goals")
    assert "kari har ingen e-postadresse her" in page
    assert reverse("profile", args=[kari.public_id]) in page


def test_nobody_with_the_role_is_told_by_the_role(db: None) -> None:
    new = founded("tange")
    Role.objects.filter(organisation=new.organisation, kind="lead_ambassador").delete()
    assert "Dette gjør en OKR-ambassadør." in step(week(of(new.administrator)), "cycle")


def test_a_team_is_the_first_team_and_a_department_is_none(db: None) -> None:
    new = founded("odde", one_person=True)
    by, _kari = furnished(new)
    Unit.objects.filter(organisation=new.organisation, name="Kontroll").update(kind=UnitKind.DEPARTMENT)
    client = of(new.administrator)
    assert "odde, 1 enhet, 3 personer" in week(client)
    team = add_unit(Unit.objects.get(organisation=new.organisation, name="Kontroll"), by=by, name="Varsel")
    client.post(reverse("first_cycle"), {"period": "next"})
    page = week(client)
    assert "odde, 1 team, 1 annen enhet, 3 personer" in page
    assert "Si hvem som leder Varsel" in step(page, "goals")
    assert reverse("unit_lead", args=[team.public_id]) in page


def test_one_team_of_two_is_done_when_its_goals_are(db: None) -> None:
    new = founded("tangen", one_person=True)
    by = Actor.of(new.administrator, Door.WEB)
    team = add_unit(new.top, by=by, name="Kontroll")
    join_unit(team, by=by, person=new.administrator, kind=MembershipKind.LEAD)
    client = of(new.administrator)
    client.post(reverse("first_cycle"), {"period": "next"})
    assert done(week(client)) == [False, True, True, False, False]
    drafted(team, new.administrator)
    assert done(week(client)) == [True, True, True, True, False]


def test_one_team_of_two_is_done_when_the_other_is_invited(db: None) -> None:
    new = founded("skansen", one_person=True)
    by = Actor.of(new.administrator, Door.WEB)
    add_unit(new.top, by=by, name="Kontroll")
    kari = add_person(new.organisation, by=by, name="Kari", email="kari@skansen.example")
    client = of(new.administrator)
    assert not done(week(client))[0]
    invite_person(kari, by=by)
    assert done(week(client)) == [True, True, False, False, True]


def test_without_an_address_the_last_step_says_so_and_leads_to_the_people(db: None) -> None:
    new = founded("lykt", one_person=True)
    furnished(new)
    Person.objects.filter(organisation=new.organisation, account=None).exclude(pk=new.administrator.pk).update(email="")
    client = of(new.administrator)
    page = client.get(f"{reverse('organisation')}?invite=1").content.decode()
    main = page.partition('id="invite-title"')[2].partition("</section>")[0]
    assert "har en e-postadresse ennå" in main
    assert f'href="{reverse("people")}"' in main
    assert f'href="{reverse("my_week")}"' in main
    assert "Siste steg" not in client.get(reverse("organisation")).content.decode()


def test_the_last_step_of_an_ambassador_says_who_invites(db: None) -> None:
    new = founded("fyrlykt")
    page = of(new.ambassador).get(f"{reverse('organisation')}?invite=1").content.decode()
    assert "Dette gjør Siri Nes." in page.partition('id="invite-title"')[2].partition("</section>")[0]


@pytest.mark.parametrize("name", ["unit_lead", "units"])
def test_what_the_steps_lead_to_leads_back(db: None, name: str) -> None:
    new = founded("havn", one_person=True)
    _by, kari = furnished(new)
    team = Unit.objects.get(organisation=new.organisation, name="Kontroll")
    form = {"unit_lead": {"who": "jon"}, "units": {"name": "Analyse", "kind": "team", "parent": new.top.public_id}}
    address = reverse(name, args=[team.public_id] if name == "unit_lead" else [])
    client = of(new.administrator)
    page = client.get(f"{address}?back=steps").content.decode()
    assert '<input type="hidden" name="back" value="steps">' in page
    answer = client.post(address, form[name] | {"back": "steps"})
    assert (answer.status_code, answer.headers.get("Location")) == (302, reverse("my_week"))
    assert "steps" not in client.get(address).content.decode()
    page = client.post(reverse("first_invitation"), {"person": kari.public_id}).content.decode()
    assert "Tilbake til stegene" in page
    assert "Tilbake til kari" not in page
    page = client.post(reverse("invitation", args=[kari.public_id])).content.decode()
    assert "Tilbake til kari" in page


def test_a_member_is_told_of_the_drafts_there_are(db: None) -> None:
    new = founded("moloen")
    _by, kari = furnished(new)
    of(new.ambassador).post(reverse("first_cycle"), {"period": "next"})
    client = of(kari)
    assert "Teamet ditt lager utkast i uke 52." in week(client)
    drafted(Unit.objects.get(organisation=new.organisation, name="Kontroll"), kari)
    page = week(client)
    assert "lager utkast i uke" not in page
    assert re.search(r"Teamet ditt har utkast allerede|Raskere svar", page)


def test_the_button_that_sends_the_link_speaks_nynorsk_of_the_link(db: None) -> None:
    new = founded("vågen", one_person=True)
    furnished(new)
    client = of(new.administrator)
    client.post(reverse("first_cycle"), {"period": "next"})
    page = client.get(reverse("my_week"), headers={"Accept-Language": "nn"}).content.decode()
    assert "Send lenkja på e-post òg" in page
    assert "Send ho " not in page
