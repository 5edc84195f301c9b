"""Ids, dates, numbers and the role's title, as they are written."""

import uuid
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone, translation

from kurs.base import clock, formats
from kurs.base.ids import new_public_id
from kurs.base.text.terms import LANGUAGES, READY, check_title, title

NB, SPACE = "nb", "\u00a0"


def test_ids_are_version_seven_and_sort_by_time() -> None:
    made = [new_public_id() for _ in range(200)]
    assert len(set(made)) == 200
    for each in made:
        parsed = uuid.UUID(each)
        assert (parsed.version, parsed.variant) == (7, uuid.RFC_4122)
    moments = [uuid.UUID(each).int >> 80 for each in made]
    assert moments == sorted(moments)
    assert abs(moments[-1] / 1000 - datetime.now(UTC).timestamp()) < 60


def test_clock_stops_and_goes_on() -> None:
    then = datetime(2026, 3, 28, 23, 30, tzinfo=UTC)
    with clock.fixed(then):
        assert clock.now() == then
        with clock.fixed(then + timedelta(days=1)):
            assert clock.now() == then + timedelta(days=1)
        assert clock.today("Europe/Oslo") == date(2026, 3, 29)
        assert clock.today("UTC") == date(2026, 3, 28)
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=5)


def test_installation_may_stop_its_clock(settings: object) -> None:
    settings.KURS_NOW = "2026-11-12T09:00:00"  # type: ignore[attr-defined]
    assert clock.now() == datetime(2026, 11, 12, 9, tzinfo=UTC)
    settings.KURS_NOW = "2026-11-12T09:00:00+01:00"  # type: ignore[attr-defined]
    assert clock.now() == datetime(2026, 11, 12, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "value", "decimals", "written"),
    [
        ("nb", 1234.5, 1, f"1{SPACE}234,5"),
        ("nn", 1234.5, 2, f"1{SPACE}234,50"),
        ("en", 1234.5, 1, "1,234.5"),
        ("nb", -3.0, 0, "\u22123"),
        ("en", -3.0, 0, "-3"),
        ("nb", None, 2, "–"),
        ("nb", 0.0, 0, "0"),
        ("nb", 1e12, 0, f"1{SPACE}000{SPACE}000{SPACE}000{SPACE}000"),
    ],
)
def test_numbers(language: str, value: float | None, decimals: int, written: str) -> None:
    with translation.override(language):
        assert formats.number(value, decimals) == written


@pytest.mark.parametrize(
    ("language", "value", "written"), [("nb", 1234.5, "1234,5"), ("en", 1234.5, "1234.5"), ("nb", -0.5, "-0,5")]
)
def test_number_in_a_field_is_one_that_can_be_read_back(language: str, value: float, written: str) -> None:
    with translation.override(language):
        assert formats.plain_number(value, 1) == written


def test_percent_and_days() -> None:
    with translation.override("nb"):
        assert formats.percent(0.754) == f"75{SPACE}%"
        assert formats.percent(None) == "–"
        assert formats.day(date(2027, 5, 3)) == "3. mai"
        assert formats.full_day(date(2027, 5, 3)) == "3. mai 2027"
    with translation.override("en"):
        assert formats.full_day(date(2027, 5, 3)) == "3 May 2027"


def test_moment_is_told_in_the_active_zone() -> None:
    with translation.override("nb"), timezone.override("Europe/Oslo"):
        assert formats.moment(datetime(2027, 5, 3, 12, 5, tzinfo=UTC)) == "3. mai 2027 14:05"


@pytest.mark.parametrize(
    ("back", "told"),
    [(0, "today"), (1, "yesterday"), (2, "2 days ago"), (35, "35 days ago"), (36, "7 Oct"), (-1, "13 Nov")],
)
def test_how_long_ago(back: int, told: str) -> None:
    today = date(2026, 11, 12)
    with translation.override("en"):
        assert formats.days_ago(today - timedelta(days=back), today) == told


def test_ready_titles_have_all_forms_in_all_languages() -> None:
    for name, words in READY.items():
        assert set(words) == set(LANGUAGES)
        assert check_title(name) == name
        for language in LANGUAGES:
            with translation.override(language):
                word = title(name)
            assert all((word.one, word.the, word.many, word.the_many, word.a))
            assert len({word.one, word.the, word.a}) == 3


def test_norwegian_forms() -> None:
    nb, nn = READY["ambassador"]["nb"], READY["ambassador"]["nn"]
    assert (nb.one, nb.the, nb.many, nb.the_many, nb.a) == (
        "OKR-ambassadør",
        "OKR-ambassadøren",
        "OKR-ambassadører",
        "OKR-ambassadørene",
        "en OKR-ambassadør",
    )
    assert (nn.many, nn.the_many, nn.a) == ("OKR-ambassadørar", "OKR-ambassadørane", "ein OKR-ambassadør")


def test_own_title() -> None:
    forms = {"one": "los", "the": "losen", "many": "loser", "the_many": "losene", "a": "en los"}
    own = dict.fromkeys(LANGUAGES, forms)
    assert check_title(own) == own
    with translation.override("nn"):
        assert title(own).capital.the == "Losen"
    for broken in ({"nb": forms}, own | {"en": forms | {"a": " "}}, own | {"en": {"one": "pilot"}}, "pilot", 7, None):
        with pytest.raises(ValueError, match="give"):
            check_title(broken)


def test_a_span_is_written_one_way() -> None:
    autumn, over = (date(2026, 8, 31), date(2026, 12, 20)), (date(2026, 9, 7), date(2027, 1, 3))
    with translation.override("nb"):
        assert formats.span(*autumn) == "31. august – 20. desember 2026"
        assert formats.span(*over) == "7. september 2026 – 3. januar 2027"
    with translation.override("en"):
        assert formats.span(*over) == "7 September 2026 – 3 January 2027"
