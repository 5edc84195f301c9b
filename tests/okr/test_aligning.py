"""Alignment upward: kinds, overlap of cycles, and never a ring."""

from datetime import date

import pytest

from kurs.audit.errors import Invalid
from kurs.audit.models import Event
from kurs.cycles.models import Cycle
from kurs.okr.actions import align_objective, draft_objective, publish_objective
from kurs.okr.enums import AlignmentKind
from kurs.okr.models import Alignment, Objective, RecomputeMark
from kurs.okr.queries.alignment import edges_of, possible_parents
from kurs.okr.validators import ObjectiveText
from tests.world import House, World, line


def published(house: House, name: str, cycle: Cycle | None = None) -> Objective:
    """Another objective of the department's."""
    text = ObjectiveText(name, "nb", owner_id=house.people["odd"].pk, key_results=(line("Fra 1 til 2", 1, 2),))
    objective = draft_objective(house.department, by=house.by("odd"), cycle=cycle or house.cycle, text=text)
    return publish_objective(objective, by=house.by("odd"), edition=objective.edition)


def align(house: House, child: Objective, parent: Objective, kind: AlignmentKind = AlignmentKind.CONTRIBUTES) -> None:
    lead = "kari" if child.unit_id == house.team.pk else "odd"
    align_objective(child, by=house.by(lead), parent=parent, kind=kind)


def test_same_again_is_one_edge_and_one_event(house: House) -> None:
    align(house, house.objective, house.above)
    counts = Alignment.objects.count(), Event.objects.count(), RecomputeMark.objects.count()
    align(house, house.objective, house.above)
    assert (Alignment.objects.count(), Event.objects.count(), RecomputeMark.objects.count()) == counts


def test_the_kind_can_be_changed(house: House) -> None:
    assert Alignment.objects.get(child=house.objective).kind == AlignmentKind.SUPPORTS
    align(house, house.objective, house.above)
    assert Alignment.objects.get(child=house.objective).kind == AlignmentKind.CONTRIBUTES


def test_ring_is_refused(house: House) -> None:
    middle = published(house, "Midten")
    align(house, house.above, middle)
    for child, parent in ((middle, house.above), (middle, house.objective), (middle, middle)):
        with pytest.raises(Invalid) as refusal:
            align(house, child, parent)
        assert refusal.value.problems == {"parent": "ring"}
    assert Alignment.objects.filter(organisation=house.organisation).count() == 2


def test_draft_above_is_refused(house: House) -> None:
    with pytest.raises(Invalid) as refusal:
        align(house, house.objective, house.draft)
    assert refusal.value.problems == {"parent": "not_allowed"}


def test_objective_of_another_organisation_is_refused(world: World) -> None:
    with pytest.raises(Invalid) as refusal:
        align(world.house, world.house.objective, world.other.above)
    assert refusal.value.problems == {"parent": "not_allowed"}


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
        with pytest.raises(Invalid) as refusal:
            align(house, house.objective, parent)
        assert refusal.value.problems == {"parent": "no_overlap"}


def test_edges_show_only_what_she_may_see(house: House) -> None:
    align(house, house.draft, house.above, AlignmentKind.SUPPORTS)
    shown = {name: edges_of(house.above, house.people[name]) for name in ("ola", "nils")}
    assert [edge.child_id for edge in shown["ola"][1]] == [house.objective.pk, house.draft.pk]
    assert [edge.child_id for edge in shown["nils"][1]] == [house.objective.pk]
    up, down = edges_of(house.objective, house.people["nils"])
    assert ([edge.parent_id for edge in up], down) == ([house.above.pk], [])
