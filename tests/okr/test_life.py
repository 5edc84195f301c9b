"""What the rows of an objective's life say of it as it stands."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kurs.okr.actions import propose_objective, send_back, stop_key_result, stop_objective, withdraw_proposal
from kurs.okr.models import Contributor, ManualProgress, Objective, Reader
from kurs.okr.queries.life import Life, life_of
from tests.world import NOW, House, World


def life(objective: Objective) -> Life:
    with CaptureQueriesContext(connection) as captured:
        found = life_of(Objective.objects.get(pk=objective.pk))
    assert len(captured) == 2  # the objective itself, and the one statement
    return found


def propose(house: House) -> None:
    propose_objective(house.draft, by=house.by("ola"), edition=house.draft.edition)


def test_nothing_has_happened(house: House) -> None:
    assert life(house.draft) == Life(None, None, None, {}, None, None, [], [])


def test_proposed_sent_back_and_proposed_again(house: House) -> None:
    propose(house)
    found = life(house.draft)
    assert found.proposed is not None
    assert (found.proposed.who.name, found.proposed.at, found.proposed.edition) == ("Ola Vik", NOW, house.draft.edition)
    send_back(house.draft, by=house.by("kari"), questions="Hvem merker det?", language="nb")
    found = life(house.draft)
    assert found.proposed is None
    assert found.questions is not None
    assert (found.questions.who.name, found.questions.text, found.questions.language) == (
        "Kari Lund",
        "Hvem merker det?",
        "nb",
    )
    propose(house)
    found = life(house.draft)
    assert found.proposed is not None
    assert found.questions is None
    withdraw_proposal(house.draft, by=house.by("ola"))
    found = life(house.draft)
    assert (found.proposed, found.questions) == (None, None)


def test_stops_of_both_kinds(house: House) -> None:
    stop_key_result(house.waiting_time, by=house.by("kari"), reason="Talt feil.", language="nb")
    stop_objective(house.objective, by=house.by("kari"), reason="Andre gjør det.", language="nb")
    found = life(house.objective)
    assert found.stopped is not None
    assert (found.stopped.text, found.stopped.who.name) == ("Andre gjør det.", "Kari Lund")
    assert {pk: said.text for pk, said in found.stops.items()} == {house.waiting_time.pk: "Talt feil."}


@pytest.mark.parametrize("count", [1, 3])
def test_who_takes_part(house: House, count: int) -> None:
    names = ["nils", "eva", "jon"][:count]
    for name in names:
        ours = {"organisation": house.organisation, "objective": house.objective, "person": house.people[name]}
        Contributor.objects.create(**ours)
        Reader.objects.create(**ours)
    Objective.objects.filter(pk=house.objective.pk).update(sponsor=house.people["sverre"])
    found = life(house.objective)
    assert found.sponsor is not None
    assert found.sponsor.name == "Sverre Dahl"
    assert [each.public_id for each in found.contributors] == [house.people[name].public_id for name in names]
    assert [each.name for each in found.readers] == [house.people[name].name for name in names]


def test_set_by_hand_is_the_last_word(house: House) -> None:
    for value, until in ((0.4, date(2026, 11, 20)), (0.5, date(2026, 11, 27))):
        ManualProgress.objects.create(
            organisation=house.organisation,
            objective=house.objective,
            value=value,
            reason="Systemet er nede.",
            until=until,
            by=house.people["kari"],
        )
    manual = life(house.objective).manual
    assert manual is not None
    assert (manual.value, manual.until, manual.said.text) == (0.5, date(2026, 11, 27), "Systemet er nede.")


def test_cycle_before_and_after(house: House) -> None:
    Objective.objects.filter(pk=house.objective.pk).update(follows=house.above)
    Objective.objects.filter(pk=house.draft.pk).update(follows=house.objective)
    found = life(house.objective)
    assert found.follows is not None
    assert (found.follows.title, found.follows.cycle) == (house.above.title, "Høst 2026")
    assert found.followed_by == ()  # a draft is the team's own
    Objective.objects.filter(pk=house.draft.pk).update(state="published")
    assert [each.title for each in life(house.objective).followed_by] == [house.draft.title]
    Objective.objects.filter(pk=house.above.pk).update(visibility="restricted")
    assert life(house.objective).follows is None


def test_another_organisations_life_is_not_ours(world: World) -> None:
    stop_objective(world.other.objective, by=world.other.by("kari"), reason="Deres.", language="nb")
    assert life(world.house.objective).stopped is None
