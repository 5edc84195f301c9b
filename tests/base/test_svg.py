"""The drawing of kurslinjen: well-formed, titled, without style, hostile words kept as words."""

from datetime import date, timedelta
from functools import partial
from xml.etree import ElementTree as ET

import pytest
from markupsafe import Markup

from kurs.base.svg import NARROW_MARGIN, WIDE_MARGIN, ChartWords, course_chart, course_row
from kurs.calc.chart import Margin, chart
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
    lay_out = partial(chart, points, baseline=34.0, target=15.0, start=START, end=END, today=today)
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
