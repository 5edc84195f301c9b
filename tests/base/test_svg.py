"""The drawing of kurslinjen: well-formed, titled, without style, hostile words kept as words."""

from datetime import date, timedelta
from functools import partial
from xml.etree import ElementTree as ET

import pytest
from markupsafe import Markup

from kurs.base.axes import ChartWords
from kurs.base.svg import NARROW_MARGIN, WIDE_MARGIN, course_chart, course_row, fitted, fitted_chart
from kurs.calc.chart import Margin, chart
from kurs.calc.forecast import Forecast
from kurs.calc.measure import Kind, Measure, Step
from kurs.calc.picture import course_line

START, END = date(2027, 5, 3), date(2027, 8, 29)
HOSTILE = "</title><script>alert(1)</script>\"'&"
SVG = "{http://www.w3.org/2000/svg}"


def drawn(markup: Markup) -> ET.Element:
    # Inside a page the namespace is implied; the parser here needs to be told.
    text = str(markup).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return ET.fromstring(text)


def row(shares: list[float], today: date = date(2027, 6, 1), title: str = "42 %") -> ET.Element:
    points = [(START + timedelta(days=7 * week), share) for week, share in enumerate(shares)]
    return drawn(course_row(course_line(points, start=START, end=END, today=today), title))


def words(title: str = "From 34 to 22") -> ChartWords:
    return ChartWords(
        title=title, plan="plan", target="target 15", today="today", value=str, day=lambda day: day.strftime("%B")
    )


def large(values: list[float], today: date, margin: Margin = WIDE_MARGIN, title: str = "") -> ET.Element:
    points = [(START + timedelta(days=7 * week), value) for week, value in enumerate(values)]
    lay_out = partial(chart, points, measure=Measure(Kind.FROM_TO, 34.0, 15.0), start=START, end=END, today=today)
    return drawn(course_chart(lay_out(margin=margin), words(title or "From 34 to 22")))


def classes(picture: ET.Element) -> list[str]:
    return [part.get("class", "") for part in picture.iter()]


def test_the_row_has_its_size_and_says_what_it_shows() -> None:
    picture = row([0, 0.2, 0.4])
    assert (picture.get("width"), picture.get("height"), picture.get("viewBox")) == ("96", "24", "0 0 96 24")
    assert picture.get("role") == "img"
    assert [part.text for part in picture.iter(f"{SVG}title")] == ["42 %"]


def test_without_data_the_row_is_the_plan_alone() -> None:
    found = classes(row([]))
    assert "course-plan" in found
    assert not {"course-actual", "course-today", "course-since"} & set(found)


def test_time_since_the_last_check_in_is_dotted_and_not_solid() -> None:
    assert "course-since" in classes(row([0, 0.2], today=date(2027, 7, 1)))
    assert "course-since" not in classes(row([0, 0.2], today=date(2027, 5, 10)))


@pytest.mark.parametrize("margin", [WIDE_MARGIN, NARROW_MARGIN])
def test_the_chart_names_the_plan_the_target_today_and_the_last_value(margin: Margin) -> None:
    picture = large([34, 30, 22.5], date(2027, 5, 20), margin)
    texts = [part.text for part in picture.iter(f"{SVG}text")]
    assert {"plan", "target 15", "today", "22.5", "June", "July", "August"} <= set(texts)


def test_after_the_end_no_line_for_today_is_drawn() -> None:
    assert not {"course-today", "course-today-line"} & set(classes(large([34, 30], date(2027, 12, 1))))


def test_every_point_says_its_day_and_value() -> None:
    picture = large([34, 30], date(2027, 5, 12))
    titles = [part.text for part in picture.iter(f"{SVG}title")]
    assert titles == ["From 34 to 22", "May: 34", "May: 30"]


def test_every_second_week_of_the_edge_is_filled() -> None:
    bands = [part for part in large([], date(2027, 5, 12)).iter() if part.get("class") == "course-band"]
    assert len(bands) == 9  # seventeen weeks


def test_hostile_words_stay_words_and_nothing_has_a_style() -> None:
    for picture in (row([0, 0.2], title=HOSTILE), large([34, 30], date(2027, 5, 12), title=HOSTILE)):
        assert next(picture.iter(f"{SVG}title")).text == HOSTILE
        assert not [part for part in picture.iter() if part.tag == f"{SVG}script" or part.get("style")]


STEPS = (Step(1, "a", 1.0, date(2027, 6, 1)), Step(2, "b", 2.0))
SCALE = ("not begun", "known", HOSTILE)
MEASURES = {
    "phased": Measure(Kind.FROM_TO, 34.0, 15.0, phased=((date(2027, 7, 1), 30.0),)),
    "levels": Measure(Kind.FROM_TO, 34.0, 15.0, commit=20.0, stretch=10.0),
    "cumulative": Measure(Kind.CUMULATIVE, 0.0, 40.0),
    "at least": Measure(Kind.AT_LEAST, None, 15.0),
    "at most": Measure(Kind.AT_MOST, None, 15.0),
    "band": Measure(Kind.BAND, None, 15.0, 30.0),
    "milestones": Measure(Kind.MILESTONES, None, None, steps=STEPS),
    "scale": Measure(Kind.ORDINAL, None, None, scale=SCALE),
}
FORECAST = Forecast(14.0, 10.0, 16.0, "theil_sen")


def of(name: str, forecast: Forecast | None = None, title: str = "From 34 to 22", **more: object) -> ET.Element:
    told = ChartWords(title, "plan", "target 15", "today", str, date.isoformat, **more)  # type: ignore[arg-type]
    layout = chart(
        [(START, 1.0), (date(2027, 6, 3), 2.0)],
        measure=MEASURES[name],
        start=START,
        end=END,
        today=date(2027, 6, 4),
        forecast=forecast,
        margin=WIDE_MARGIN,
    )
    return drawn(course_chart(layout, told))


