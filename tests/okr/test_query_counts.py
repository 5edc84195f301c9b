"""Each list asks the same number of questions of one row as of three. The numbers are written out."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kurs.audit.kinds import Audience
from kurs.audit.queries import events_about
from kurs.calc.quality import text_hash
from kurs.framework.queries import rules_for, rules_of
from kurs.okr.actions import (
    align_objective,
    argue_finding,
    draft_objective,
    make_comment,
    publish_objective,
    record_check_in,
    suggest_change,
)
from kurs.okr.enums import AlignmentKind, SuggestedField
from kurs.okr.models import Objective
from kurs.okr.queries.alignment import possible_parents, upward_of
from kurs.okr.queries.due import asked_of
from kurs.okr.queries.findings import Remark, remarks_on
from kurs.okr.queries.objectives import key_results_of
from kurs.okr.queries.rollups import rollups_of
from kurs.okr.queries.series import series_of
from kurs.okr.queries.suggestions import waiting_for
from kurs.okr.queries.talk import check_ins_on
from kurs.okr.queries.team import team_of
from kurs.okr.recompute import recompute
from kurs.okr.validators import ObjectiveText
from kurs.organisation.actions import grant_role, join_unit
from kurs.organisation.enums import MembershipKind, RoleKind
from kurs.organisation.models import Person
from kurs.organisation.queries import around, people_visible_to, units_visible_to
from kurs.organisation.queries.places import places_of, roles_visible_to
from kurs.organisation.standing import standings_of
from tests.world import TODAY, House, checked, line, role_of


def goal(house: House, number: int) -> Objective:
    """A published objective of the team's, supporting the department's, whose key results Siv answers for."""
    siv = house.people["siv"].pk
    text = ObjectiveText(
        f"Mål {number}",
        "nb",
        owner_id=siv,
        key_results=tuple(line(f"Fra {n} til 9 ({number})", n, 9, owner_id=siv) for n in range(2)),
    )
    objective = draft_objective(house.team, by=house.by("ola"), cycle=house.cycle, text=text)
    objective = publish_objective(objective, by=house.by("kari"), edition=objective.edition)
    align_objective(objective, by=house.by("kari"), parent=house.above, kind=AlignmentKind.CONTRIBUTES)
    key_result = key_results_of(objective)[0]
    record_check_in(key_result, by=house.by("ola"), text=checked(number, key=f"k{number}"))
    make_comment(objective, by=house.by("nils"), text="Bra.", language="nb", key_result=key_result)
    suggest_change(
        objective, by=house.by("nils"), field=SuggestedField.WHY, text="Fordi.", language="nb", key_result=None
    )
    return objective


def talk(house: House, number: int) -> None:
    """Another check-in, comment and suggestion on the very same objective."""
    record_check_in(house.waiting_time, by=house.by("ola"), text=checked(20 + number, key=f"t{number}"))
    make_comment(house.objective, by=house.by("nils"), text="Bra.", language="nb", key_result=house.hit_rate)
    suggest_change(
        house.objective, by=house.by("nils"), field=SuggestedField.WHY, text="Fordi.", language="nb", key_result=None
    )


def argue(house: House, number: int) -> None:
    """Another argument on the same remark."""
    objective, words = house.objective, f"Én holder, sa vi ({number})."
    hashed = text_hash(objective.title)
    argue_finding(objective, by=house.by("ola"), rule="S02", text_hash=hashed, text=words, key_result=None)


def seat(house: House, number: int) -> None:
    """Another member of the team, who is ambassador there."""
    person = house.people[("nils", "eva", "jon")[number]]
    join_unit(house.team, by=house.by("agnar"), person=person, kind=MembershipKind.MEMBER)
    grant_role(role_of(person, RoleKind.AMBASSADOR, house.team), by=house.by("agnar"))


def me(house: House, name: str) -> Person:
    """Somebody whose standing is known, as the door has it."""
    person = house.people[name]
    assert person.standing
    return person


def touch_goals(house: House) -> list[str]:
    """Everything that a page reads of a list of goals."""
    return [
        f"{row.owner} {row.objective.owner} {row.objective.cycle} {row.cycle} {row.check_in_owner} {row.unit}"
        for each in team_of(house.team, me(house, "ola")).goals
        for row in each.key_results
    ]


def first_alone(house: House) -> list[Remark]:
    """What would be remarked on if the objective had its first key result alone, with the team's arguments."""
    return remarks_on(house.objective, [house.waiting_time], rules_of(house.team, TODAY))


