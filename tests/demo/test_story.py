"""The demo as a whole: how large, and what happens when people are at work, in an order that makes sense."""

from collections import Counter
from zoneinfo import ZoneInfo

from django.db.models import F

from kurs.audit.models import Event
from kurs.okr.models import CheckIn, Comment, KeyResult, Objective, Praise, Seconding
from kurs.organisation.models import Person, Role, Unit
from kurs.organisation.queries.ambassadors import ambassadors_visible_to
from tests.demo.conftest import Demo


def test_events_are_spread_over_working_days(demo: Demo) -> None:
    oslo = ZoneInfo("Europe/Oslo")
    said = Event.objects.filter(organisation_id=demo.organisation.pk).exclude(actor_id=None)
    listed = said.filter(name__endswith=".imported").values_list("at", flat=True)  # a list comes in at once
    moments = [at.astimezone(oslo) for at in said.exclude(at__in=listed).values_list("at", flat=True)]
    assert {at.hour for at in moments} >= set(range(8, 16))
    assert all(8 <= at.hour < 17 and at.weekday() < 5 for at in moments)
    assert max(Counter(moments).values()) <= 5  # the goals of one document come together


def test_it_is_as_large_as_it_says(demo: Demo) -> None:
    ours = {"organisation": demo.organisation}
    assert Unit.objects.filter(**ours, kind="team").count() == 26
    assert Unit.objects.filter(**ours, kind="department").count() == 6
    assert Person.objects.filter(**ours).count() == 180
    assert Role.objects.filter(**ours, kind__contains="ambassador").values("person").distinct().count() == 8
    assert [unit.name for unit in ambassadors_visible_to(demo.person("lead")).gaps] == [
        "Avdeling for drift og sikkerhet",
        "Sikkerhet",
        "Arkitektur",
    ]


def test_three_cycles_are_closed_with_scores_and_lessons(demo: Demo) -> None:
    closed = Objective.objects.filter(organisation=demo.organisation, cycle__state="closed")
    assert set(Counter(closed.values_list("cycle__name", flat=True)).values()) == {8, 14, 23}
    assert not closed.exclude(state="closed").exists()
    assert not closed.filter(lesson=None).exists()
    assert not KeyResult.objects.filter(organisation=demo.organisation, objective__in=closed, score=None).exists()


def test_nothing_is_said_before_there_is_something_to_say_it_of(demo: Demo) -> None:
    """Praise, seconding and comments come after their check-in, check-ins after the goal was published."""
    ours = {"organisation": demo.organisation}
    for said in (Praise, Seconding, Comment):
        assert not said.objects.filter(**ours, check_in__isnull=False, at__lt=F("check_in__recorded_at")).exists()
    assert not CheckIn.objects.filter(
        **ours, measured_on__lt=F("key_result__objective__published_on"), key_result__objective__cycle__kind="tertial"
    ).exists()
