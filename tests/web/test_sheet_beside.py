"""Who is named in the sheet, and what stands beside it."""

from datetime import date

from django.urls import reverse

from kurs.cycles.enums import CycleState
from kurs.cycles.models import Cycle
from kurs.okr.enums import LessonStarter, ObjectiveState, Visibility
from kurs.okr.models import Closure, Contributor, Lesson, Objective, Reader, Score
from kurs.organisation.actions import add_person
from tests.web.sheets import KINDS, form_on, page_of, saved, sent
from tests.web.test_addresses import signed_in
from tests.world import House, World


def test_people_by_name_and_address(world: World) -> None:
    people = {name: person.pk for name, person in world.house.people.items()}
    key_result = saved(
        world,
        {"title": "Et tall", "owner_other": "eva strand", "check_in_owner": "jon@havtilsynet.example"},
        sponsor="Sverre Dahl",
        contributors="Nils Haug\nEva Strand <eva@havtilsynet.example>",
        visibility="restricted",
        readers="Jon Myhre, Agnar Lie",
    )
    objective = key_result.objective
    assert (key_result.owner_id, key_result.check_in_owner_id) == (people["eva"], people["jon"])
    assert (objective.sponsor_id, objective.visibility) == (people["sverre"], Visibility.RESTRICTED)
    named = Contributor.objects.filter(objective=objective).values_list("person_id", flat=True)
    readers = Reader.objects.filter(objective=objective).values_list("person_id", flat=True)
    assert set(named) == {people["nils"], people["eva"]}
    assert set(readers) == {people["jon"], people["agnar"]}
    form = form_on(page_of(world, objective)[2])
    assert (form["sponsor"], form["kr-0-check_in_owner"]) == ("Sverre Dahl", "Jon Myhre")
    assert form["kr-0-owner"] == str(people["eva"])
    assert form["contributors"] == "Nils Haug\nEva Strand"


def test_two_of_the_same_name_are_asked_about_and_then_told_apart(world: World) -> None:
    house: House = world.house
    twin = add_person(house.organisation, by=house.by("agnar"), name="Jon Myhre", email="jm@havtilsynet.example")
    page = sent(world, {"title": "Et tall"}, contributors="Jon Myhre").content.decode()
    assert "jm@havtilsynet.example" in page
    assert "jon@havtilsynet.example" in page
    both = "jm@havtilsynet.example\njon@havtilsynet.example"
    objective = saved(world, {"title": "Et tall"}, contributors=both).objective
    client, path, page = page_of(world, objective)
    form = form_on(page)
    assert "Jon Myhre <jm@havtilsynet.example>" in form["contributors"]
    assert client.post(path, form | {"why": "Fordi."}).status_code == 302
    assert Contributor.objects.filter(objective=objective, person=twin).exists()


def test_a_name_that_is_nearly_somebodys_is_asked_about(world: World) -> None:
    page = sent(world, {"title": "Et tall"}, sponsor="Sverre").content.decode()
    assert "Sverre Dahl &lt;sverre@havtilsynet.example&gt;" in page
    assert 'href="#id_sponsor"' in page


def test_somebody_elses_text_stands_beside_with_all_kinds(world: World) -> None:
    key_result = saved(world, {"title": "Et tall"} | KINDS["milestones"][0])
    client, path, page = page_of(world, key_result.objective)
    form = form_on(page)
    assert client.post(path, form | {"why": "Først."}).status_code == 302
    answer = client.post(path, form | {"why": "Sist.", "kr-0-step-0-title": "Noe annet"})
    assert answer.status_code == 409
    assert "Anskaffelsen er signert" in answer.content.decode()
    assert form_on(answer.content.decode())["kr-0-step-0-title"] == "Noe annet"


def test_the_last_cycle_is_beside_what_is_written(world: World) -> None:
    house = world.house
    kari = house.people["kari"]
    ours = {"organisation": house.organisation, "by": kari}
    Lesson.objects.create(
        objective=house.objective, starter=LessonStarter.TURNED_OUT, text="Køen var to køer.", language="nb", **ours
    )
    Closure.objects.create(objective=house.objective, score=0.6, **ours)
    Score.objects.create(key_result=house.waiting_time, value=0.8, suggested=0.8, language="nb", **ours)
    Objective.objects.filter(pk=house.objective.pk).update(state=ObjectiveState.CLOSED)
    later = Cycle.objects.create(
        organisation=house.organisation, name="Vår 2027", start=date(2027, 1, 4), end=date(2027, 4, 30)
    )
    path = f"{reverse('new_objective', args=[house.team.public_id])}?cycle={later.public_id}"
    client = signed_in(world, "ola")
    assert "Køen var to køer." not in client.get(path).content.decode()
    Cycle.objects.filter(pk=house.cycle.pk).update(state=CycleState.CLOSED)
    page = client.get(path).content.decode()
    assert "Køen var to køer." in page
    assert "Høst 2026" in page
    assert "0,6" in page.split('id="last-cycle"')[1]