@dataclass(frozen=True)
class Listed:
    """A read: how many statements it takes, what adds a row to it, and how it is read to the end."""

    name: str
    queries: int
    add: Callable[[House, int], Any]
    read: Callable[[House], Any]


LISTS = [
    Listed("team_of", 2, goal, touch_goals),
    Listed(
        "asked_of", 2, goal, lambda h: [(a.key_result.objective.title, a.figures.shown) for a in asked_of(me(h, "siv"))]
    ),
    Listed(
        "upward_of",
        2,
        goal,
        lambda h: [w.objective.unit.name for w in upward_of(h.above, me(h, "ola")).below if w.objective],
    ),
    Listed("possible_parents", 1, goal, lambda h: [p.unit.name for p in possible_parents(h.draft, me(h, "ola"))]),
    Listed("waiting_for", 1, goal, lambda h: [(s.by.name, s.objective.unit.name) for s in waiting_for(me(h, "kari"))]),
    Listed("check_ins_on", 1, talk, lambda h: [c.by.name for c in check_ins_on(h.waiting_time)]),
    Listed("series_of", 1, talk, lambda h: series_of([h.waiting_time, h.hit_rate], h.organisation.pk)),
    Listed("remarks_on", 3, argue, lambda h: [r.argument and r.argument.by.name for r in first_alone(h)]),
    Listed(
        "events_about",
        1,
        talk,
        lambda h: list(
            events_about(
                [h.objective, h.waiting_time], organisation_id=h.organisation.pk, audiences=(Audience.ORGANISATION,)
            )
        ),
    ),
    Listed("around", 1, seat, lambda h: around(h.team, TODAY)),
    Listed(
        "places_of", 1, seat, lambda h: [p.unit.name for ps in places_of(list(h.people.values())).values() for p in ps]
    ),
    Listed("roles_visible_to", 1, seat, lambda h: [(r.person.name, r.unit) for r in roles_visible_to(me(h, "ola"))]),
    Listed("people_visible_to", 1, seat, lambda h: [p.today for p in people_visible_to(me(h, "ola"))]),
    Listed("units_visible_to", 1, seat, lambda h: [u.organisation.name for u in units_visible_to(me(h, "ola"))]),
    Listed(
        "standings_of", 1, seat, lambda h: standings_of([p.pk for p in h.people.values()], [h.organisation.pk], TODAY)
    ),
    Listed("rules_for", 1, seat, lambda h: rules_for([h.top, h.department, h.team], TODAY)),
    Listed("rollups_of", 1, goal, lambda h: rollups_of(h.cycle)),
]


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("listed", LISTS, ids=lambda listed: listed.name)
def test_queries_of_a_list(house: House, listed: Listed, rows: int) -> None:
    for number in range(rows):
        listed.add(house, number)
    recompute(house.organisation)
    for person in house.people.values():
        assert person.standing is not None
    with CaptureQueriesContext(connection) as captured:
        found = listed.read(house)
    assert found
    assert len(captured) == listed.queries, [query["sql"][:200] for query in captured]


def test_recompute_reads_the_same_for_three_goals(house: House) -> None:
    """Its reads do not grow with the goals; each objective that changed is one write."""
    counts = []
    for number in range(3):
        goal(house, number)
        recompute(house.organisation)
        with CaptureQueriesContext(connection) as captured:
            recompute(house.organisation)
        counts.append(sum(query["sql"].startswith("SELECT") for query in captured))
    assert len(set(counts)) == 1, counts


def test_a_day_in_another_rule_is_read_from_the_same_rows(house: House) -> None:
    """One query answers every key: asking for more of them asks the database nothing."""
    with CaptureQueriesContext(connection) as captured:
        rules = rules_of(house.team, date(2026, 11, 12))
        assert rules["check_in.cadence_days"] == 7
        assert rules["status.at_risk_gap"] == 10.0
    assert len(captured) == 1
