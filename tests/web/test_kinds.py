"""Every kind of key result on its pages: the forms it is checked in by, its words, and one number everywhere."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from markupsafe import Markup

from kurs.audit.models import Event
from kurs.base import clock
from kurs.calc.chart import can_be_drawn, chart
from kurs.calc.course import share_series, standing_series
from kurs.calc.measure import HOLD
from kurs.calc.progress import progress_at
from kurs.framework.queries import rules_of
from kurs.okr.actions import record_check_in
from kurs.okr.models import CheckIn, KeyResult, Objective
from kurs.okr.queries.explained import explained_objective
from kurs.okr.queries.figures import figures_of
from kurs.okr.queries.forecasts import courses_of
from kurs.okr.queries.objectives import key_results_of
from kurs.okr.queries.series import series_of
from kurs.okr.queries.team import team_of
from kurs.okr.recompute import recompute
from kurs.web.objectives.opened import opened_of
from kurs.web.units.page import unit_page
from tests.okr.kinds import KINDS, SCALE, afresh, every_kind, of_kind, said
from tests.web.test_addresses import signed_in
from tests.world import NOW, TODAY, House, World

WEEKS = 7
FIRST = date(2026, 9, 10)


def lived(house: House, kind: str) -> KeyResult:
    """A key result of the kind after some weeks."""
    key_result = of_kind(house, kind)
    for week in range(WEEKS):
        day = FIRST + timedelta(weeks=week)
        with clock.fixed(NOW - timedelta(days=(TODAY - day).days)):
            record_check_in(key_result, by=house.by("eva"), text=said(kind, 3 * week + 1, day, f"w{week}"))
    with clock.fixed(NOW):
        record_check_in(key_result, by=house.by("eva"), text=said(kind, 17, TODAY, "today"))
    return afresh(house, key_result.pk)


def page(client: Client, path: str) -> str:
    """A page in bokmål, its spaces as one."""
    answer = client.get(path, headers={"Accept-Language": "nb"})
    assert answer.status_code == 200
    return " ".join(answer.content.decode().replace("\u00a0", " ").split())


@every_kind
def test_one_number_in_list_detail_chart_and_explanation(house: House, kind: str) -> None:
    """Six decimals, through what the pages read."""
    key_result, kari = lived(house, kind), house.people["kari"]
    rules = rules_of(house.team, TODAY)
    team = team_of(house.team, kari)
    [listed] = [row for goal in team.goals for row in goal.key_results if row.pk == key_result.pk]
    in_list = figures_of(listed, rules, TODAY)
    series = series_of([key_result], house.organisation.pk)[key_result.pk]
    assert team.series[key_result.pk] == series
    opened = opened_of(key_result, rules, courses_of(key_result.objective, [key_result], key_result), TODAY)
    explained = figures_of(key_result, rules, TODAY).progress
    drawn = share_series(in_list.measure, series, in_list.taken.planned)[-1][1]
    found = [listed.progress, in_list.progress.value, opened.figures.progress.value, explained.value, drawn]
    assert None not in found
    assert {round(value, 6) for value in found if value is not None} == {round(drawn, 6)}
    assert_chart_agrees(key_result, opened.figures, series, drawn)
    mean = explained_objective(Objective.objects.select_related("unit", "cycle").get(pk=listed.objective_id), kari)
    [item] = [each for each in _items(mean.explained) if each[0] == key_result.pk]
    assert round(item[1], 6) == round(drawn, 6)
    recompute(house.organisation)
    stored = Objective.objects.get(pk=listed.objective_id).progress
    assert stored == pytest.approx(mean.explained.value, abs=1e-9)


def _items(explained: Any) -> Any:
    return explained.input("items")


def assert_chart_agrees(key_result: KeyResult, figures: Any, series: Any, drawn: float) -> None:
    """The last point of the large chart is the same share of the way."""
    measure = figures.measure
    assert can_be_drawn(measure)
    start, end = key_result.span
    points = standing_series(measure, series)
    layout = chart(points, measure=measure, days=figures.days, start=start, end=end, today=TODAY)
    if measure.kind not in HOLD:
        share = progress_at(measure, layout.measured[-1].value)
        assert share == pytest.approx(drawn, abs=5e-7)


@every_kind
def test_pages_of_every_kind_open_and_say_the_same(world: World, kind: str) -> None:
    house = world.house
    key_result, client = lived(house, kind), signed_in(world, "kari")
    figure = figures_of(key_result, rules_of(house.team, TODAY), TODAY)
    detail = page(client, reverse("key_result", args=[key_result.public_id]))
    listed = page(client, reverse("unit", args=[house.team.public_id]))
    for shown in (detail, listed):
        assert "Ventetid fra 34 til 15 dager" in shown
    told = page(client, reverse("explanation", args=["key-result", key_result.public_id, "progress"]))
    percent = f"{round(figure.progress.value * 100 + 1e-9)} %" if figure.progress.value is not None else ""
    assert f'k-explained__value">{percent}' in told
    assert f">{percent}<span" in detail
    for name in ("expected", "status", "forecast"):
        page(client, reverse("explanation", args=["key-result", key_result.public_id, name]))
    page(client, reverse("check_ins", args=[key_result.public_id]))
    page(signed_in(world, "eva"), reverse("my_week"))
    last = CheckIn.objects.get(key="today")
    page(client, reverse("correction", args=[last.public_id]))


@every_kind
def test_a_kind_without_data_has_its_pages_too(world: World, kind: str) -> None:
    house = world.house
    key_result = of_kind(house, kind, house.hit_rate)
    detail = page(signed_in(world, "kari"), reverse("key_result", args=[key_result.public_id]))
    assert "Ingen data ennå." in detail


def post(client: Client, path: str, **fields: Any) -> Any:
    return client.post(path, {"confidence": "6", "sentence": ""} | fields, headers={"Accept-Language": "nb"})


def test_what_is_typed_is_shown_as_it_was_typed(world: World) -> None:
    """A key result in whole numbers is given one decimal: what is computed with is what every page says."""
    house, client = world.house, signed_in(world, "kari")
    row = house.waiting_time
    typed = {"value": "21,5", "confidence": "7", "sentence": "", "idempotency_key": "half"}
    saved = client.post(reverse("check_ins", args=[row.public_id]), typed, headers={"HX-Request": "true"})
    told = [saved.content.decode()]
    told += [page(client, reverse("unit", args=[house.team.public_id]))]
    told += [page(client, reverse("key_result", args=[row.public_id]))]
    told += [page(client, reverse("explanation", args=["key-result", row.public_id, "progress"]))]
    assert ["21,5" in each for each in told] == [True] * 4
    assert Event.objects.latest("pk").payload["decimals"] == 1
    assert pytest.approx(KeyResult.objects.get(pk=row.pk).progress) == (34 - 21.5) / 19


def test_milestones_are_ticked(world: World) -> None:
    key_result, client = of_kind(world.house, "milestones"), signed_in(world, "eva")
    path = reverse("check_ins", args=[key_result.public_id])
    assert post(client, path, idempotency_key="a", steps_done=["1", "3"]).status_code == 302
    assert CheckIn.objects.get(key="a").steps_done == [1, 3]
    form = page(client, path)
    ticked = re.findall(r'name="steps_done" value="(\d)" checked', form)
    assert ticked == ["1", "3"]
    assert "Sist: 2 av 3" in form
    # Unchanged is the same steps again.
    assert post(client, path, idempotency_key="b", unchanged="1").status_code == 302
    assert CheckIn.objects.get(key="b").steps_done == [1, 3]
    # None is an answer: something was ticked by mistake.
    assert post(client, path, idempotency_key="c").status_code == 302
    assert CheckIn.objects.get(key="c").steps_done == []
    answer = post(client, path, idempotency_key="d", steps_done=["1", "7"])
    assert answer.status_code == 400
    assert "Dette finnes ikke lenger." in answer.content.decode()


def test_levels_are_chosen_by_their_words(world: World) -> None:
    key_result, client = of_kind(world.house, "ordinal"), signed_in(world, "eva")
    path = reverse("check_ins", args=[key_result.public_id])
    form = page(client, path)
    assert [word for word in SCALE if f'<span lang="nb">{word}</span>' in form] == SCALE
    assert post(client, path, idempotency_key="a", value="2").status_code == 302
    assert CheckIn.objects.get(key="a").value == 2.0
    assert post(client, path, idempotency_key="b", unchanged="1").status_code == 302
    assert CheckIn.objects.get(key="b").value == 2.0
    for wrong in ("4", "-1", "1.5", "NaN", "", "Vane"):
        answer = post(client, path, idempotency_key=f"w{wrong}", value=wrong)
        assert answer.status_code == 400
        assert "Velg et nivå." in answer.content.decode()
    assert "I bruk" in page(client, reverse("key_result", args=[key_result.public_id]))


def test_what_is_added_up_is_never_unchanged(world: World) -> None:
    key_result, client = of_kind(world.house, "cumulative"), signed_in(world, "eva")
    path = reverse("check_ins", args=[key_result.public_id])
    form = page(client, path)
    assert "Nytt siden sist" in form
    # Twenty at the start and the two of the story.
    assert "I alt: 76,0" in form
    assert 'name="unchanged"' not in form
    count = CheckIn.objects.count()
    assert post(client, path, idempotency_key="a", unchanged="1").status_code == 400
    assert CheckIn.objects.count() == count
    answer = client.post(
        path, {"confidence": "6", "value": "24", "idempotency_key": "b"}, headers={"HX-Request": "true"}
    )
    assert "+24,0, 100,0 dager i alt" in answer.content.decode().replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("at_most", "høyst 20,0"),
        ("at_least", "minst 20,0"),
        ("band", "mellom 15,0 og 25,0"),
        ("milestones", "2 av 3"),
        ("ordinal", "Prøvd"),
        ("cumulative", "i alt, på vei fra 20,0 til 500,0"),
        ("at_most_share", "planlagte innsjekker"),
        ("at_most_average", "i snitt, og det skal være høyst 20,0"),
    ],
)
def test_the_words_of_a_kind(world: World, kind: str, words: str) -> None:
    key_result, client = of_kind(world.house, kind), signed_in(world, "kari")
    number = 2 if kind == "milestones" else 1
    record_check_in(key_result, by=world.house.by("eva"), text=said(kind, number, TODAY, "k"))
    for path in (
        reverse("key_result", args=[key_result.public_id]),
        reverse("unit", args=[world.house.team.public_id]),
    ):
        assert words in page(client, path), path


@every_kind
def test_a_correction_keeps_what_it_was(world: World, kind: str) -> None:
    """The form of a correction comes with what was said; sent back as it is, the figure is the same."""
    key_result = lived(world.house, kind)
    before = (key_result.progress, key_result.check_in_count)
    client, last = signed_in(world, "eva"), CheckIn.objects.get(key="today")
    path = reverse("correction", args=[last.public_id])
    form = page(client, path)
    if kind == "milestones":
        fields: dict[str, Any] = {"steps_done": re.findall(r'name="steps_done" value="(\d)" checked', form)}
    elif kind == "ordinal":
        fields = {"value": re.findall(r'name="value" value="(\d)" checked', form)}
    else:
        fields = {"value": re.findall(r'name="value"[^>]*? value="([^"]+)"|value="([^"]+)"[^>]*? name="value"', form)}
        fields = {"value": next(text for pair in fields["value"] for text in pair if text)}
    answer = post(client, path, idempotency_key="fixed", measured_on=TODAY.isoformat(), **fields)
    assert answer.status_code == 302
    fresh = KeyResult.objects.get(pk=key_result.pk)
    assert (fresh.progress, fresh.check_in_count) == before


def test_a_stopped_one_says_so_instead_of_a_form(world: World) -> None:
    KeyResult.objects.filter(pk=world.house.waiting_time.pk).update(stopped_on=TODAY)
    path = reverse("check_ins", args=[world.house.waiting_time.public_id])
    client = signed_in(world, "eva")
    shown = page(client, path)
    assert "Dette er stoppet, så ingen sjekker inn på det lenger." in shown
    assert 'name="idempotency_key"' not in shown
    answer = post(client, path, idempotency_key="a", value="20", sentence="Men dette skrev jeg.")
    assert answer.status_code == 400
    assert "Men dette skrev jeg." in answer.content.decode()


@pytest.mark.parametrize(
    ("kind", "numbers", "moved"),
    [
        ("cumulative", (10, 20), "61,0 109,0"),
        ("milestones", (1, 2), "17 % 50 %"),
        ("ordinal", (1, 2), "Prøvd I bruk"),
        ("at_most_average", (10, 20), "20,5 22,3"),
    ],
)
def test_what_moved_in_a_week(house: House, kind: str, numbers: tuple[int, int], moved: str) -> None:
    """What is added up is told as what it comes to, not as what was new."""
    key_result = of_kind(house, kind)
    for number, days_ago in zip(numbers, (8, 0), strict=True):
        day = TODAY - timedelta(days=days_ago)
        record_check_in(key_result, by=house.by("eva"), text=said(kind, number, day, f"m{number}"))
    changes = unit_page(house.team, house.people["kari"]).changes
    told = [Markup(f"{each.before} {each.after}").striptags().replace("\u00a0", " ") for each in changes]
    assert told == [moved]


def test_every_kind_at_once_on_one_objective(world: World) -> None:
    """All kinds on the unit's page: each with its course and no figure without an explanation."""
    house = world.house
    for kind in KINDS:
        row = KeyResult.objects.get(pk=house.hit_rate.pk)
        row.pk, row.public_id, row.title = None, f"kind-{kind}", f"Av slaget {kind}"
        row.save(force_insert=True)
        key_result = of_kind(house, kind, row)
        record_check_in(key_result, by=house.by("kari"), text=said(kind, 1, TODAY, f"every-{kind}"))
    shown = page(signed_in(world, "kari"), reverse("unit", args=[house.team.public_id]))
    assert shown.count("Av slaget") >= len(KINDS)
    assert len(key_results_of(house.objective)) == 2 + len(KINDS)
