"""Playing in the practice team moves no figure, list, search or text of the real organisation."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from kurs.okr.models import KeyResult, Objective
from kurs.okr.recompute import recompute
from kurs.organisation.models import Organisation, Person, Unit
from kurs.search.indexing import rebuild
from tests.web.test_addresses import signed_in
from tests.world import House, World

NB = {"Accept-Language": "nb"}
PAGES = ("my_week", "organisation", "direction", "cycles", "new_cycle", "units", "people", "ambassadors", "role_list")
MORE = ("ownerless", "imports", "external_goals", "help")
EVERYBODY = ("nils", "kari", "ola", "odd", "tora", "astrid", "liv", "agnar", "sverre")
SEARCHES = ("practice", "øving", "møter", "gjester", "nils")
CHANGING = (
    r'name="(csrfmiddlewaretoken|acting|idempotency_key)" value="[^"]*"|"X-CSRFToken": "[^"]*"|figures are as of[^<]*'
)


def text_of(client: Client, address: str) -> str:
    """The whole page, but for what is new each time."""
    answer = client.get(address, headers=NB)
    assert answer.status_code == 200, address
    page = re.sub(CHANGING, "", answer.content.decode())
    return re.sub(r'hx-headers=\'[^\']*\'|value="[A-Za-z0-9]{64}"|kr-key-[\w-]+', "", page)


def everything(world: World) -> dict[tuple[str, str], str]:
    """Every page that counts or lists, as everybody sees it."""
    house = world.house
    found: dict[tuple[str, str], str] = {}
    for name in EVERYBODY:
        client = signed_in(world, name)
        addresses = [reverse(page) for page in (*PAGES, *MORE)]
        addresses += [f"{reverse('search')}?q={word}" for word in SEARCHES]
        for unit in (house.top, house.department, house.team):
            addresses += [reverse(page, args=[unit.public_id]) for page in ("unit", "unit_print", "key_figures")]
            addresses.append(reverse("explanation", args=["unit", unit.public_id, "progress"]))
        found |= {(name, address): text_of(client, address) for address in addresses}
    return found


def practising(world: World, name: str) -> Client:
    """Somebody's browser after «Prøv i øvingsteamet»."""
    client = signed_in(world, name)
    assert client.post(reverse("practice")).headers["Location"] == reverse("my_team")
    return client


def place_of(house: House) -> Organisation:
    return Organisation.objects.get(practice_of=house.organisation, practice_ended_at=None)


def play(world: World, name: str) -> Client:
    """Checks in, writes, publishes and says things there, by the pages."""
    client = practising(world, name)
    place = place_of(world.house)
    key_result = KeyResult.objects.filter(organisation=place, objective__state="published").first()
    assert key_result
    form = {"value": "30", "confidence": "7", "idempotency_key": f"practice-{name}"}
    assert client.post(reverse("check_ins", args=[key_result.public_id]), form).status_code == 302
    unit = Unit.objects.get(organisation=place)
    form = {"language": "nb", "text": "Møter som tar slutt\nMøter fra 10 til 4\n", "show": "1"}
    page = client.post(reverse("paste", args=[unit.public_id]), form).content.decode()
    seen = page.partition('name="seen" value="')[2].partition('"')[0]
    cycle = page.partition('name="cycle" value="')[2].partition('"')[0]
    form |= {"save": "1", "seen": seen, "cycle": cycle}
    assert client.post(reverse("paste", args=[unit.public_id]), form).status_code == 302
    form = {"text": "Fint!", "language": "nb"}
    goal = Objective.objects.filter(organisation=place, state="published").first()
    assert goal
    assert client.post(reverse("comments", args=[goal.public_id]), form).status_code == 302
    return client


def test_no_page_of_the_real_organisation_changes(world: World) -> None:
    recompute(world.house.organisation)
    rebuild(world.house.organisation)
    before = everything(world)
    for name in ("nils", "kari", "liv", "agnar"):
        play(world, name)
    place = place_of(world.house)
    for organisation in (world.house.organisation, place):
        recompute(organisation)
        rebuild(organisation)
    assert Objective.objects.filter(organisation=place).count() > 2
    after = everything(world)
    different = [where for where in before if before[where] != after[where]]
    assert not different
    assert "Ventetid fra 34 til 15 dager" in after["kari", reverse("unit", args=[world.house.team.public_id])]
    assert "Kontroll" in after["nils", reverse("organisation")]


