"""The unit's page for each who reads it; key figures, saying no, and a cycle without OKRs on their pages."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from kurs.cycles.actions import plan_cycle
from kurs.cycles.enums import CycleKind
from kurs.cycles.models import Cycle
from kurs.okr.actions import (
    declare_without_okr,
    draft_objective,
    edit_key_figure,
    propose_objective,
    publish_objective,
    record_check_in,
    record_reading,
    say_no_to,
    stop_objective,
)
from kurs.okr.models import KeyFigure, KeyFigureReading, Objective, SayingNo, WithoutOkr
from kurs.okr.validators import ObjectiveText
from kurs.organisation.models import Person
from kurs.web.units.page import unit_page
from tests.okr.test_answering import restrict
from tests.rows import ours
from tests.web.attempts.beside import FIGURE, figure_of, spring
from tests.web.test_addresses import signed_in
from tests.world import TODAY, House, World, checked, line

NB = {"Accept-Language": "nb"}


def read(world: World, name: str) -> str:
    """The team's page as somebody sees it."""
    path = reverse("unit", args=[world.house.team.public_id])
    return signed_in(world, name).get(path, headers=NB).content.decode()


def steps(house: House, name: str) -> list[tuple[str, str]]:
    """What the page tells somebody to do, and the words of each link."""
    person = Person.objects.select_related("organisation").get(pk=house.people[name].pk)
    with translation.override("en"):
        return [(step.text, step.link) for step in unit_page(house.team, person).steps]


def behind(house: House) -> None:
    """One key result has not moved at all, the other is where it should be; both were checked in on today."""
    record_check_in(house.waiting_time, by=house.by("ola"), text=checked(18, 8, key="ahead"))
    record_check_in(house.hit_rate, by=house.by("ola"), text=checked(60, 3, key="behind"))


def test_each_is_told_what_is_hers_to_do(world: World) -> None:
    house = world.house
    behind(house)
    hit_rate, title = house.hit_rate.title, house.draft.title
    assert steps(house, "kari")[0] == ("One draft is not proposed yet.", title)
    assert steps(house, "ola") == [
        ("One draft is not proposed yet.", title),
        ("Off track. What have you seen? Say it under the last check-in.", hit_rate),
    ]
    assert steps(house, "astrid")[0] == ("The team has a draft. Read it, and suggest.", title)
    assert steps(house, "nils") == [("Off track. Can you help? Say so under the last check-in.", hit_rate)]
    house.draft.sponsor = house.people["sverre"]
    house.draft.save(update_fields=["sponsor"])
    propose_objective(house.draft, by=house.by("ola"), edition=house.draft.edition)
    assert steps(house, "kari")[0] == ("One goal is proposed. Read it and decide.", title)
    assert steps(house, "sverre")[0] == ("A goal that you stand behind is proposed. Say what you think.", title)
    assert steps(house, "nils") == [("Off track. Can you help? Say so under the last check-in.", hit_rate)]


def test_nobody_is_asked_about_the_cycle_after_the_next(world: World) -> None:
    house, cycle = world.house, spring(world.house)
    declare_without_okr(house.team, by=house.by("kari"), cycle=cycle, reason="Vi flytter.", language="nb")
    later = Cycle(organisation=house.organisation, name="Høst 2027", start=date(2027, 8, 30), end=date(2027, 12, 19))
    plan_cycle(later, by=house.by("liv"))
    assert not [text for text, _link in steps(house, "kari") if "There is nothing for" in text]


def test_an_empty_cycle_is_begun_or_left_out(world: World) -> None:
    house, cycle = world.house, spring(world.house)
    behind(house)
    assert ("There is nothing for Vår 2027 yet.", "Write an objective") in steps(house, "kari")
    declare_without_okr(house.team, by=house.by("kari"), cycle=cycle, reason="Vi flytter.", language="nn")
    assert ("There is nothing for Vår 2027 yet.", "Write an objective") not in steps(house, "kari")
    page = read(world, "nils")
    assert '<span lang="nn">Vi flytter.</span>' in page
    assert "Ingen OKR denne syklusen:" in page


