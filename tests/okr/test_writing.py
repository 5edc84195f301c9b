"""Drafts, edits, versions and deletion."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from kurs.audit.errors import ChangedMeanwhile, Invalid
from kurs.audit.models import Event
from kurs.cycles.enums import CycleState
from kurs.cycles.models import Cycle
from kurs.okr.actions import (
    delete_draft,
    draft_objective,
    edit_objective,
    make_comment,
    publish_objective,
    suggest_change,
)
from kurs.okr.enums import ObjectiveState, SuggestedField
from kurs.okr.models import Comment, KeyResult, KeyResultVersion, Objective, ObjectiveVersion
from kurs.okr.queries.objectives import key_results_of
from kurs.okr.validators import ObjectiveText
from tests.world import CYCLE, TODAY, House, World, line, text_of

TEXT = ObjectiveText("Flere finner svaret selv", "nb", key_results=(line("Fra 4 til 8 sider", 4, 8),))


def test_draft_with_its_key_results(house: House) -> None:
    objective = draft_objective(house.team, by=house.by("ola"), cycle=house.cycle, text=TEXT)
    key_result = KeyResult.objects.get(objective=objective)
    assert (objective.state, objective.edition, objective.position) == (ObjectiveState.DRAFT, 1, 2)
    assert (key_result.due_date, key_result.starts_on, key_result.progress) == (CYCLE[1], CYCLE[0], None)


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"title": "  "}, {"title": "required"}),
        ({"title": "a" * 301}, {"title": "too_long"}),
        ({"title": "a\x00"}, {"title": "not_text"}),
        ({"why": "a" * 4001}, {"why": "too_long"}),
        ({"language": "da"}, {"language": "not_offered"}),
        ({"ambition": "moonshot"}, {"ambition": "not_allowed"}),
        ({"owner_id": -1}, {"owner": "unknown"}),
        ({"key_results": (line("", 1, 2),)}, {"key_results.0.title": "required"}),
        ({"key_results": (line("Fra", 1, 2), line("Til", 1e13, 2))}, {"key_results.1.baseline": "too_large"}),
        ({"key_results": (line("Fra", 1, float("nan")),)}, {"key_results.0.target": "too_large"}),
        ({"key_results": (line("Fra", 1, 2, source="a" * 301),)}, {"key_results.0.source": "too_long"}),
        ({"key_results": (line("Fra", 1, 2, decimals=7),)}, {"key_results.0.decimals": "not_allowed"}),
        ({"key_results": (line("Fra", 1, 2, decimals=-1),)}, {"key_results.0.decimals": "not_allowed"}),
        ({"key_results": (line("Fra", 1, 2, owner_id=-1),)}, {"owner": "unknown"}),
    ],
)
def test_what_cannot_be_saved(house: House, changes: dict[str, Any], problem: dict[str, str]) -> None:
    before = (Objective.objects.count(), Event.objects.count())
    with pytest.raises(Invalid) as refusal:
        draft_objective(house.team, by=house.by("ola"), cycle=house.cycle, text=replace(TEXT, **changes))
    assert refusal.value.problems == problem
    assert (Objective.objects.count(), Event.objects.count()) == before


def test_saving_is_never_refused_by_a_limit(house: House) -> None:
    many = tuple(line(f"Fra {n} til {n + 1}", n, n + 1) for n in range(9))
    objective = draft_objective(house.team, by=house.by("ola"), cycle=house.cycle, text=replace(TEXT, key_results=many))
    assert KeyResult.objects.filter(objective=objective).count() == 9


def test_owner_and_cycle_of_another_organisation_are_not_there(world: World) -> None:
    house, other = world.house, world.other
    text = replace(TEXT, owner_id=other.people["kari"].pk)
    with pytest.raises(Invalid) as refusal:
        draft_objective(house.team, by=house.by("ola"), cycle=house.cycle, text=text)
    assert refusal.value.problems == {"owner": "unknown"}
    with pytest.raises(Invalid):
        draft_objective(house.team, by=house.by("ola"), cycle=other.cycle, text=TEXT)


def test_closed_cycle_takes_no_draft(house: House) -> None:
    past = Cycle.objects.create(
        organisation=house.organisation,
        name="Vår",
        start=date(2026, 1, 5),
        end=date(2026, 4, 30),
        state=CycleState.CLOSED,
    )
    with pytest.raises(Invalid) as refusal:
        draft_objective(house.team, by=house.by("ola"), cycle=past, text=TEXT)
    assert refusal.value.problems == {"cycle": "closed"}


def test_a_draft_left_in_a_closed_cycle_stays_as_it_was(house: House) -> None:
    Cycle.objects.filter(pk=house.cycle.pk).update(state=CycleState.CLOSED)
    with pytest.raises(Invalid) as told:
        edit_objective(
            house.draft, by=house.by("ola"), edition=house.draft.edition, text=text_of(house.draft, title="Noe annet")
        )
    assert told.value.problems == {"cycle": "closed"}
    kept = Objective.objects.get(pk=house.draft.pk)
    assert (kept.title, kept.edition) == (house.draft.title, house.draft.edition)


def test_edit_changes_adds_and_removes_in_a_draft(house: House) -> None:
    text = text_of(house.draft)
    lines = (replace(text.key_results[1], title="Andel hospitanter"), line("Nye fra 0 til 3", 0, 3))
    edited = edit_objective(
        house.draft, by=house.by("ola"), edition=house.draft.edition, text=replace(text, key_results=lines)
    )
    titles = KeyResult.objects.filter(objective=house.draft).order_by("position").values_list("title", flat=True)
    assert list(titles) == ["Andel hospitanter", "Nye fra 0 til 3"]
    assert edited.edition == house.draft.edition + 1
    assert not ObjectiveVersion.objects.filter(objective=house.draft).exists()


def test_edit_of_an_older_edition_saves_nothing(house: House) -> None:
    edition = house.draft.edition
    edit_objective(house.draft, by=house.by("ola"), edition=edition, text=text_of(house.draft, title="Først"))
    before = Event.objects.count()
    with pytest.raises(ChangedMeanwhile) as refusal:
        edit_objective(house.draft, by=house.by("runa"), edition=edition, text=text_of(house.draft, title="Sist"))
    assert refusal.value.current.title == "Først"
    assert Objective.objects.get(pk=house.draft.pk).title == "Først"
    assert Event.objects.count() == before


def test_member_who_has_the_draft_open_while_it_is_published_changes_nothing(house: House) -> None:
    """The right was asked of what she had read; what stands is no longer a draft."""
    text = text_of(house.draft, title="Etterpå")
    publish_objective(house.draft, by=house.by("kari"), edition=house.draft.edition)
    with pytest.raises(ChangedMeanwhile):
        edit_objective(house.draft, by=house.by("ola"), edition=house.draft.edition, text=text, reason="Bedre.")
    with pytest.raises(ChangedMeanwhile):
        delete_draft(house.draft, by=house.by("ola"), edition=house.draft.edition)
    assert Objective.objects.get(pk=house.draft.pk).title == house.draft.title


def test_edit_of_a_published_one_is_a_version_with_a_reason(house: House) -> None:
    kari, edition = house.by("kari"), house.objective.edition
    with pytest.raises(Invalid) as refusal:
        edit_objective(house.objective, by=kari, edition=edition, text=text_of(house.objective, title="Raskere"))
    assert refusal.value.problems == {"reason": "required"}
    text = text_of(house.objective, title="Raskere svar")
    text = replace(text, key_results=(text.key_results[0], replace(text.key_results[1], target=80.0)))
    edit_objective(house.objective, by=kari, edition=edition, text=text, reason=" Kortere. ")
    versions = ObjectiveVersion.objects.filter(objective=house.objective).order_by("number")
    assert [(row.number, row.title, row.reason) for row in versions] == [
        (1, "Raskere svar til dem vi fører tilsyn med", ""),
        (2, "Raskere svar", "Kortere."),
    ]
    numbers = KeyResultVersion.objects.filter(key_result__objective=house.objective).order_by("key_result", "number")
    assert [(row.key_result_id, row.number, row.target) for row in numbers] == [
        (house.waiting_time.pk, 1, 15.0),
        (house.hit_rate.pk, 1, 90.0),
        (house.hit_rate.pk, 2, 80.0),
    ]


def test_reason_that_is_too_long_is_refused(house: House) -> None:
    text = text_of(house.objective, title="Raskere")
    with pytest.raises(Invalid) as refusal:
        edit_objective(
            house.objective, by=house.by("kari"), edition=house.objective.edition, text=text, reason="a" * 301
        )
    assert refusal.value.problems == {"reason": "too_long"}


def test_published_key_results_are_kept(house: House) -> None:
    text = text_of(house.objective)
    with pytest.raises(Invalid) as refusal:
        edit_objective(
            house.objective,
            by=house.by("kari"),
            edition=house.objective.edition,
            text=replace(text, key_results=text.key_results[:1]),
            reason="Én holder.",
        )
    assert refusal.value.problems == {"key_results": "published_are_kept"}
    assert KeyResult.objects.filter(objective=house.objective).count() == 2


def test_key_result_added_to_a_running_objective_begins_its_plan_line_today(house: House) -> None:
    text = text_of(house.objective)
    lines = (*text.key_results, line("Klager fra 30 til 10", 30, 10))
    edit_objective(
        house.objective,
        by=house.by("kari"),
        edition=house.objective.edition,
        text=replace(text, key_results=lines),
        reason="Det manglet.",
    )
    added = KeyResult.objects.get(objective=house.objective, title__startswith="Klager")
    assert added.starts_on == TODAY
    assert [version.number for version in KeyResultVersion.objects.filter(key_result=added)] == [1]


def test_changed_baseline_changes_progress(house: House) -> None:
    text = text_of(house.objective)
    lines = (replace(text.key_results[0], baseline=36.0), text.key_results[1])
    edit_objective(
        house.objective,
        by=house.by("kari"),
        edition=house.objective.edition,
        text=replace(text, key_results=lines),
        reason="Talt på nytt.",
    )
    assert KeyResult.objects.get(pk=house.waiting_time.pk).progress == pytest.approx(10 / 21)
    assert Objective.objects.get(pk=house.objective.pk).progress == pytest.approx(10 / 21 / 2)


def test_key_result_of_another_objective_cannot_be_taken(house: House) -> None:
    stolen = text_of(house.objective).key_results
    with pytest.raises(Invalid) as refusal:
        edit_objective(
            house.draft,
            by=house.by("ola"),
            edition=house.draft.edition,
            text=text_of(house.draft, key_results=stolen),
        )
    assert refusal.value.problems == {"key_results": "unknown"}


def test_deleted_draft_takes_its_remarks_along_and_only_a_line_is_left(house: House) -> None:
    make_comment(house.draft, by=house.by("astrid"), text="Godt tenkt.", language="nb", key_result=None)
    delete_draft(house.draft, by=house.by("ola"), edition=house.draft.edition)
    assert not Objective.objects.filter(pk=house.draft.pk).exists()
    assert not Comment.objects.filter(objective_id=house.draft.pk).exists()
    event = Event.objects.latest("pk")
    assert (event.name, event.subject_id, event.subject_label) == ("objective.draft_deleted", house.draft.pk, "")


def test_draft_deleted_twice_is_deleted_once(house: House) -> None:
    delete_draft(house.draft, by=house.by("ola"), edition=house.draft.edition)
    before = Event.objects.count()
    delete_draft(house.draft, by=house.by("runa"), edition=house.draft.edition)
    assert Event.objects.count() == before


def test_a_key_result_that_was_talked_about_can_be_taken_out_of_a_draft(house: House) -> None:
    first, second = key_results_of(house.draft)
    by, field = house.by("astrid"), SuggestedField.TITLE
    suggest_change(house.draft, by=by, field=field, text="Et annet tall", language="nb", key_result=second)
    make_comment(house.draft, by=by, text="Måles dette?", language="nb", key_result=second)
    text = text_of(house.draft)
    edit_objective(
        house.draft,
        by=house.by("kari"),
        edition=house.draft.edition,
        text=text_of(house.draft, key_results=text.key_results[:1]),
    )
    assert [row.pk for row in key_results_of(house.draft)] == [first.pk]


def test_a_draft_that_was_edited_meanwhile_is_not_deleted(house: House) -> None:
    with pytest.raises(ChangedMeanwhile):
        delete_draft(house.draft, by=house.by("kari"), edition=house.draft.edition - 1)
    assert Objective.objects.filter(pk=house.draft.pk).exists()


def test_a_published_objective_cannot_be_edited_past_what_blocks_publishing(house: House) -> None:
    with pytest.raises(Invalid) as refusal:
        edit_objective(
            house.objective,
            by=house.by("kari"),
            edition=house.objective.edition,
            text=text_of(house.objective, owner_id=None),
            reason="Ingen vil.",
        )
    assert refusal.value.problems == {"publish": "blocked"}
    assert Objective.objects.get(pk=house.objective.pk).owner_id is not None


def test_another_due_date_of_a_published_key_result_is_a_version(house: House) -> None:
    text = text_of(house.objective)
    later = replace(text.key_results[0], due_date=CYCLE[1] - timedelta(days=7))
    edit_objective(
        house.objective,
        by=house.by("kari"),
        edition=house.objective.edition,
        text=text_of(house.objective, key_results=(later, *text.key_results[1:])),
        reason="Leverandøren.",
    )
    assert [version.due_date for version in house.waiting_time.versions.order_by("number")] == [
        CYCLE[1],
        CYCLE[1] - timedelta(days=7),
    ]
