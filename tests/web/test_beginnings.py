"""The home of a new installation: steps for who sets it up, each with a form only for whose it is."""

from datetime import UTC, date, datetime

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kurs.audit.actor import Actor, Door
from kurs.audit.models import Event
from kurs.base import clock
from kurs.cycles.models import Cycle
from kurs.okr.actions import draft_objective, publish_objective
from kurs.okr.validators import KeyResultText, ObjectiveText
from kurs.organisation.actions import Founded, Newcomer, add_person, add_unit, found_organisation, join_unit
from kurs.organisation.enums import MembershipKind
from kurs.organisation.models import Invitation, Organisation, Person, Role
from tests.web.test_addresses import signed_in
from tests.world import World

NB = {"Accept-Language": "nb"}
NOW = datetime(2026, 11, 12, 9, 0, tzinfo=UTC)


def founded(name: str, *, one_person: bool = False) -> Founded:
    """A new organisation; administrator and ambassador may be one."""
    administrator = Newcomer("Siri Nes", f"siri@{name}.example")
    ambassador = administrator if one_person else Newcomer("Ola Vik", f"ola@{name}.example")
    return found_organisation(
        name=name, languages=("nb", "nn", "en"), administrator=administrator, ambassador=ambassador
    )


def of(person: Person) -> Client:
    """A browser of hers."""
    account = get_user_model().objects.create(email=person.email, created_at=clock.now())
    Person.objects.filter(organisation_id=person.organisation_id, pk=person.pk).update(account=account)
    client = Client(SERVER_NAME="localhost", headers=NB)
    client.force_login(account)
    return client


def week(client: Client) -> str:
    """Her first page."""
    return client.get(reverse("my_week")).content.decode()


def home(person: Person) -> str:
    return week(of(person))


def forms(page: str) -> set[str]:
    """Which of the steps' acts stand there."""
    acts = {name: f'"{reverse(name)}' for name in ("team_page", "first_cycle", "first_invitation", "units", "people")}
    steps = page.partition('class="k-steps"')[2].partition("</ol>")[0]
    return {name for name, link in acts.items() if link in steps}


def done(page: str) -> list[bool]:
    """Which of the five steps are done."""
    parts = page.partition('class="k-steps"')[2].partition("</ol>")[0].split('<li class="k-step"')[1:]
    return ["data-done-step" in part.partition(">")[0] for part in parts]


def furnished(new: Founded) -> tuple[Actor, Person]:
    """A team with somebody who leads it and one more."""
    by = Actor.of(new.administrator, Door.WEB)
    team = add_unit(new.top, by=by, name="Kontroll")
    people = [
        add_person(new.organisation, by=by, name=name, email=f"{name}@{new.organisation.name}.example")
        for name in ("kari", "jon")
    ]
    join_unit(team, by=by, person=people[0], kind=MembershipKind.LEAD)
    return by, people[0]


@pytest.fixture(autouse=True)
def thursday() -> object:
    with clock.fixed(NOW):
        yield


def test_ambassador_who_is_no_administrator(db: None) -> None:
    page = home(founded("fyr").ambassador)
    assert "Fem steg til første syklus" in page
    assert "Dette gjør Siri Nes." in page
    assert forms(page) == {"first_cycle"}


def test_administrator_who_is_no_ambassador(db: None) -> None:
    page = home(founded("molo").administrator)
    assert "Dette gjør Ola Vik." in page
    assert forms(page) == {"team_page", "units", "first_invitation"}


def test_one_who_is_both(db: None) -> None:
    page = home(founded("kai", one_person=True).administrator)
    assert "Dette gjør" not in page
    assert forms(page) == {"team_page", "first_cycle", "units", "people"}
    assert done(page) == [False, True, False, False, False]
    assert "Eksempel" in page
    assert "Skriv ut OKR på én side" in page


