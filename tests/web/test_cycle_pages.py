"""The pages of cycles: what is offered, what is said before the press, and what is refused."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kurs.audit.models import Event
from kurs.cycles.enums import CycleKind, CycleState
from kurs.cycles.models import Cycle
from kurs.okr.enums import ObjectiveState, Visibility
from kurs.okr.models import Objective, WithoutOkr
from kurs.organisation.actions import add_unit
from tests.web.test_addresses import signed_in
from tests.world import CYCLE, TODAY, House, World, on

LAST_WEEK = CYCLE[1] - timedelta(days=3)


def plain(html: str) -> str:
    """The words of the page on one line."""
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).replace("\xa0", " ")
    return re.sub(r" ([,.:])", r"\1", words)


def opened(client: Client, name: str, *ids: str, **query: str) -> str:
    answer = client.get(reverse(name, args=ids), query)
    assert answer.status_code == 200
    return answer.content.decode()


def planned(house: House, start: date = date(2027, 1, 4), end: date = date(2027, 4, 30)) -> Cycle:
    return Cycle.objects.create(organisation=house.organisation, name="Vår 2027", start=start, end=end)


@pytest.mark.parametrize("name", ["ola", "kari", "astrid", "liv", "agnar", "nils"])
def test_everybody_sees_where_the_units_are(world: World, name: str) -> None:
    """Counts alone: of the restricted draft neither title nor name stands there."""
    Objective.objects.filter(pk=world.house.draft.pk).update(visibility=Visibility.RESTRICTED)
    page = opened(signed_in(world, name), "cycles")
    words = plain(page)
    assert "Høst 2026: uke 11 av 16." in words
    assert "2 av 4 enheter har besluttet · 2 ikke begynt" in words
    assert re.search(r"Kontroll besluttet (Gjør noe med alle )?1 – 1 ", words)
    assert "Kollegaer som lærer" not in words
    assert '<svg class="course course-chart"' in page


def test_a_unit_without_okrs_says_why_in_its_own_language(world: World) -> None:
    house = world.house
    WithoutOkr.objects.create(
        organisation=house.organisation,
        unit=house.other_team,
        cycle=house.cycle,
        reason="Vi flytter.",
        language="nn",
        by=house.people["nils"],
    )
    page = opened(signed_in(world, "kari"), "cycles")
    assert '<span lang="nn">Vi flytter.</span>' in page


def test_what_comes_next_is_offered_and_the_rest_filled_in(world: World) -> None:
    page = opened(signed_in(world, "liv"), "new_cycle", kind="tertial")
    assert "Tertial 1 2027" in page
    assert 'value="2027-01-01"' in page
    assert "overlapper" not in page
    assert "overlapper med Høst 2026" in opened(signed_in(world, "liv"), "new_cycle", kind="quarter")


def test_each_offer_says_what_runs_at_the_same_time(world: World) -> None:
    words = plain(opened(signed_in(world, "liv"), "new_cycle"))
    assert "4. kvartal 2026 1. oktober – 31. desember 2026, samtidig med Høst 2026" in words
    assert "Tertial 1 2027 1. januar – 30. april 2027 " in words


def test_planned_cycles_are_opened_one_after_another(world: World) -> None:
    first = planned(world.house)
    second = planned(world.house, date(2027, 5, 1), date(2027, 8, 31))
    page = opened(signed_in(world, "liv"), "cycles")
    assert reverse("cycle_opening", args=[first.public_id]) in page
    assert reverse("cycle_opening", args=[second.public_id]) not in page
    assert page.count('<details class="ds-details" open') == 1


def posted(client: Client, **changes: str) -> tuple[int, str]:
    fields = {"unit": "", "kind": "tertial", "name": "T1", "start": "2027-01-01", "end": "2027-04-30", "seen": ""}
    answer = client.post(reverse("new_cycle"), fields | changes)
    return answer.status_code, answer.content.decode()


def test_overlapping_is_said_before_it_is_saved(world: World) -> None:
    liv, before = signed_in(world, "liv"), Cycle.objects.count()
    status, page = posted(liv, start="2026-12-01")
    assert status == 400
    assert "overlapper med Høst 2026" in page
    assert "Planlegg likevel" in page
    assert Cycle.objects.count() == before
    assert posted(liv, start="2026-12-01", seen=world.house.cycle.public_id)[0] == 302
    assert Cycle.objects.get(name="T1").kind == CycleKind.TERTIAL


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"end": "2026-12-01"}, "Slutten må komme etter starten."),
        ({"end": "2029-12-01"}, "En syklus kan vare i høyst 800 dager."),
        ({"end": "2027-13-45"}, "Skriv en dato, for eksempel 3.5.2027."),
        ({"name": "a\x00b"}, ""),
        ({"kind": "backlog"}, ""),
        ({"unit": "none-such"}, ""),
    ],
)
def test_what_cannot_be_planned_is_told(world: World, changes: dict[str, str], words: str) -> None:
    before = Cycle.objects.count()
    status, page = posted(signed_in(world, "liv"), **changes)
    assert status == 400
    assert words in page
    assert Cycle.objects.count() == before


def test_an_ambassador_plans_for_her_units_alone(world: World) -> None:
    house, astrid = world.house, signed_in(world, "astrid")
    page = opened(astrid, "new_cycle")
    assert "Hele virksomheten" not in page
    assert posted(astrid)[0] == 403
    assert posted(astrid, unit=house.top.public_id)[0] == 403
    assert posted(astrid, unit=house.team.public_id)[0] == 302
    assert Cycle.objects.get(name="T1").unit == house.team
    assert "Planlegg en syklus" not in opened(signed_in(world, "ola"), "cycles")


def test_a_running_cycle_keeps_its_first_day(world: World) -> None:
    house, liv = world.house, signed_in(world, "liv")
    address = reverse("cycle_text", args=[house.cycle.public_id])
    page = opened(liv, "cycle_text", house.cycle.public_id)
    assert 'name="start"' not in page
    assert liv.post(address, {"name": "Høsten", "end": "2026-12-31", "reason": ""}).status_code == 400
    assert liv.post(address, {"name": "Høsten", "end": "2026-11-01", "reason": "Før."}).status_code == 400
    assert liv.post(address, {"name": "Høsten", "end": "2026-12-31", "reason": "Jul."}).status_code == 302
    cycle = Cycle.objects.get(pk=house.cycle.pk)
    assert (cycle.name, cycle.start, cycle.end) == ("Høsten", CYCLE[0], date(2026, 12, 31))


def test_opening_says_what_it_means_on_this_day(world: World) -> None:
    house, liv = world.house, signed_in(world, "liv")
    early, midway = planned(house), planned(house, TODAY - timedelta(days=40), TODAY + timedelta(days=40))
    over = planned(house, TODAY - timedelta(days=90), TODAY - timedelta(days=9))
    assert "Ja, åpne den før første dag" in opened(liv, "cycle_opening", early.public_id)
    assert "Vi er allerede i gang" in opened(liv, "cycle_opening", midway.public_id)
    assert "Siste dag er passert" in opened(liv, "cycle_opening", over.public_id)
    assert "Denne syklusen venter ikke" in opened(liv, "cycle_opening", house.cycle.public_id)
    assert "åpner den" in opened(signed_in(world, "ola"), "cycle_opening", early.public_id)
    address = reverse("cycle_opening", args=[early.public_id])
    answer = liv.post(address, {"early": ""})
    assert answer.status_code == 400
    assert "Kryss av hvis du vil åpne den før det." in answer.content.decode()
    assert liv.post(address, {"early": "on"}).status_code == 302
    assert Cycle.objects.get(pk=early.pk).state == CycleState.RUNNING


def test_who_may_not_open_meets_the_reason(world: World) -> None:
    early = planned(world.house)
    answer = signed_in(world, "kari").post(reverse("cycle_opening", args=[early.public_id]), {"early": "on"})
    assert answer.status_code == 403
    assert Event.objects.latest("pk").name == "refused"


def test_closing_says_how_many_goals_it_touches_before_the_press(world: World) -> None:
    house, liv = world.house, signed_in(world, "liv")
    closing = reverse("cycle_closing", args=[house.cycle.public_id])
    assert "Avslutningen kan starte fra 14. desember 2026" in plain(opened(liv, "cycle_closing", house.cycle.public_id))
    assert liv.post(closing).status_code == 400
    with on(LAST_WEEK):
        assert "Da trenger 2 publiserte mål poeng" in opened(liv, "cycle_closing", house.cycle.public_id)
        assert liv.post(closing).status_code == 302
        words = plain(opened(liv, "cycle_closing", house.cycle.public_id))
    assert "2 mål venter ennå, 0 er avsluttet." in words
    assert "Ventetid fra 34 til 15 dager, mangler: sluttverdi, poeng, behold, endre eller stopp" in words
    assert "Kopier til Teams / Slack" in words
    assert f"Kontroll: {house.objective.title} – mangler: sluttverdi (2), poeng (2)" in words


def test_a_restricted_goal_that_waits_is_counted_and_not_named(world: World) -> None:
    house = world.house
    Cycle.objects.filter(pk=house.cycle.pk).update(state=CycleState.CLOSING, scoring_due=TODAY)
    Objective.objects.filter(pk=house.objective.pk).update(visibility=Visibility.RESTRICTED)
    words = plain(opened(signed_in(world, "liv"), "cycle_closing", house.cycle.public_id))
    assert house.objective.title not in words
    assert "Ett mål som venter, er skjult for deg." in words
    assert house.objective.title in plain(opened(signed_in(world, "kari"), "cycle_closing", house.cycle.public_id))


def test_it_is_closed_for_good_when_every_goal_has_ended(world: World) -> None:
    house, liv = world.house, signed_in(world, "liv")
    Cycle.objects.filter(pk=house.cycle.pk).update(state=CycleState.CLOSING, scoring_due=TODAY)
    closure = reverse("cycle_closure", args=[house.cycle.public_id])
    answer = liv.post(closure)
    assert answer.status_code == 400
    assert "Noen mål er ikke avsluttet ennå" in answer.content.decode()
    Objective.objects.filter(cycle=house.cycle, state=ObjectiveState.PUBLISHED).update(state=ObjectiveState.STOPPED)
    assert "Avslutt for godt" in opened(liv, "cycle_closing", house.cycle.public_id)
    assert liv.post(closure).status_code == 302
    assert "Én tidligere syklus" in opened(liv, "cycles")
    assert liv.post(closure).status_code == 302
    assert "Alt i den står som det er" in opened(liv, "cycle_closing", house.cycle.public_id)


def test_a_units_own_cycle_is_folded_for_others(world: World) -> None:
    house = world.house
    Cycle.objects.create(
        organisation=house.organisation,
        name="Vårt eget",
        unit=house.other_team,
        start=TODAY,
        end=TODAY + timedelta(days=30),
        state=CycleState.RUNNING,
    )
    assert "Én egen syklus for en enhet" in opened(signed_in(world, "ola"), "cycles")
    for name in ("nils", "astrid", "liv"):
        assert "Én egen syklus for en enhet" not in opened(signed_in(world, name), "cycles")


def test_as_many_questions_for_many_units(world: World) -> None:
    """Five of its own, with four units as with thirty-four; one more while a cycle waits to be opened."""
    house, client = world.house, signed_in(world, "liv")
    for turn in range(2):
        client.get(reverse("cycles"))
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("cycles"))
        assert len(captured) == 3 + 5
        for place in range(30):
            add_unit(house.department, by=house.by("agnar"), name=f"Team {turn} {place}")
