"""What is new in a unit to whom: others' acts after her cursor, and never what she may not see."""

from datetime import date

import pytest

from kurs.audit.errors import Refused
from kurs.audit.models import Event, ReadCursor
from kurs.okr.actions import delete_draft, make_comment, propose_objective, record_check_in
from kurs.okr.enums import Visibility
from kurs.okr.models import Objective
from kurs.okr.queries.changes import known_at, unread_at
from kurs.organisation.actions import mark_read
from kurs.organisation.models import Person
from tests.world import House, World, checked, on


def someone(house: House, name: str) -> Person:
    return Person.objects.select_related("organisation").get(pk=house.people[name].pk)


def new_to(house: House, name: str) -> list[str]:
    return [event.name for event in unread_at(house.team, someone(house, name)).events]


def seen_by(house: House, name: str) -> None:
    mark_read(house.team, by=house.by(name), up_to=Event.objects.latest("pk").pk)


def test_first_visit_shows_the_last_week(house: House) -> None:
    """A suggestion on Monday; the check-in is a week and an hour ago."""
    assert new_to(house, "ola") == ["suggestion.made"]
    with on(date(2026, 11, 12), hour=7):
        assert new_to(house, "ola") == ["suggestion.made", "check_in.recorded"]


def test_new_is_what_came_after_the_cursor_and_is_not_her_own(house: House) -> None:
    seen_by(house, "ola")
    assert new_to(house, "ola") == []
    record_check_in(house.hit_rate, by=house.by("jon"), text=checked(70, key="k"))
    make_comment(house.objective, by=house.by("ola"), text="Bra.", language="nb", key_result=None)
    assert new_to(house, "ola") == ["check_in.recorded"]
    assert new_to(house, "runa")[0] == "comment.made"


def test_drafts_are_news_to_the_team_alone(house: House) -> None:
    for name in ("ola", "kari", "nils", "astrid"):
        seen_by(house, name)
    propose_objective(house.draft, by=house.by("runa"), edition=house.draft.edition)
    make_comment(house.draft, by=house.by("runa"), text="Klart?", language="nb", key_result=None)
    team = ["comment.made", "objective.proposed"]
    assert [new_to(house, name) for name in ("ola", "kari", "astrid", "nils")] == [team, team, team, []]
    delete_draft(house.draft, by=house.by("runa"), edition=house.draft.edition)
    gone = ["objective.draft_deleted"]
    assert [new_to(house, name) for name in ("ola", "kari", "astrid", "nils")] == [gone, gone, [], []]


@pytest.mark.parametrize("name", ["nils", "liv", "astrid", "sverre"])
def test_restricted_is_no_news_to_others(house: House, name: str) -> None:
    who = someone(house, name)
    assert known_at(house.team, who).filter(subject_label__startswith="Raskere").exists()
    Objective.objects.filter(pk=house.objective.pk).update(visibility=Visibility.RESTRICTED)
    record_check_in(house.hit_rate, by=house.by("jon"), text=checked(70, key="k"))
    about = {(event.subject_model, event.subject_id) for event in known_at(house.team, who)}
    hidden = {("okr.objective", house.objective.pk), ("okr.keyresult", house.waiting_time.pk)}
    assert not about & (hidden | {("okr.keyresult", house.hit_rate.pk)})
    assert known_at(house.team, someone(house, "ola")).filter(subject_id=house.hit_rate.pk).exists()


def test_refusals_are_no_news(house: House) -> None:
    seen_by(house, "ola")
    with pytest.raises(Refused):
        record_check_in(house.hit_rate, by=house.by("nils"), text=checked(70, key="k"))
    assert new_to(house, "ola") == []


def test_cursor_never_goes_back_nor_ahead_of_what_happened(house: House) -> None:
    newest = Event.objects.filter(organisation_id=house.organisation.pk).latest("pk").pk
    for up_to, stands in ((newest - 3, newest - 3), (1, newest - 3), (10**15, newest), (-5, newest)):
        mark_read(house.team, by=house.by("ola"), up_to=up_to)
        assert ReadCursor.objects.get().event_id == stands
    assert Event.objects.latest("pk").name != "mark_read"


def test_marking_is_not_told_and_refused_elsewhere(world: World) -> None:
    before = Event.objects.count()
    seen_by(world.house, "ola")
    seen_by(world.house, "ola")
    assert (Event.objects.count(), ReadCursor.objects.count()) == (before, 1)
    with pytest.raises(Refused):
        mark_read(world.other.team, by=world.house.by("ola"), up_to=1)
