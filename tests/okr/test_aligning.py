"""Alignment upward: to what, kinds, the split, overlap of cycles, and never a ring."""

from datetime import date
from typing import Any

import pytest

from kurs.audit.errors import ChangedMeanwhile, Invalid, Refused
from kurs.audit.models import Event
from kurs.cycles.enums import CycleKind
from kurs.cycles.models import Cycle
from kurs.okr.actions import align_objective, draft_objective, end_alignment, publish_objective, stop_key_result
from kurs.okr.actions.aligning import Parent
from kurs.okr.derived import merged_edges
from kurs.okr.enums import AlignmentKind, Visibility
from kurs.okr.models import Alignment, KeyResult, Objective, RecomputeMark
from kurs.okr.queries.alignment import (
    possible_parents,
    ring_parts,
    ring_through,
    upward_of,
)
from kurs.okr.queries.objectives import key_results_of
from kurs.okr.validators import ObjectiveText
from tests.web.attempts.upward import asked, external_goal, in_english
from tests.world import House, World, line

SUPPORTS, CONTRIBUTES = AlignmentKind.SUPPORTS, AlignmentKind.CONTRIBUTES


def published(house: House, name: str, cycle: Cycle | None = None, **changes: Any) -> Objective:
    """Another objective of the department's."""
    text = ObjectiveText(name, "nb", owner_id=house.people["odd"].pk, key_results=(line("Fra 1 til 2", 1, 2),))
    objective = draft_objective(house.department, by=house.by("odd"), cycle=cycle or house.cycle, text=text)
    objective = publish_objective(objective, by=house.by("odd"), edition=objective.edition)
    Objective.objects.filter(organisation=house.organisation, pk=objective.pk).update(**changes)
    return Objective.objects.select_related("unit", "cycle", "organisation").get(pk=objective.pk)


def align(house: House, child: Objective, parent: Parent, kind: AlignmentKind = CONTRIBUTES, **more: Any) -> Alignment:
    lead = "kari" if child.unit_id == house.team.pk else "odd"
    return align_objective(child, by=house.by(lead), parent=parent, kind=kind, **more)


def refused(house: House, child: Objective, parent: Parent, kind: AlignmentKind = CONTRIBUTES, **more: Any) -> Any:
    """What is wrong, after seeing that nothing changed."""
    edges = list(Alignment.objects.order_by("pk").values_list())
    with pytest.raises(Invalid) as refusal:
        align(house, child, parent, kind, **more)
    assert list(Alignment.objects.order_by("pk").values_list()) == edges
    return refusal.value.problems


def test_same_again_is_one_edge_and_one_event(house: House) -> None:
    align(house, house.objective, house.above)
    counts = Alignment.objects.count(), Event.objects.count(), RecomputeMark.objects.count()
    align(house, house.objective, house.above)
    assert (Alignment.objects.count(), Event.objects.count(), RecomputeMark.objects.count()) == counts


def test_the_kind_and_the_weight_can_be_changed(house: House) -> None:
    assert Alignment.objects.get(child=house.objective).kind == SUPPORTS
    align(house, house.objective, house.above, weight=40.0)
    edge = Alignment.objects.get(child=house.objective)
    assert (edge.kind, edge.weight) == (CONTRIBUTES, 40.0)
    event = Event.objects.latest("pk")
    assert event.payload == {
        "above": "objective",
        "parent": house.above.pk,
        "kind": "contributes",
        "weight": 40.0,
    }
    assert in_english(event).endswith("contributes to another objective")


def test_a_key_result_and_an_external_goal_above(house: House) -> None:
    deviations = key_results_of(house.above)[0]
    marks = RecomputeMark.objects.count()
    align(house, house.objective, deviations, SUPPORTS)
    align(house, house.objective, external_goal(house), SUPPORTS)
    edges = Alignment.objects.filter(child=house.objective).order_by("pk")
    found = [(edge.parent_id, edge.parent_key_result_id, edge.external_goal is not None) for edge in edges]
    assert found == [
        (house.above.pk, None, False),
        (house.above.pk, deviations.pk, False),
        (None, None, True),
    ]
    assert RecomputeMark.objects.count() == marks + 2
    sentences = [in_english(event) for event in Event.objects.order_by("-pk")[:2]]
    assert sentences[0].endswith("supports a goal from outside")


def test_ring_is_refused_and_shown(house: House) -> None:
    middle = published(house, "Midten")
    align(house, house.above, middle)
    rings = {
        (middle, house.above): (middle, house.above),
        (middle, house.objective): (middle, house.objective, house.above),
    }
    for (child, parent), ring in rings.items():
        with pytest.raises(Invalid) as refusal:
            align(house, child, parent, SUPPORTS)
        assert refusal.value.problems == {"parent": "ring"}
        assert refusal.value.parameters == {"ring": tuple(each.pk for each in ring)}
    assert refused(house, middle, house.waiting_time) == {"parent": "ring"}
    assert Alignment.objects.filter(organisation=house.organisation).count() == 2


