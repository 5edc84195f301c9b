"""What is stopped leaves the averages, stays listed with its reason, and takes nothing more."""

from dataclasses import replace

import pytest

from kurs.audit.errors import Invalid
from kurs.audit.models import Event
from kurs.okr.actions import edit_objective, publish_objective, record_check_in, stop_key_result, stop_objective
from kurs.okr.enums import ObjectiveState
from kurs.okr.models import KeyResult, Objective, RecomputeMark, Stop
from kurs.okr.validators import KeyResultText
from tests.world import TODAY, House, checked, text_of

REASON = "Registeret legges ned i desember."


def stop_line(house: House, key_result: KeyResult, reason: str = REASON) -> KeyResult:
    return stop_key_result(key_result, by=house.by("kari"), reason=reason, language="nb")


def stop_goal(house: House, objective: Objective, reason: str = REASON) -> Objective:
    return stop_objective(objective, by=house.by("kari"), reason=reason, language="nb")


def test_stopped_key_result_is_told_and_marked(house: House) -> None:
    edition, marks = house.objective.edition, RecomputeMark.objects.count()
    stand = stop_line(house, house.waiting_time)
    stop = Stop.objects.get(key_result=house.waiting_time)
    assert (stand.stopped_on, stop.reason, stop.objective_id) == (TODAY, REASON, house.objective.pk)
    assert Objective.objects.get(pk=house.objective.pk).edition == edition + 1
    assert RecomputeMark.objects.count() == marks + 1
    event = Event.objects.latest("pk")
    assert (event.name, event.role, event.audience) == ("key_result.stopped", "lead", "organisation")
    assert (event.subject_id, event.payload) == (house.waiting_time.pk, {"stop": stop.pk})


def test_stopped_twice_is_stopped_once(house: House) -> None:
    stop_line(house, house.waiting_time)
    stop_goal(house, house.objective)
    before = Event.objects.count()
    stop_line(house, house.waiting_time, "En annen grunn.")
    stop_goal(house, house.objective, "En annen grunn.")
    assert (Stop.objects.count(), Event.objects.count()) == (2, before)


def test_stopped_objective_is_told(house: House) -> None:
    marks = RecomputeMark.objects.count()
    assert stop_goal(house, house.objective).state == ObjectiveState.STOPPED
    stop = Stop.objects.get(objective=house.objective)
    assert (stop.key_result_id, stop.reason) == (None, REASON)
    assert RecomputeMark.objects.count() == marks + 1
    event = Event.objects.latest("pk")
    assert (event.name, event.subject_id, event.payload) == (
        "objective.stopped",
        house.objective.pk,
        {"stop": stop.pk},
    )


def test_what_is_left_weighs_a_hundred_without_what_is_stopped(house: House) -> None:
    weights = {house.waiting_time.pk: 40.0, house.hit_rate.pk: 60.0}
    lines = tuple(replace(line, weight=weights[line.id or 0]) for line in text_of(house.objective).key_results)
    _edited(house, lines)
    stop_line(house, house.waiting_time)
    rest = tuple(replace(line, weight=100.0) for line in lines if line.id == house.hit_rate.pk)
    _edited(house, rest)
    assert KeyResult.objects.get(pk=house.hit_rate.pk).weight == 100.0
    with pytest.raises(Invalid) as refusal:
        _edited(house, (replace(rest[0], weight=60.0),))
    assert refusal.value.problems == {"publish": "blocked"}


def test_the_text_is_still_edited_when_every_key_result_is_stopped(house: House) -> None:
    stop_line(house, house.waiting_time)
    stop_line(house, house.hit_rate)
    _edited(house, ())
    _edited(house, (KeyResultText("Fra 3 til 9", 3, 9),))
    assert KeyResult.objects.filter(objective=house.objective, stopped_on=None).count() == 1


def _edited(house: House, lines: tuple[KeyResultText, ...]) -> None:
    stand = Objective.objects.select_related("unit").get(pk=house.objective.pk)
    text = text_of(stand, key_results=lines)
    edit_objective(stand, by=house.by("kari"), edition=stand.edition, text=text, reason="Vektene er nye.")


@pytest.mark.parametrize("reason", ["", "  ", "a" * 501, "a\x00"])
def test_stopping_needs_a_reason(house: House, reason: str) -> None:
    for stop in (
        lambda: stop_line(house, house.waiting_time, reason),
        lambda: stop_goal(house, house.objective, reason),
    ):
        with pytest.raises(Invalid) as refusal:
            stop()
        assert set(refusal.value.problems) == {"reason"}
    assert not Stop.objects.exists()


def test_only_what_is_published_is_stopped(house: House) -> None:
    first = KeyResult.objects.filter(objective=house.draft).select_related("objective__unit")[0]
    for stop in (lambda: stop_line(house, first), lambda: stop_goal(house, house.draft)):
        with pytest.raises(Invalid) as refusal:
            stop()
        assert refusal.value.problems == {"state": "not_published"}
    stop_goal(house, house.objective)
    with pytest.raises(Invalid):
        stop_line(house, house.hit_rate)


def test_stopped_objective_is_not_published_again(house: House) -> None:
    stand = stop_goal(house, house.objective)
    publish_objective(stand, by=house.by("kari"), edition=stand.edition)
    assert Objective.objects.get(pk=stand.pk).state == ObjectiveState.STOPPED


def test_average_follows_what_is_left(house: House) -> None:
    record_check_in(house.hit_rate, by=house.by("jon"), text=checked(75, key="k"))
    stop_line(house, house.waiting_time)
    assert Objective.objects.get(pk=house.objective.pk).progress == pytest.approx(0.5)
    stop_line(house, house.hit_rate)
    assert Objective.objects.get(pk=house.objective.pk).progress is None


def test_stopped_takes_no_check_in(house: House) -> None:
    stop_line(house, house.waiting_time)
    with pytest.raises(Invalid):
        record_check_in(house.waiting_time, by=house.by("eva"), text=checked(20, key="a"))
    stop_goal(house, house.objective)
    with pytest.raises(Invalid):
        record_check_in(house.hit_rate, by=house.by("jon"), text=checked(70, key="b"))


def test_stopped_takes_no_edit(house: House) -> None:
    """Of a stopped key result the text has no line; a stopped objective stands as it does."""
    stop_line(house, house.waiting_time)
    stand = Objective.objects.select_related("unit__organisation", "cycle", "organisation").get(pk=house.objective.pk)
    text = text_of(stand)
    changed = replace(text.key_results[0], title="Et annet tall")
    words = {"text": replace(text, key_results=(changed, text.key_results[1])), "reason": "Nytt."}
    with pytest.raises(Invalid):
        edit_objective(stand, by=house.by("kari"), edition=stand.edition, **words)  # type: ignore[arg-type]
    stand = stop_goal(house, stand)
    with pytest.raises(Invalid) as refusal:
        edit_objective(stand, by=house.by("kari"), edition=stand.edition, text=text, reason="Nytt.")
    assert refusal.value.problems == {"objective": "ended"}
    assert KeyResult.objects.get(pk=house.waiting_time.pk).title == house.waiting_time.title