def test_states_stand_apart(world: World) -> None:
    house = world.house
    propose_objective(house.draft, by=house.by("ola"), edition=house.draft.edition)
    page = read(world, "ola")
    assert "Foreslått, venter på beslutning" in page
    assert "Utkast, ikke synlig" not in page
    assert house.draft.title not in read(world, "nils")
    stop_objective(house.objective, by=house.by("kari"), reason="Noe annet.", language="nb")
    page = read(world, "nils")
    assert "Ett mål som er avsluttet" in page
    assert "stoppet" in page


def test_restricted_goal_is_a_number_and_nothing_else(world: World) -> None:
    restrict(world.house.objective)
    page = read(world, "nils")
    assert "1 skjult" in page
    assert world.house.objective.title not in page
    assert world.house.waiting_time.title not in page
    inside = read(world, "ola")
    assert "skjult</p>" not in inside
    assert "begrenset" in inside


def test_leaving_a_cycle_out_is_offered_where_nothing_is_published(world: World) -> None:
    house = world.house
    path = reverse("without_okr", args=[house.team.public_id])
    assert f'href="{path}"' not in read(world, "kari")
    assert (
        "Enheten har mål i alle syklusene som er åpne."
        in signed_in(world, "kari").get(path, headers=NB).content.decode()
    )
    spring(house)
    assert f'href="{path}"' in read(world, "kari")


def test_links_are_those_that_are_hers(world: World) -> None:
    unit = world.house.team.public_id
    spring(world.house)
    for name, names in (
        ("kari", {"saying_no", "without_okr", "key_figures", "new_objective"}),
        ("ola", {"saying_no", "key_figures", "new_objective"}),
        ("astrid", set()),
    ):
        page = read(world, name)
        found = {
            address
            for address in ("saying_no", "without_okr", "key_figures", "new_objective")
            if f'href="{reverse(address, args=[unit])}"' in page
        }
        assert found == names, name
    assert 'href="' + reverse("unit_print", args=[unit]) in read(world, "nils")


@pytest.mark.parametrize("count", [1, 30])
def test_six_queries(world: World, count: int) -> None:
    house, lead = world.house, world.house.by("kari")
    for number in range(count):
        text = ObjectiveText(
            f"Mål {number}", "nb", owner_id=house.people["kari"].pk, key_results=(line("Fra 1 til 2", 1, 2),)
        )
        draft = draft_objective(house.team, by=lead, cycle=house.cycle, text=text)
        publish_objective(draft, by=lead, edition=draft.edition)
        say_no_to(house.team, by=lead, cycle=house.cycle, text=f"Nei {number}", language="nb")
    figure_of(house)
    person = Person.objects.select_related("organisation").get(pk=house.people["ola"].pk)
    assert person.standing
    with CaptureQueriesContext(connection) as captured:
        page = unit_page(house.team, person)
    assert len(captured) == 5  # the sixth is for the unit itself
    assert len(page.cycles[0].published) == count + 1
    assert len(page.cycles[0].says_no) == count


def test_key_figure_from_the_first_to_the_last(world: World) -> None:
    house, client = world.house, signed_in(world, "ola")
    behind(house)
    path = reverse("key_figures", args=[house.team.public_id])
    form = {"title": "Sykefravær", "kind": "ceiling", "limit": "6,5", "unit_of_measure": "%"}
    assert client.post(path, form | {"limit": "mye"}, headers=NB).status_code == 400
    assert client.post(path, form | {"kind": "middle"}).status_code == 400
    answer = client.post(path, form)
    figure = ours(house, KeyFigure).get()
    one = reverse("key_figure", args=[figure.public_id])
    assert answer.headers["Location"] == one
    page = read(world, "nils")
    assert "høyst 6,5" in page
    assert "ingen data" in page
    readings = reverse("key_figure_readings", args=[figure.public_id])
    assert client.post(readings, {"value": "7,25", "measured_on": "2027-01-01"}, headers=NB).status_code == 400
    assert client.post(readings, {"value": "7,25", "measured_on": "2026-11-10"}).status_code == 302
    page = read(world, "nils")
    assert "7,25" in page
    assert "utenfor grensen" in page
    assert "2 dager siden" in page
    assert ("A key figure is outside its limit.", "Sykefravær") in steps(house, "kari")
    assert client.post(one, form | {"limit": "8"}).status_code == 302
    assert "innenfor grensen" in client.get(one, headers=NB).content.decode()
    assert client.post(one, {"end": "1"}).status_code == 302
    assert "Sykefravær" not in read(world, "nils")
    assert "Ett som er lagt bort" in client.get(path, headers=NB).content.decode()
    assert client.post(readings, {"value": "7", "measured_on": "2026-11-10"}, headers=NB).status_code == 400
    assert ours(house, KeyFigureReading).count() == 1