def test_the_ring_is_told_with_what_she_may_see(house: House) -> None:
    Objective.objects.filter(pk=house.above.pk).update(visibility=Visibility.RESTRICTED)
    ids = (house.objective.pk, house.above.pk)
    parts = ring_parts(ids, house.people["nils"])
    assert [(part.title, part.unit, part.is_hidden) for part in parts] == [
        ("Raskere svar til dem vi fører tilsyn med", "Kontroll", False),
        ("", "", True),
    ]
    assert [part.is_hidden for part in ring_parts(ids, house.people["odd"])] == [False, False]


def test_a_ring_that_is_there_all_the_same_is_found(house: House) -> None:
    assert ring_through(house.objective) == ()
    middle = published(house, "Midten", visibility=Visibility.RESTRICTED)
    align(house, house.above, middle)
    Alignment.objects.create(
        organisation=house.organisation, child=middle, parent=house.objective, cycle=house.cycle, kind=SUPPORTS
    )
    assert [part.title for part in ring_through(house.objective)] == [house.objective.title, house.above.title, ""]
    assert ring_through(middle)[0].title == "Midten"


def test_what_cannot_be_above(house: House, world: World) -> None:
    ended = published(house, "Stanset", state="stopped")
    stopped = key_results_of(house.above)[0]
    stop_key_result(stopped, by=house.by("odd"), reason="Ikke lenger.", language="nb")
    gone = external_goal(house)
    type(gone).objects.filter(pk=gone.pk).update(retired_on=date(2026, 11, 1))
    assert refused(house, house.objective, house.draft) == {"parent": "not_allowed"}
    assert refused(house, house.objective, world.other.above) == {"parent": "unknown"}
    assert refused(house, house.objective, house.objective) == {"parent": "itself"}
    assert refused(house, house.objective, house.waiting_time) == {"parent": "itself"}
    assert refused(house, house.objective, ended) == {"parent": "ended"}
    assert refused(house, house.objective, KeyResult.objects.select_related("objective").get(pk=stopped.pk)) == {
        "parent": "ended"
    }
    assert refused(house, house.objective, gone) == {"parent": "ended"}


def test_what_she_may_not_see_is_not_there(house: House) -> None:
    secret = published(house, "Hemmelig", visibility=Visibility.RESTRICTED)
    assert refused(house, house.objective, secret) == {"parent": "unknown"}
    assert secret not in possible_parents(house.objective, house.people["kari"])
    assert secret in possible_parents(house.above, house.people["odd"])


def test_what_has_ended_is_aligned_no_more(house: House) -> None:
    other = published(house, "Et annet")
    edge = Alignment.objects.get(child=house.objective)
    Objective.objects.filter(pk=house.objective.pk).update(state="closed")
    assert refused(house, house.objective, other) == {"objective": "ended"}
    with pytest.raises(Invalid):
        end_alignment(house.objective, by=house.by("kari"), alignment=edge)


def test_a_draft_that_was_published_meanwhile_is_the_leads(house: House) -> None:
    Objective.objects.filter(pk=house.draft.pk).update(state="published")
    with pytest.raises(ChangedMeanwhile):
        align_objective(house.draft, by=house.by("ola"), parent=house.above, kind=SUPPORTS)


def test_what_waits_in_the_backlog_is_not_aligned(house: House) -> None:
    backlog = Cycle.objects.create(organisation=house.organisation, name="Kø", kind=CycleKind.BACKLOG)
    Objective.objects.filter(pk=house.draft.pk).update(cycle=backlog)
    draft = Objective.objects.select_related("unit", "cycle", "organisation").get(pk=house.draft.pk)
    assert refused(house, draft, house.above) == {"cycle": "waits"}
    assert refused(house, draft, external_goal(house)) == {"cycle": "waits"}
    assert not possible_parents(draft, house.people["kari"])


@pytest.mark.parametrize(
    ("start", "end", "overlaps"),
    [
        (date(2026, 1, 1), date(2026, 12, 31), True),
        (date(2026, 12, 20), date(2027, 4, 30), True),  # the last day of one is the first of the other
        (date(2026, 12, 21), date(2027, 4, 30), False),
        (date(2026, 4, 1), date(2026, 8, 30), False),
    ],
)
def test_cycles_must_overlap(house: House, start: date, end: date, overlaps: bool) -> None:
    cycle = Cycle.objects.create(organisation=house.organisation, name="En annen", start=start, end=end)
    parent = published(house, "Året", cycle)
    assert (parent in possible_parents(house.objective, house.people["kari"])) is overlaps
    if overlaps:
        align(house, house.objective, parent)
        assert Alignment.objects.get(parent=parent).cycle_id == house.cycle.pk
    else:
        assert refused(house, house.objective, parent) == {"parent": "no_overlap"}


