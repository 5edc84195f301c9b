"""Days as they are written by hand."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kurs.base.written import parse_day

FIRST = date(2026, 10, 1)


@pytest.mark.parametrize(
    "text",
    [
        *("2026-10-01", "2026-10-1", "1.10.2026", "01.10.2026", "1.10.26", "1. 10. 2026", "1/10/2026", " 1.10.2026 "),
        *("1. oktober 2026", "1 okt. 2026", "1. Okt 2026", "1 October 2026", "1 oct 2026", "1.\u00a0oktober 2026"),
    ],
)
def test_ways_to_write_a_day(text: str) -> None:
    assert parse_day(text) == FIRST


@pytest.mark.parametrize(
    "text",
    ["", "snart", "31.2.2026", "2026-13-01", "0.0.0000", "1.10", "10.2026", "1. hest 2026", "٢٠٢٦-١٠-٠١", "1.10.026"],
)
def test_what_is_no_day(text: str) -> None:
    assert parse_day(text) is None


@given(st.text(max_size=40))
def test_any_text_is_a_day_or_none(text: str) -> None:
    assert parse_day(text) is None or isinstance(parse_day(text), date)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_can_be_written_and_read(day: date) -> None:
    assert parse_day(day.isoformat()) == parse_day(f"{day.day}.{day.month}.{day.year}") == day
