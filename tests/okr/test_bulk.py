"""Many check-ins at once give exactly what they give one by one."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction

from kurs.audit.actor import Actor, Door
from kurs.audit.errors import Invalid, Refused
from kurs.audit.models import Event
from kurs.base import clock
from kurs.okr.actions import record_check_in
from kurs.okr.actions.bulk import Line, record_check_ins
from kurs.okr.models import CheckIn, KeyResult, Objective
from kurs.okr.queries.standing import standing_key_results
from kurs.okr.validators import CheckInText
from tests.world import NOW, TODAY, House

# Ids and moments of the run itself, and the ids in payloads, which are compared without them.
OWN = ("id", "public_id", "progress_at", "recorded_at", "last_check_in_id", "edited_at")


def lines(house: House, *, by: Actor) -> list[Line]:
    """Six check-ins on two key results, one of them back-dated."""
    ids = KeyResult.objects.filter(organisation=house.organisation, objective=house.objective)
    made = []
    for place, days_ago in enumerate((5, 4, 3, 9, 1, 0)):
        for pk in ids.order_by("pk").values_list("pk", flat=True):
            text = CheckInText(
                10.0 + place, place, TODAY - timedelta(days=days_ago), f"k{pk}-{place}", "nb", f"Uke {place}"
            )
            made.append(Line(pk, by, text, NOW + timedelta(minutes=place)))
    return made


def picture(house: House) -> list[dict[str, Any]]:
    """Everything that check-ins change, without ids of their own."""
    ours = {"organisation": house.organisation}
    tables = (
        CheckIn.objects.filter(**ours).order_by("key"),
        KeyResult.objects.filter(**ours).order_by("pk"),
        Objective.objects.filter(**ours).order_by("pk"),
        Event.objects.filter(organisation_id=house.organisation.pk, name="check_in.recorded").order_by(
            "at", "subject_id"
        ),
    )
    found: list[dict[str, Any]] = [dict(row) for rows in tables for row in rows.values()]
    return [
        {name: value for name, value in row.items() if name not in OWN and name != "payload"}
        | {"told": {key: value for key, value in row.get("payload", {}).items() if key != "check_in"}}
        for row in found
    ]


def test_bulk_equals_single(house: House) -> None:
    by = Actor.of(house.people["kari"], Door.WEB)
    wanted = lines(house, by=by)
    seen = []
    for way in ("single", "bulk"):
        point = transaction.savepoint_create()
        if way == "bulk":
            assert record_check_ins(wanted, organisation_id=house.organisation.pk) == len(wanted)
        else:
            for line in wanted:
                with clock.fixed(line.at):
                    row = standing_key_results([line.key_result_id], house.organisation.pk)[0]
                    record_check_in(row, by=by, text=line.text)
        seen.append(picture(house))
        transaction.savepoint_rollback(point)
    single, bulk = seen
    assert len(single) > len(wanted)
    for one, other in zip(single, bulk, strict=True):
        assert one == other


def test_bulk_twice_is_once(house: House) -> None:
    wanted = lines(house, by=Actor.of(house.people["kari"], Door.WEB))
    record_check_ins(wanted, organisation_id=house.organisation.pk)
    before = CheckIn.objects.filter(organisation=house.organisation).count()
    assert record_check_ins(wanted, organisation_id=house.organisation.pk) == 0
    assert CheckIn.objects.filter(organisation=house.organisation).count() == before


def test_bulk_asks_the_right_of_every_line(house: House) -> None:
    wanted = lines(house, by=Actor.of(house.people["kari"], Door.WEB))
    stranger = lines(house, by=Actor.of(house.people["astrid"], Door.WEB))[-1:]
    before = CheckIn.objects.filter(organisation=house.organisation).count()
    with pytest.raises(Refused):
        record_check_ins([*wanted, *stranger], organisation_id=house.organisation.pk)
    assert CheckIn.objects.filter(organisation=house.organisation).count() == before
    assert Event.objects.filter(organisation_id=house.organisation.pk, name="refused").exists()


def test_bulk_saves_nothing_when_one_line_is_bad(house: House) -> None:
    by = Actor.of(house.people["kari"], Door.WEB)
    wanted = lines(house, by=by)
    bad = CheckInText(1.0, 11, TODAY, "bad", "nb")
    before = CheckIn.objects.filter(organisation=house.organisation).count()
    with pytest.raises(Invalid):
        record_check_ins([*wanted, Line(wanted[0].key_result_id, by, bad, NOW)], organisation_id=house.organisation.pk)
    assert CheckIn.objects.filter(organisation=house.organisation).count() == before