def test_one_contribution_unless_the_split_is_stated(house: House) -> None:
    other = published(house, "Et annet")
    first = align(house, house.objective, house.above)
    assert refused(house, house.objective, other) == {"kind": "split_not_stated"}
    assert refused(house, house.objective, other, weight=40.0) == {"kind": "split_not_stated"}
    assert refused(house, house.objective, other, split={first.pk: 60.0}) == {"kind": "split_not_stated"}
    assert refused(house, house.objective, other, weight=41.0, split={first.pk: 60.0}) == {"weight": "split_too_large"}
    events = Event.objects.count()
    align(house, house.objective, other, weight=40.0, split={first.pk: 60.0})
    assert Event.objects.count() == events + 1
    weights = Alignment.objects.filter(child=house.objective).order_by("pk").values_list("weight", flat=True)
    assert list(weights) == [60.0, 40.0]
    assert refused(house, house.objective, house.above) == {"kind": "split_not_stated"}
    assert refused(house, house.objective, house.above, weight=70.0) == {"weight": "split_too_large"}


def test_supporting_is_always_free_and_weighs_nothing(house: House) -> None:
    other = published(house, "Et annet")
    align(house, house.objective, house.above)
    align(house, house.objective, other, SUPPORTS)
    assert refused(house, house.objective, other, SUPPORTS, weight=10.0) == {"weight": "weighs_nothing"}
    for share in (0.0, -1.0, 100.5, float("nan"), float("inf")):
        assert refused(house, house.objective, house.above, weight=share) == {"weight": "no_share"}


def test_the_split_may_be_restated_alone(house: House) -> None:
    other = published(house, "Et annet")
    first = align(house, house.objective, house.above, weight=50.0)
    second = align(house, house.objective, other, weight=50.0)
    align(house, house.objective, other, weight=50.0, split={first.pk: 20.0})
    assert Alignment.objects.get(pk=first.pk).weight == 20.0
    counts = Event.objects.count(), RecomputeMark.objects.count()
    align(house, house.objective, other, weight=50.0, split={first.pk: 20.0})
    assert (Event.objects.count(), RecomputeMark.objects.count()) == counts
    assert refused(house, house.objective, other, weight=50.0, split={first.pk: 0.0}) == {"split": "no_share"}
    align(house, house.objective, other, SUPPORTS)
    assert Alignment.objects.get(pk=second.pk).weight is None


def test_the_roll_up_gets_one_edge_a_pair(house: House) -> None:
    first, second = key_results_of(house.above)
    one = align(house, house.objective, first, weight=30.0)
    align(house, house.objective, second, weight=20.0, split={one.pk: 30.0})
    align(house, house.objective, external_goal(house), SUPPORTS)
    rows = Alignment.objects.filter(organisation=house.organisation, child=house.objective)
    [edge] = merged_edges(rows.values_list("child_id", "parent_id", "kind", "weight"))
    assert (edge.child, edge.parent, edge.weight, edge.kind) == (
        house.objective.pk,
        house.above.pk,
        50.0,
        "contributes",
    )


def test_an_edge_is_taken_away_once(house: House) -> None:
    edge = Alignment.objects.get(child=house.objective)
    events, marks = Event.objects.count(), RecomputeMark.objects.count()
    for _time in range(2):
        end_alignment(house.objective, by=house.by("kari"), alignment=edge)
    assert not Alignment.objects.filter(child=house.objective).exists()
    assert (Event.objects.count(), RecomputeMark.objects.count()) == (events + 1, marks + 1)
    assert in_english(Event.objects.latest("pk")).endswith("no longer supports another objective")
    with pytest.raises(Refused):
        end_alignment(house.objective, by=house.by("ola"), alignment=edge)


def test_an_edge_of_another_objective_stays(house: House) -> None:
    edge = align(house, house.above, external_goal(house))
    end_alignment(house.objective, by=house.by("kari"), alignment=edge)
    assert Alignment.objects.filter(pk=edge.pk).exists()


def test_edges_show_only_what_she_may_see(house: House) -> None:
    align(house, house.draft, house.above, SUPPORTS)
    shown = {name: upward_of(house.above, house.people[name]) for name in ("ola", "nils")}
    below = {name: [link.alignment.child_id for link in found.below] for name, found in shown.items()}
    assert below == {"ola": [house.objective.pk, house.draft.pk], "nils": [house.objective.pk]}
    assert shown["nils"].hidden_below == 0
    found = upward_of(house.objective, house.people["nils"])
    assert ([link.title for link in found.above], found.below) == ([house.above.title], ())


def test_a_restricted_one_counts_as_hidden_on_both_sides(house: House) -> None:
    align(house, house.draft, house.above, SUPPORTS)
    align(house, house.above, external_goal(house))
    asked(house)
    Objective.objects.filter(pk=house.objective.pk).update(visibility=Visibility.RESTRICTED)
    seen = upward_of(house.above, house.people["nils"])
    assert ([link.goal.title for link in seen.above if link.goal], seen.below) == (["Tilsynet er risikobasert"], ())
    assert (seen.hidden_above, seen.hidden_below) == (0, 1)  # the draft is not there yet
    inside = upward_of(house.above, house.people["kari"])
    assert {link.objective.pk for link in inside.below if link.objective} == {house.objective.pk, house.draft.pk}
    assert (inside.hidden_below, inside.dependencies) == (0, ())
    Objective.objects.filter(pk=house.above.pk).update(visibility=Visibility.RESTRICTED)
    own = upward_of(house.objective, house.people["ola"])
    assert (own.above, own.hidden_above, len(own.dependencies)) == ((), 1, 1)
