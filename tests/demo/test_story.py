"""What happens in the demo happens when people are at work, and not all at once."""

from collections import Counter
from zoneinfo import ZoneInfo

from kurs.audit.models import Event
from tests.demo.conftest import Demo


def test_events_are_spread_over_working_days(demo: Demo) -> None:
    oslo = ZoneInfo("Europe/Oslo")
    said = Event.objects.filter(organisation_id=demo.organisation.pk).exclude(actor_id=None)
    listed = said.filter(name__endswith=".imported").values_list("at", flat=True)  # a list comes in at once
    moments = [at.astimezone(oslo) for at in said.exclude(at__in=listed).values_list("at", flat=True)]
    assert {at.hour for at in moments} >= set(range(8, 16))
    assert all(8 <= at.hour < 17 and at.weekday() < 5 for at in moments)
    assert max(Counter(moments).values()) <= 5  # the goals of one document come together