def test_an_administrator_without_an_ambassador_is_asked_for_one_and_may_be_it(db: None) -> None:
    new = founded("holme", one_person=True)
    Role.objects.filter(organisation=new.organisation, kind="lead_ambassador").delete()
    client = of(new.administrator)
    page = week(client)
    assert "Pek ut en OKR-ambassadør før første syklus åpnes." in page
    assert "Jeg er OKR-ambassadør" in page
    client.post(reverse("first_ambassador"))
    assert Event.objects.latest("pk").name == "role.granted"
    assert "Fem steg til første syklus" in week(client)
    last = Event.objects.latest("pk").pk
    client.post(reverse("first_ambassador"))
    assert Event.objects.latest("pk").pk == last


@pytest.mark.parametrize(
    ("period", "name", "days", "state"),
    [
        ("under-way", "Tertial 3 2026", (date(2026, 9, 1), date(2026, 12, 31)), "running"),
        ("next", "Tertial 1 2027", (date(2027, 1, 1), date(2027, 4, 30)), "planning"),
    ],
)
def test_a_cycle_in_one_press(db: None, period: str, name: str, days: tuple[date, date], state: str) -> None:
    new = founded("vik", one_person=True)
    client = of(new.administrator)
    page = week(client)
    assert name in page
    for _press in range(2):
        client.post(reverse("first_cycle"), {"period": period})
    cycle = Cycle.objects.get(organisation=new.organisation)
    assert (cycle.name, cycle.span, cycle.state) == (name, days, state)
    assert cycle.opened_on == (NOW.date() if state == "running" else None)
    assert done(week(client))[2]


def test_only_the_team_writes_its_goals(db: None) -> None:
    """Who founds is no member of a team: the step offers to invite its lead, and no field for goals."""
    new = founded("bakke", one_person=True)
    furnished(new)
    client = of(new.administrator)
    client.post(reverse("first_cycle"), {"period": "next"})
    page = week(client)
    assert "Bare teamet selv skriver målene sine. Inviter den som leder Kontroll: kari." in page
    assert "OKR for Kontroll" not in page
    assert done(page) == [True, True, True, False, False]


def test_a_founder_who_leads_pastes_and_ends_on_the_organisation(db: None) -> None:
    new = founded("nes", one_person=True)
    by, _kari = furnished(new)
    team = add_unit(new.top, by=by, name="Analyse")
    join_unit(team, by=by, person=new.administrator, kind=MembershipKind.LEAD)
    client = of(new.administrator)
    client.post(reverse("first_cycle"), {"period": "under-way"})
    cycle = Cycle.objects.get(organisation=new.organisation)
    assert "OKR for Analyse" in week(client)
    text = "Raskere svar\nVentetid fra 34 til 15 dager\n"
    form = {"back": "steps", "language": "nb", "cycle": cycle.public_id, "text": text}
    paste = reverse("paste", args=[team.public_id])
    shown = client.post(paste, form | {"show": "1"}).content.decode()
    assert '<input type="hidden" name="back" value="steps">' in shown
    seen = shown.partition('name="seen" value="')[2].partition('"')[0]
    answer = client.post(paste, form | {"save": "1", "seen": seen})
    assert answer.headers["Location"] == f"{reverse('organisation')}?invite=1"
    page = client.get(answer.headers["Location"]).content.decode()
    assert "Siste steg: inviter" in page
    assert reverse("first_invitation") in page
    assert done(week(client)) == [True, True, True, True, False]


def test_without_a_lead_the_done_step_says_what_is_missing(db: None) -> None:
    new = founded("lund", one_person=True)
    by = Actor.of(new.administrator, Door.WEB)
    team = add_unit(new.top, by=by, name="Analyse")
    join_unit(team, by=by, person=new.administrator, kind=MembershipKind.MEMBER)
    client = of(new.administrator)
    client.post(reverse("first_cycle"), {"period": "next"})
    cycle = Cycle.objects.select_related("organisation").get(organisation=new.organisation)
    me = Person.objects.select_related("organisation").get(organisation=new.organisation, pk=new.administrator.pk)
    draft_objective(team, by=Actor.of(me, Door.WEB), cycle=cycle, text=ObjectiveText("Raskere svar", "nb"))
    page = week(client)
    assert "1 mål. Si hvem som leder Analyse: Lederen publiserer." in page
    assert reverse("unit_lead", args=[team.public_id]) in page


