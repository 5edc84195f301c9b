"""Invented content of the style guide, long Norwegian words included. Content is not translated."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from markupsafe import Markup

from kurs.base import svg
from kurs.base.formats import number
from kurs.calc.picture import course_line

START, END, TODAY = date(2027, 5, 3), date(2027, 8, 29), date(2027, 7, 15)
STATUSES = (
    "on_track",
    "at_risk",
    "off_track",
    "no_data",
    "not_started",
    "overdue",
    "reached",
    "not_reached",
    "stopped",
)
WAITING = (34.0, 34.0, 33.0, 31.0, 31.5, 29.0, 28.0, 26.0, 26.0, 23.0, 22.0)
LEDGER = [
    {
        "when": "12. juli 2027 09:14",
        "iso": "2027-07-12T09:14",
        "sentence": "Kari Nordmann sjekket inn 22 min med tiltro 6.",
    },
    {
        "when": "5. juli 2027 08:50",
        "iso": "2027-07-05T08:50",
        "sentence": "Aleksander Østbø-Kristoffersen foreslo en ny målverdi.",
    },
    {
        "when": "3. mai 2027 10:00",
        "iso": "2027-05-03T10:00",
        "sentence": "Ingrid Solheim publiserte målet for Arbeidsavklaringspengeteamet.",
    },
]


@dataclass(frozen=True)
class Row:
    """What `key_result_row` and `check_in_row` ask for."""

    id: str
    title: str
    owner: str
    status: str
    last: str
    target: str
    unit: str
    confidence: int | None
    updated: str
    course: Markup
    status_note: str | None = None
    status_url: str | None = "#figures"
    course_url: str | None = "#figures"
    url: str = "#key-results"
    lang: str = "nb"
    moves: bool = True


@dataclass(frozen=True)
class CheckIn:
    """A row of the check-in list, as typed so far."""

    id: str
    title: str
    status: str
    last: str
    target: str
    unit: str
    last_confidence: int | None
    value: str | None = None
    confidence: int | None = None
    sentence: str | None = None
    errors: dict[str, list[str]] = field(default_factory=dict)
    may_repeat: bool = True
    asks: str = "value"
    choices: list[tuple[str, str]] = field(default_factory=list)
    chosen: list[str] = field(default_factory=list)
    moves: bool = True
    status_url: str = "#figures"
    key: str = "0197-sample"
    action: str = "#check-ins"
    url: str = "#key-results"
    lang: str = "nb"


def _course(shares: list[float], title: str, every: int = 7) -> Markup:
    points = [(START + timedelta(days=every * i), share) for i, share in enumerate(shares)]
    return svg.course_row(course_line(points, start=START, end=END, today=TODAY), title)


_WAITED = [(34 - value) / (34 - 15) for value in WAITING]
# Key results in several states, from healthy to empty.
ROWS = (
    Row(
        "1",
        "Redusere ventetiden i telefonen fra 34 til 15 minutter",
        "Kari Nordmann",
        "at_risk",
        "22",
        "15",
        "min",
        6,
        "12. juli",
        _course(_WAITED, "63 % av veien, planen er 62 %"),
    ),
    Row(
        "2",
        "Andelen søknader som behandles uten manuell saksgang går fra 20 % til 60 %",
        "Aleksander Østbø-Kristoffersen",
        "on_track",
        "52",
        "60",
        "%",
        8,
        "13. juli",
        _course([0, 0.1, 0.1, 0.3, 0.42, 0.5, 0.6, 0.7, 0.78, 0.8, 0.8], "80 % av veien"),
    ),
    Row(
        "3",
        "Arbeidsavklaringspengesøknadsbehandlingstiden halveres",
        "Ingrid Solheim",
        "off_track",
        "61",
        "30",
        "dager",
        3,
        "5. juli",
        _course([0, -0.05, -0.1, 0, 0.02, 0, -0.08], "0 % av veien"),
        status_note="beregnet: usikkert",
    ),
    Row(
        "4",
        "Brukerne forstår vedtaket første gang de leser det",
        "Ola Hansen",
        "overdue",
        "3,4",
        "4,5",
        "av 5",
        5,
        "20. juni",
        _course([0, 0.2, 0.35, 0.4], "40 % av veien"),
    ),
    Row(
        "5",
        "Nullpunkt for opplevd trygghet er funnet",
        "",
        "no_data",
        "–",
        "80",
        "%",
        None,
        "–",
        _course([], "ingen data"),
        status_url=None,
        course_url=None,
    ),
    Row(
        "6",
        "1 250 000 brukere får svar innen ett døgn",
        "Fatima El Idrissi",
        "reached",
        "1 312 500",
        "1 250 000",
        "brukere",
        10,
        "14. juli",
        _course([0, 0.2, 0.3, 0.5, 0.6, 0.8, 0.9, 1.0, 1.04, 1.05, 1.05], "105 % av veien"),
    ),
)


def check_ins() -> list[CheckIn]:
    """One row untouched, one with what was typed and what was wrong with it."""
    return [
        CheckIn("a", "Redusere ventetiden i telefonen fra 34 til 15 minutter", "at_risk", "22", "15", "min", 6),
        CheckIn(
            "b",
            "Andelen søknader som behandles uten manuell saksgang går fra 20 % til 60 %",
            "overdue",
            "52",
            "60",
            "%",
            8,
            value="femti",
            confidence=7,
            sentence="Ny regel i drift fra mandag.",
            errors={"value": ["Skriv et tall, for eksempel 52,5."]},
        ),
    ]


def chart_rows() -> list[list[str]]:
    """The table behind the chart: week, value, confidence."""
    return [
        [f"uke {18 + i}", f"{number(value)} min", str(confidence)]
        for i, (value, confidence) in enumerate(zip(WAITING, (7, 7, 7, 7, 6, 6, 7, 7, 6, 6, 6), strict=True))
    ]