def test_everybody_is_lead_there_and_is_told_that_nothing_counts(world: World) -> None:
    for name in ("nils", "astrid", "sverre"):
        client = practising(world, name)
        page = client.get(reverse("my_team"), follow=True, headers=NB).content.decode()
        assert "Øving: Ingenting her teller." in page
        assert "Tilbake til Havtilsynet" in page
    assert Organisation.objects.filter(practice_of=world.house.organisation).count() == 1


@pytest.mark.parametrize("page", [*PAGES, *MORE, "search", "practice"])
def test_every_page_opens_there(world: World, page: str) -> None:
    client = practising(world, "nils")
    answer = client.get(reverse(page), headers=NB)
    assert answer.status_code == 200
    assert "Kontroll" not in answer.content.decode()


def test_the_way_back(world: World) -> None:
    client = practising(world, "kari")
    client.post(reverse("organisation_choice", args=[world.house.organisation.public_id]))
    page = client.get(reverse("my_week"), headers=NB).content.decode()
    assert "Øving: Ingenting her teller." not in page
    assert "Organisasjon" not in page.partition('id="organisation-choice"')[2][:40]


@pytest.mark.parametrize(("name", "form"), [("agnar", "people"), ("nils", "people"), ("agnar", "invitations")])
def test_a_form_from_a_window_of_the_real_organisation_is_told_where_she_is(world: World, name: str, form: str) -> None:
    client = practising(world, name)
    answer = client.post(reverse(form), {"name": "Ida Ny"}, headers=NB)
    assert answer.status_code == 403
    page = answer.content.decode()
    assert "Du er i øvingsteamet nå" in page
    home = reverse("organisation_choice", args=[world.house.organisation.public_id])
    main = page.partition("<main")[2].partition("</main>")[0]
    assert f'action="{home}"' in main
    assert "Tilbake til Havtilsynet" in main
    client.post(home)
    page = client.post(reverse(form), {"name": "Ida Ny"}, headers=NB).content.decode()
    assert "Du er i øvingsteamet nå" not in page


def test_beginning_anew_says_that_it_is_everybodys(world: World) -> None:
    page = practising(world, "nils").get(reverse("my_week"), headers=NB).content.decode()
    bar = page.partition('class="k-demo"')[2].partition("</section>")[0]
    assert "Det andre øver på, forsvinner også." in bar
    assert 'data-variant="secondary">Begynn på nytt' in bar


def test_begun_anew_the_old_is_out_of_sight(world: World) -> None:
    client = play(world, "nils")
    old = place_of(world.house)
    goal = Objective.objects.filter(organisation=old).first()
    assert goal
    assert client.post(reverse("practice_restart")).headers["Location"] == reverse("my_team")
    assert place_of(world.house).pk != old.pk
    assert client.get(reverse("objective", args=[goal.public_id])).status_code == 404
    page = client.get(reverse("my_team"), follow=True, headers=NB).content.decode()
    assert "Møter som tar slutt" not in page
    assert "Øving: Ingenting her teller." in page


def test_who_leaves_practises_no_more(world: World) -> None:
    client = practising(world, "nils")
    goal = Objective.objects.filter(organisation=place_of(world.house)).first()
    assert goal
    assert client.get(reverse("objective", args=[goal.public_id])).status_code == 200
    nils = world.house.people["nils"]
    Person.objects.filter(organisation=world.house.organisation, pk=nils.pk).update(to_date=nils.from_date)
    assert client.get(reverse("objective", args=[goal.public_id])).status_code == 403


def test_a_stranger_to_it_does_not_see_it(world: World) -> None:
    """Whoever has not come herself sees nothing of what others do there."""
    practising(world, "nils")
    goal = Objective.objects.filter(organisation=place_of(world.house)).first()
    assert goal
    assert signed_in(world, "ola").get(reverse("objective", args=[goal.public_id])).status_code == 404


def test_an_administrator_still_makes_a_link_to_a_new_password(world: World) -> None:
    practising(world, "nils")
    nils = world.house.people["nils"]
    page = signed_in(world, "agnar").post(reverse("password_link", args=[nils.public_id]))
    assert page.status_code == 200