def dashes(picture: ET.Element) -> dict[str, str | None]:
    return {part.get("class", ""): part.get("stroke-dasharray") for part in picture.iter() if part.get("class")}


@pytest.mark.parametrize("name", MEASURES)
def test_every_kind_is_drawn_with_words_and_without_style(name: str) -> None:
    picture = of(name, FORECAST, title=HOSTILE, ahead=HOSTILE, levels={"limit": HOSTILE, "commit": HOSTILE})
    assert next(picture.iter(f"{SVG}title")).text == HOSTILE
    assert not [part for part in picture.iter() if part.tag == f"{SVG}script" or part.get("style") or part.get("id")]
    assert "nan" not in ET.tostring(picture, encoding="unicode").lower()


def test_a_bent_plan_and_the_stairs_of_milestones_are_dashed_as_a_straight_one() -> None:
    straight = dashes(large([34, 30], date(2027, 5, 12)))["course-plan"]
    assert {dashes(of(name))["course-plan"] for name in ("phased", "milestones", "scale")} == {straight}


@pytest.mark.parametrize("name", ["at least", "at most", "band"])
def test_a_level_that_is_held_is_limits_and_no_plan(name: str) -> None:
    found = of(name)
    assert "course-plan" not in classes(found)
    assert {"course-kept", "course-limit"} <= set(classes(found))
    assert "plan" not in [part.text for part in found.iter(f"{SVG}text")]


def test_lines_are_told_apart_by_their_dashes_and_not_by_colour_alone() -> None:
    patterns = dashes(of("levels", FORECAST)) | dashes(of("band"))
    told = [patterns.get(css) for css in ("course-plan", "course-level", "course-ahead", "course-actual")]
    limit = next(part for part in of("band").iter(f"{SVG}line") if part.get("class") == "course-limit")
    assert len({*told, limit.get("stroke-dasharray")}) == 5


def test_strokes_lead_from_a_limit_to_the_side_that_keeps_it() -> None:
    sides = {}
    for name in ("at least", "at most"):
        paths = [part.get("d", "") for part in of(name).iter(f"{SVG}path")]
        sides[name] = {"up" if "v-" in path else "down" for path in paths}
    assert sides == {"at least": {"up"}, "at most": {"down"}}
    band = [part.get("d", "") for part in of("band").iter(f"{SVG}path")]
    assert sorted("v-" in path for path in band) == [False, True]


def test_the_forecast_says_that_it_is_one_and_opens_an_area() -> None:
    found = of("phased", FORECAST, ahead="forecast 14")
    assert "forecast 14" in [part.text for part in found.iter(f"{SVG}text")]
    assert "course-ahead-area" in classes(found)
    assert "course-ahead-area" not in classes(of("phased", Forecast(14.0, None, None, "pace")))
    assert not {"course-ahead", "course-ahead-area"} & set(classes(of("phased")))


def test_levels_have_their_words_and_the_target_its_own() -> None:
    found = of("levels", levels={"commit": "at least 20", "stretch": "stretch 10"})
    assert {"at least 20", "target 15", "stretch 10"} <= {part.text for part in found.iter(f"{SVG}text")}


def test_the_words_of_a_scale_stand_for_numbers_everywhere() -> None:
    found = of("scale")
    texts = [part.text for part in found.iter(f"{SVG}text")]
    assert set(SCALE) <= set(texts)
    assert not {"0.0", "1.0", "2.0"} & set(texts)
    titles = [part.text for part in found.iter(f"{SVG}title")]
    assert titles[1:] == ["2027-05-03: known", f"2027-06-03: {HOSTILE}"]


def test_the_margin_is_as_wide_as_the_longest_label() -> None:
    told = words()
    assert fitted(WIDE_MARGIN, told).right == pytest.approx(77.5)
    assert fitted(NARROW_MARGIN, told).right == pytest.approx(77.5)
    assert fitted(Margin(right=200.0), told).right == 200.0


def test_marks_of_the_axis_are_not_cut_off_however_long_they_are() -> None:
    lay_out = partial(chart, [], measure=Measure(Kind.FROM_TO, 0.0, 4_000_000.0), start=START, end=END, today=START)
    picture = drawn(fitted_chart(lay_out, words(), (343.0, 240.0, NARROW_MARGIN)))
    marks = [part for part in picture.iter(f"{SVG}text") if part.get("text-anchor") == "end" and part.text != "plan"]
    assert "4000000.0" in [part.text for part in marks]
    assert all(float(part.get("x", "0")) >= 7.5 * len(part.text or "") for part in marks)


def test_the_words_of_a_scale_need_no_room_on_the_left() -> None:
    lay_out = partial(chart, [], measure=MEASURES["scale"], start=START, end=END, today=START)
    layout = lay_out(margin=NARROW_MARGIN)
    assert fitted(NARROW_MARGIN, words(), layout).left == NARROW_MARGIN.left


def test_long_words_do_not_push_the_drawing_out_of_the_picture() -> None:
    lay_out = partial(chart, [], measure=MEASURES["phased"], start=START, end=END, today=START)
    told = ChartWords("", "plan", "target " * 20, "today", str, str)
    picture = drawn(fitted_chart(lay_out, told, (343.0, 240.0, NARROW_MARGIN)))
    axis = next(part for part in picture.iter(f"{SVG}rect") if part.get("class") == "course-axis")
    assert float(axis.get("width", "0")) >= 343 * 0.4
