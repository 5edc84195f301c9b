"""Kept statements give and take what the ORM does."""

from datetime import UTC, date, datetime

from django.db import connection
from django.test.utils import CaptureQueriesContext

from kurs.audit.models import Event
from kurs.base import clock
from kurs.base.statements import (
    ASKED_AT_ONCE,
    among,
    as_day,
    columns,
    insert,
    insert_many,
    instances,
    moment,
    pour,
    rows,
    update,
    width,
)
from kurs.okr.models import CheckIn, KeyResult, Objective, RecomputeMark
from kurs.organisation.models import Membership, Organisation, Person
from tests.world import World


def test_rows_come_back_as_the_orm_gives_them(world: World) -> None:
    ours_alone = {"organisation_id": world.house.organisation.pk}
    for model in (Event, CheckIn, KeyResult, Objective, Person, Organisation):
        only = {"id": world.house.organisation.pk} if model is Organisation else ours_alone
        (column, organisation_id), *_ = only.items()
        where = f"FROM {model._meta.db_table} t WHERE t.{column} = %s ORDER BY t.id"
        found = rows(f"SELECT {columns(model, 't')} {where}", [organisation_id])
        read = instances(model, found)
        kept = list(model._default_manager.filter(**only).order_by("pk"))
        assert kept
        names = [field.attname for field in model._meta.concrete_fields]
        for ours, orms in zip(read, kept, strict=True):
            assert [getattr(ours, name) for name in names] == [getattr(orms, name) for name in names]
            assert [type(getattr(ours, name)) for name in names] == [type(getattr(orms, name)) for name in names]


def test_instances_begin_where_they_are_told(world: World) -> None:
    sql = f"""SELECT {columns(KeyResult, "k")}, {columns(Objective, "o")}
        FROM okr_keyresult k JOIN okr_objective o ON o.id = k.objective_id WHERE k.organisation_id = %s AND k.id = %s"""
    found = rows(sql, [world.house.organisation.pk, world.house.hit_rate.pk])
    [objective] = instances(Objective, found, width(KeyResult))
    assert (objective.pk, objective.title) == (world.house.objective.pk, world.house.objective.title)


def test_times_of_a_hand_written_statement() -> None:
    at = datetime(2026, 11, 12, 9, 0, tzinfo=UTC)
    assert moment("2026-11-12 09:00:00") == moment("2026-11-12T09:00:00+00:00") == moment(at) == at
    assert as_day("2026-11-12") == as_day(date(2026, 11, 12)) == date(2026, 11, 12)
    assert as_day(None) is None


def test_insert_is_one_statement_and_gives_the_id(world: World) -> None:
    mark = RecomputeMark(organisation_id=world.house.organisation.pk, at=clock.now())
    with CaptureQueriesContext(connection) as captured:
        insert(mark)
    assert len(captured) == 1
    assert RecomputeMark.objects.get(pk=mark.pk).at == mark.at


def test_update_stays_within_the_organisation(world: World) -> None:
    objective = world.house.objective
    objective.progress, objective.title = 0.75, "Ikke dette"
    update(objective, ("progress",), within="organisation")
    row = Objective.objects.get(pk=objective.pk)
    assert (row.progress, row.title) == (0.75, "Raskere svar til dem vi fører tilsyn med")
    objective.organisation_id, objective.progress = world.other.organisation.pk, 0.25
    update(objective, ("progress",), within="organisation")
    assert Objective.objects.get(pk=objective.pk).progress == 0.75


def test_many_are_inserted_in_their_order_at_once(world: World) -> None:
    organisation = world.house.organisation
    people = [
        Person(organisation=organisation, name=f"P {n}", professions=["jurist"], from_date=date(2026, 11, 12))
        for n in range(600)
    ]
    with CaptureQueriesContext(connection) as captured:
        insert_many(people)
    assert len(captured) <= 2  # the ids, and the rows; Django does not tell of COPY
    found = {row.pk: row for row in Person.objects.filter(organisation=organisation, name__startswith="P ")}
    names = [field.attname for field in Person._meta.concrete_fields]
    assert len(found) == len(people)
    for person in people:
        assert [getattr(found[person.pk], name) for name in names] == [getattr(person, name) for name in names]
    insert_many([])


def test_rows_are_poured_with_what_they_leave_out(world: World) -> None:
    organisation_id = world.house.organisation.pk
    ours = {"organisation_id": organisation_id, "from_date": date(2026, 11, 12)}
    given = [
        {**ours, "name": "Æ\tØ\nÅ \\N", "email": "one@a.example", "public_id": "one", "percent": 80},
        {**ours, "name": "", "email": "two@a.example", "public_id": "two", "percent": None},
    ]
    one, two = (Person.objects.get(pk=pk) for pk in pour(Person, given))
    assert (one.name, one.percent, one.professions, one.place, one.to_date) == ("Æ\tØ\nÅ \\N", 80, [], "", None)
    assert (two.name, two.percent, two.public_id, two.from_date) == ("", None, "two", date(2026, 11, 12))
    last = Person.objects.create(organisation_id=organisation_id, name="Etter", from_date=date(2026, 11, 12))
    assert last.pk > two.pk > one.pk
    assert pour(Person, []) == []


def test_rows_among_many_values_are_of_one_organisation(world: World) -> None:
    ours, theirs = ([row.pk for row in house.people.values()] for house in (world.house, world.other))
    organisation_id = world.house.organisation.pk
    asked = [*ours[:3], *theirs, *range(10**9, 10**9 + ASKED_AT_ONCE)]
    assert {row.pk for row in among(Person, "id", asked, organisation_id=organisation_id)} == set(ours[:3])
    seats = list(among(Membership, "person", ours, organisation_id=organisation_id))
    assert {seat.pk for seat in seats} == set(Membership.objects.filter(person__in=ours).values_list("pk", flat=True))
    assert seats
    assert list(among(Person, "id", [], organisation_id=organisation_id)) == []
