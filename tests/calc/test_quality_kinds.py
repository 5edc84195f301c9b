"""What every kind of key result must say, weights, rings and ambition; and what is left alone."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kurs.calc.measure import HoldMode, Kind, Step
from kurs.calc.quality import Finding, KeyResultDraft, Limits, ObjectiveDraft, blocks_publishing, findings
from kurs.calc.quality.drafts import KeyResultRunning

START, END = date(2026, 9, 1), date(2026, 12, 31)
WHOLE = (Step(1, "a", 1.0), Step(2, "b", 2.0))
WORDS = ("ikke begynt", "brukt av noen", "brukt av alle")


def line(id_: int = 1, **more: Any) -> KeyResultDraft:
    usual: dict[str, Any] = {"id": id_, "title": "x", "baseline": 34.0, "target": 15.0, "due_date": END}
    return KeyResultDraft(**usual | more)


def found(*key_results: KeyResultDraft, **more: Any) -> tuple[Finding, ...]:
    rows = key_results if len(key_results) > 1 else (*key_results, line(99))
    return findings(ObjectiveDraft("x", "nb", rows, 1, START, END, **more))


def told(*key_results: KeyResultDraft) -> list[tuple[str, str | None, str | None]]:
    return [(finding.code, finding.field, finding.case) for finding in found(*key_results)]


COMPLETE: dict[str, dict[str, Any]] = {
    "from to": {"kind": Kind.FROM_TO},
    "down to nought": {"kind": Kind.FROM_TO, "target": 0.0},
    "cumulative": {"kind": Kind.CUMULATIVE, "baseline": 0.0, "target": 1200.0},
    "at least": {"kind": Kind.AT_LEAST, "baseline": None, "target": 99.9},
    "at most nought": {"kind": Kind.AT_MOST, "baseline": None, "target": 0.0},
    "at most, as it is today": {"kind": Kind.AT_MOST, "baseline": 15.0, "target": 15.0},
    "band": {"kind": Kind.BAND, "baseline": None, "target": 10.0, "upper_limit": 15.0},
    "band of one value": {"kind": Kind.BAND, "baseline": None, "target": 10.0, "upper_limit": 10.0},
    "band by distance": {
        "kind": Kind.BAND,
        "baseline": None,
        "target": 10.0,
        "upper_limit": 15.0,
        "hold_mode": HoldMode.DISTANCE,
    },
    "milestones": {"kind": Kind.MILESTONES, "baseline": None, "target": None, "steps": WHOLE},
    "yes or no": {"kind": Kind.MILESTONES, "baseline": None, "target": None, "steps": WHOLE[:1]},
    "words": {"kind": Kind.ORDINAL, "baseline": None, "target": None, "scale": WORDS},
    "a mode that is not used": {"hold_mode": HoldMode.DISTANCE, "target": 0.0},
}


@pytest.mark.parametrize("more", COMPLETE.values(), ids=COMPLETE.keys())
def test_what_is_complete_is_left_alone(more: dict[str, Any]) -> None:
    assert found(line(**more)) == ()


BLOCKED: list[tuple[dict[str, Any], str, str, str | None]] = [
    ({"kind": Kind.CUMULATIVE, "baseline": None}, "S04", "baseline", None),
    ({"kind": Kind.CUMULATIVE, "target": None}, "S05", "target", None),
    ({"kind": Kind.AT_LEAST, "target": None}, "S05", "target", None),
    ({"kind": Kind.AT_MOST, "target": None}, "S05", "target", None),
    ({"kind": Kind.BAND, "target": None, "upper_limit": 2.0}, "S05", "target", None),
    ({"kind": Kind.BAND}, "S05", "upper_limit", "upper_limit"),
    ({"kind": Kind.MILESTONES}, "S05", "steps", "steps"),
    ({"kind": Kind.MILESTONES, "steps": (Step(1, "a", 0.0),)}, "S05", "steps", "steps"),
    ({"kind": Kind.ORDINAL}, "S05", "scale", "scale"),
    ({"kind": Kind.ORDINAL, "scale": ("all",)}, "S05", "scale", "scale"),
    ({"kind": Kind.ORDINAL, "scale": ("all", " ")}, "S05", "scale", "scale"),
    ({"kind": Kind.CUMULATIVE, "target": 34.0}, "S08", "target", None),
    ({"kind": Kind.BAND, "upper_limit": 14.0}, "S08", "upper_limit", "upside_down"),
    ({"kind": Kind.AT_LEAST, "target": 0.0, "hold_mode": HoldMode.DISTANCE}, "S08", "target", "distance"),
    (
        {"kind": Kind.BAND, "target": -1.0, "upper_limit": 0.0, "hold_mode": HoldMode.DISTANCE},
        "S08",
        "target",
        "distance",
    ),
]


@pytest.mark.parametrize(("more", "code", "field", "case"), BLOCKED)
def test_what_lacks_something_blocks_at_its_field(
    more: dict[str, Any], code: str, field: str, case: str | None
) -> None:
    findings_ = found(line(**more))
    assert told(line(**more)) == [(code, field, case)]
    assert blocks_publishing(findings_) == findings_
    assert findings_[0].waivable is (code == "S04")
    assert findings_[0].target == 1


def test_a_band_upside_down_can_neither_be_waived_nor_switched_off() -> None:
    band = line(kind=Kind.BAND, upper_limit=14.0)
    objective = ObjectiveDraft("x", "nb", (band, line(2)), 1, START, END)
    waived = blocks_publishing(findings(objective, Limits(off=frozenset({"S08"}))), {("S08", 1)})
    assert [finding.code for finding in waived] == ["S08"]


def weighed(*weights: float | None) -> tuple[Finding, ...]:
    return found(*(line(n, weight=weight) for n, weight in enumerate(weights, 1)))


@pytest.mark.parametrize(
    "weights",
    [
        (None, None),
        (50.0, 50.0),
        (33.3, 33.3, 33.3),
        (33.5, 33.5, 33.5),
        (40.0, None),
        (40.0, None, None),
        (60.0, 40.0),
        (60.0, None),
        (0.0, 50.0, 50.0),
        (0.0, None, None),
        (50.0, 50.0, None),
    ],
)
def test_s13_weights_that_come_to_a_hundred(weights: tuple[float | None, ...]) -> None:
    assert weighed(*weights) == ()


@pytest.mark.parametrize(
    ("weights", "total"),
    [
        ((50.0, 49.0), 99.0),
        ((50.0, 51.0), 101.0),
        ((33.0, 33.0, 33.0), 99.0),
        ((0.0, 0.0), 0.0),
        ((90.0, 20.0, None), 110.0),
        ((100.0, 1.0, None), 101.0),
        ((150.0, -50.0), 150.0),
        ((-10.0, None), 0.0),
        ((float("inf"), 1.0), float("inf")),
    ],
)
def test_s13_weights_that_come_to_anything_else_block(weights: tuple[float | None, ...], total: float) -> None:
    findings_ = weighed(*weights)
    assert [(finding.code, finding.severity, finding.target) for finding in findings_] == [("S13", "block", None)]
    assert (findings_[0].field, findings_[0].waivable) == ("weight", False)
    assert dict(findings_[0].parameters) == {"total": total, "complete": None not in weights}
    assert len(blocks_publishing(findings_, {("S13", None)})) == 1


def test_s13_what_is_no_number_blocks() -> None:
    assert [finding.severity for finding in weighed(float("nan"), 50.0)] == ["block"]


@pytest.mark.parametrize(
    ("weights", "heavy", "share"),
    [((61.0, 39.0), 1, 61.0), ((30.0, None), 2, 70.0), ((0.0, 100.0), 2, 100.0), ((0.0, None), 2, 100.0)],
)
def test_s13_one_that_is_nearly_everything_is_a_warning(
    weights: tuple[float | None, ...], heavy: int, share: float
) -> None:
    findings_ = weighed(*weights)
    assert [(finding.code, finding.severity, finding.target) for finding in findings_] == [("S13", "warning", heavy)]
    assert dict(findings_[0].parameters) == {"weight": pytest.approx(share), "max": 60.0}
    assert findings_[0].field == "weight"


def test_s13_one_alone_has_no_others_to_weigh_against() -> None:
    for weight in (None, 100.0):
        alone = ObjectiveDraft("x", "nb", (line(weight=weight),), 1, START, END)
        assert [finding.code for finding in findings(alone)] == ["S02"]


@given(st.lists(st.none() | st.floats(0, 200), min_size=2, max_size=6))
def test_s13_blocks_exactly_when_no_filling_in_makes_a_hundred(weights: list[float | None]) -> None:
    blocked = any(finding.code == "S13" and finding.severity == "block" for finding in weighed(*weights))
    total = sum(weight for weight in weights if weight is not None)
    if None in weights:
        assert blocked is (total > 100.5)
    elif abs(abs(total - 100) - 0.5) > 1e-6:
        assert blocked is (abs(total - 100) > 0.5)


def test_s18_a_ring_blocks_and_names_who_is_in_it() -> None:
    findings_ = found(line(), ring=("Trygg innlogging", "Færre klager"))
    assert [(finding.code, finding.severity, finding.field) for finding in findings_] == [("S18", "block", "alignment")]
    assert dict(findings_[0].parameters) == {"ring": ("Trygg innlogging", "Færre klager")}
    assert len(blocks_publishing(findings_, {("S18", None)})) == 1


@pytest.mark.parametrize(("ambition", "codes"), [("", ["Q03"]), (" ", ["Q03"]), ("committed", []), (None, [])])
def test_q03_how_sure_the_team_means_to_be(ambition: str | None, codes: list[str]) -> None:
    findings_ = found(line(), ambition=ambition)
    assert [finding.code for finding in findings_] == codes
    assert {(finding.severity.value, finding.field) for finding in findings_} <= {("warning", "ambition")}


@pytest.mark.parametrize(("first", "said"), [(0, 1), (2, 1), (3, 0), (5, 0), (8, 0), (9, 1), (10, 1), (None, 0)])
def test_q07_the_first_confidence_in_a_stretch(first: int | None, said: int) -> None:
    row = line(running=KeyResultRunning(first_confidence=first))
    findings_ = found(row, aspirational=True)
    assert [(finding.code, finding.severity.value, finding.field) for finding in findings_] == [
        ("Q07", "warning", "target")
    ] * said
    assert [dict(finding.parameters)["n"] for finding in findings_] == [first] * said
    assert found(row, aspirational=False) == ()


GOOD: dict[str, list[tuple[float, float]]] = {
    "Innbyggerne kommer trygt over på den nye innloggingen": [(18, 95), (7.5, 3), (42, 20)],
    "Små bedrifter blir ferdige med pliktene sine på én kveld": [(34, 15), (61, 85), (3.4, 4.3)],
    "Tjenestene er oppe når folk trenger dem": [(99.72, 99.95), (95, 30), (5, 0)],
    "Kommunene slipper å spørre om det staten alt vet": [(48, 180), (22, 60), (14, 4)],
    "Vi oppdager og stanser angrep før de når brukerne": [(55, 100), (9, 1), (37, 0)],
    "Alle kan bruke tjenestene våre, også uten mus og med skjermleser": [(63, 5), (10, 50), (24, 5)],
    "Folk møter oss på sitt eget skriftspråk": [(31, 52), (14, 30), (11, 2)],
    "Nye kolleger er i gang og blir værende": [(41, 15), (12, 5), (4.1, 5.3)],
    "Lederne tar beslutninger på tall de stoler på": [(6.8, 2), (11, 4), (46, 85)],
    "Teamene leverer hver dag uten å vente på oss": [(144, 4), (9, 3), (7, 24)],
    "Vi svarer på innsynskrav innen fristen og med god kvalitet": [(68, 95), (18, 5), (75, 35)],
    "OKR hjelper teamene med å velge bort": [(11, 26), (52, 85), (38, 80)],
}


@pytest.mark.parametrize("title", GOOD)
def test_good_objectives_of_the_demo_give_no_alarm(title: str) -> None:
    rows = tuple(line(n, baseline=b, target=t) for n, (b, t) in enumerate(GOOD[title], 1))
    for ambition, aspirational in (("committed", False), ("aspirational", True)):
        healthy = KeyResultRunning(cadence_days=7, days_since_start=30, days_since_check_in=6, first_confidence=6)
        for running in (None, healthy):
            drafts = tuple(replace(row, running=running) for row in rows)
            objective = ObjectiveDraft(title, "nb", drafts, 1, START, END, ambition, aspirational)
            assert findings(objective) == ()


BARE: dict[str, Any] = {"baseline": None, "target": None}
POOR: dict[str, tuple[list[dict[str, Any]], set[str]]] = {
    "P1 Bli best på digitalisering": ([BARE] * 3, {"S04", "S05"}),
    "P2 Gjennomføre prosjekt Ny Arkivmodul": ([{"kind": Kind.MILESTONES, **BARE}] * 3, {"S05"}),
    "P3 Holde systemet i drift": ([{"kind": Kind.AT_LEAST, **BARE, "target": 99.0}, BARE, BARE], {"S04", "S05"}),
    "P4 Styrke brukeropplevelse, sikkerhet, økonomi og kultur": ([{}] * 9, {"S02"}),
    "P5 Kari skal lukke flest saker": ([{"baseline": None}] * 3, {"S04"}),
    "P6 Departementet vedtar ny forskrift": ([{"baseline": None, "target": 100.0}, BARE, BARE], {"S04", "S05"}),
}


@pytest.mark.parametrize("title", POOR)
def test_poor_objectives_of_the_demo_are_caught_for_what_they_lack(title: str) -> None:
    lacks, codes = POOR[title]
    rows = [line(n, **more) for n, more in enumerate(lacks, 1)]
    assert {finding.code for finding in found(*rows)} == codes