def test_an_invitation_in_one_press_ends_the_steps(db: None) -> None:
    new = founded("sund", one_person=True)
    _by, kari = furnished(new)
    client = of(new.administrator)
    page = client.post(reverse("first_invitation"), {"person": kari.public_id}).content.decode()
    assert "/invitations/" in page
    assert Invitation.objects.get(organisation=new.organisation).person_id == kari.pk
    assert done(week(client))[4]


def test_the_steps_are_gone_once_something_is_published(db: None) -> None:
    new = founded("fjell", one_person=True)
    by, kari = furnished(new)
    client = of(new.administrator)
    client.post(reverse("first_cycle"), {"period": "next"})
    cycle = Cycle.objects.select_related("organisation").get(organisation=new.organisation)
    team = add_unit(new.top, by=by, name="Analyse")
    join_unit(team, by=by, person=kari, kind=MembershipKind.LEAD)
    text = ObjectiveText("Raskere svar", "nb", owner_id=kari.pk, key_results=(KeyResultText("Tid", 34, 15),) * 2)
    lead = Actor.of(
        Person.objects.select_related("organisation").get(organisation=new.organisation, pk=kari.pk), Door.WEB
    )
    goal = draft_objective(team, by=lead, cycle=cycle, text=text)
    publish_objective(goal, by=lead, edition=goal.edition)
    assert 'class="k-steps"' not in week(client)


def test_a_member_before_the_first_cycle(db: None) -> None:
    new = founded("strand")
    _by, kari = furnished(new)
    client = of(kari)
    assert "Ola Vik er OKR-ambassadøren deres." in week(client)
    of(new.ambassador).post(reverse("first_cycle"), {"period": "next"})
    page = week(client)
    assert "Ingenting venter på deg." in page
    assert "Teamet ditt lager utkast i uke 52. Ola Vik er OKR-ambassadøren deres." in page


def test_name_and_languages(db: None) -> None:
    new = founded("oy", one_person=True)
    client = of(new.administrator)
    address = f"{reverse('organisation_text')}?back=steps"
    page = client.get(address).content.decode()
    assert 'value="oy"' in page
    assert "Virksomhetens navn" in page
    assert "Standardspråk" in page
    assert "rganisasjon" not in page.partition("<main")[2].partition("</main>")[0]
    wrong = client.post(address, {"name": "", "languages": ["nb"], "language": "nb"})
    assert wrong.status_code == 400
    assert client.post(address, {"name": "Øy", "languages": ["nb"], "language": "en"}).status_code == 400
    assert client.post(address, {"name": "Øy", "languages": ["nb", "nn"], "language": "nn"}).headers[
        "Location"
    ] == reverse("my_week")
    assert Organisation.objects.get(pk=new.organisation.pk).name == "Øy"
    assert "Bare en administrator endrer dette." in of(furnished(new)[1]).get(address).content.decode()


def test_the_steps_ask_little(db: None) -> None:
    new = founded("holm", one_person=True)
    furnished(new)
    client = of(new.administrator)
    client.post(reverse("first_cycle"), {"period": "next"})
    week(client)
    with CaptureQueriesContext(connection) as captured:
        week(client)
    assert len(captured) <= 3 + 12, len(captured)


def test_an_ambassador_with_nothing_of_her_own_is_led_to_her_units(world: World) -> None:
    page = signed_in(world, "astrid").get(reverse("my_week"), headers=NB).content.decode()
    assert "Du er OKR-ambassadør for" in page
    assert reverse("unit", args=[world.house.department.public_id]) in page
    assert reverse("organisation") in page