def test_a_sixth_key_figure_has_no_form(world: World) -> None:
    house, client = world.house, signed_in(world, "ola")
    path = reverse("key_figures", args=[house.team.public_id])
    for number in range(5):
        form = {"title": f"Tall {number}", "kind": "floor", "limit": "1"}
        assert client.post(path, form).status_code == 302
    assert 'name="limit"' not in client.get(path).content.decode()
    assert client.post(path, {"title": "Ett til", "kind": "floor", "limit": "1"}).status_code == 400


def test_saying_no_on_its_page(world: World) -> None:
    house, client = world.house, signed_in(world, "ola")
    path = reverse("saying_no", args=[house.team.public_id])
    assert client.post(path, {"text": " ", "cycle": house.cycle.public_id}).status_code == 400
    assert client.post(path, {"text": "Kurs", "cycle": "none-such"}).status_code == 400
    assert client.post(path, {"text": "Flere <i>rapporter</i>", "cycle": house.cycle.public_id}).status_code == 302
    assert "Flere &lt;i&gt;rapporter&lt;/i&gt;" in read(world, "nils")
    row = ours(house, SayingNo).get()
    other = reverse("saying_no", args=[house.other_team.public_id])
    assert signed_in(world, "eva").post(other, {"remove": row.public_id}).status_code == 302
    assert ours(house, SayingNo).exists()
    for public_id in ("none-such", "\x00", row.public_id, row.public_id):
        assert client.post(path, {"remove": public_id}).status_code == 302
    assert not ours(house, SayingNo).exists()
    assert signed_in(world, "nils").post(path, {"remove": row.public_id}).status_code == 403


def test_without_okr_on_its_page(world: World) -> None:
    house, client, cycle = world.house, signed_in(world, "kari"), spring(world.house)
    path = reverse("without_okr", args=[house.team.public_id])
    answer = client.post(path, {"reason": "Vi flytter.", "cycle": house.cycle.public_id}, headers=NB)
    assert answer.status_code == 400
    page = answer.content.decode()
    assert "publiserte mål i denne syklusen" in page
    assert f'<option value="{house.cycle.public_id}"' not in page
    assert f'<option value="{cycle.public_id}"' in page
    assert client.post(path, {"reason": "Vi flytter.", "cycle": cycle.public_id}).status_code == 302
    assert ours(house, WithoutOkr).get().reason == "Vi flytter."
    assert signed_in(world, "ola").post(path, {"withdraw": cycle.public_id}).status_code == 403
    for public_id in ("none-such", cycle.public_id, cycle.public_id):
        assert client.post(path, {"withdraw": public_id}).status_code == 302
    assert not ours(house, WithoutOkr).exists()


def test_figure_on_the_edge_keeps_its_limit(house: House) -> None:
    figure = figure_of(house)
    edit_key_figure(figure, by=house.by("ola"), text=replace(FIGURE, limit=0.3, decimals=1))
    record_reading(figure, by=house.by("ola"), value=0.1 + 0.2, measured_on=TODAY)
    person = Person.objects.select_related("organisation").get(pk=house.people["ola"].pk)
    assert [figure.keeps for figure in unit_page(house.team, person).figures] == ["within"]


def test_backlog_stands_last(world: World) -> None:
    house = world.house
    backlog = Cycle.objects.create(organisation=house.organisation, name="Senere", kind=CycleKind.BACKLOG)
    Objective.objects.filter(pk=house.draft.pk).update(cycle=backlog)
    house.draft.key_results.update(cycle=backlog, starts_on=None, due_date=None)
    spring(house)
    person = Person.objects.select_related("organisation").get(pk=house.people["ola"].pk)
    page = unit_page(house.team, person)
    assert [block.cycle.name for block in page.cycles] == [house.cycle.name, "Senere"]
    assert "One draft is not proposed yet." not in [step.text for step in page.steps]
