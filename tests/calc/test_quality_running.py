"""The rules about what runs: each at its limit, a step beyond, and where it does not apply."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kurs.calc.measure import Kind
from kurs.calc.quality import (
    CheckInSeen,
    Finding,
    KeyResultDraft,
    KeyResultRunning,
    Limits,
    ObjectiveDraft,
    Severity,
    blocks_publishing,
    findings,
)
from kurs.calc.status import Status

START, END = date(2026, 9, 1), date(2026, 12, 31)
SAID = CheckInSeen(20.0, "Ny rutine prøvd i to uker.")
QUIET = CheckInSeen(20.0)


def seen(running: KeyResultRunning | None, limits: Limits | None = None, **more: Any) -> tuple[Finding, ...]:
    """What is found about one key result; the other has nothing to say."""
    row = KeyResultDraft(1, "x", 34.0, 15.0, due_date=END, running=running, **more)
    other = KeyResultDraft(2, "y", 1.0, 2.0, due_date=END)
    return findings(ObjectiveDraft("z", "nb", (row, other), 1, START, END), limits or Limits())


def told(running: KeyResultRunning, limits: Limits | None = None, **more: Any) -> list[tuple[str, str]]:
    return [(finding.code, finding.severity.value) for finding in seen(running, limits, **more)]


W, STRONG, HINT = "warning", "strong", "hint"
SINCE: dict[str, Any] = {"cadence_days": 7, "days_since_start": 60, "check_ins": (SAID,)}

TABLE: list[tuple[str, dict[str, Any], list[tuple[str, str]]]] = [
    # R01: later than cadence and grace, later than two cadences.
    ("on time", SINCE | {"days_since_check_in": 7}, []),
    ("in the days of grace", SINCE | {"days_since_check_in": 10}, []),
    ("late", SINCE | {"days_since_check_in": 11}, [("R01", W)]),
    ("two cadences", SINCE | {"days_since_check_in": 14}, [("R01", W)]),
    ("more than two", SINCE | {"days_since_check_in": 15}, [("R01", STRONG)]),
    ("back from leave", SINCE | {"days_since_check_in": 40, "days_on_leave": 30}, []),
    ("late after leave", SINCE | {"days_since_check_in": 41, "days_on_leave": 30}, [("R01", W)]),
    ("asked every day", SINCE | {"cadence_days": 1, "days_since_check_in": 4}, []),
    ("not every day", SINCE | {"cadence_days": 1, "days_since_check_in": 5}, [("R01", STRONG)]),
    ("nobody is asked", {"cadence_days": 7}, []),
    ("nobody is late", SINCE, []),
    # R06: and with it R01 when nothing ever came.
    ("a week from the start", {"cadence_days": 7, "days_since_start": 7}, []),
    ("more than a week", {"cadence_days": 7, "days_since_start": 8}, [("R06", W)]),
    ("two cadences and nothing", {"cadence_days": 7, "days_since_start": 14}, [("R06", W)]),
    ("neglected", {"cadence_days": 7, "days_since_start": 15}, [("R01", STRONG), ("R06", W)]),
    ("asked every month", {"cadence_days": 30, "days_since_start": 30}, []),
    ("not the first month", {"cadence_days": 30, "days_since_start": 31}, [("R06", W)]),
    ("leave at the start", {"cadence_days": 7, "days_since_start": 20, "days_on_leave": 13}, []),
    # R02
    ("ahead", {"gap": -30.0}, []),
    ("ten points", {"gap": 10.0}, []),
    ("noise above ten", {"gap": 10.000000001}, []),
    ("somewhat behind", {"gap": 10.1}, [("R02", HINT)]),
    ("twenty-five points", {"gap": 25.0}, [("R02", HINT)]),
    ("far behind", {"gap": 25.1}, [("R02", W)]),
    # R03
    ("green and behind", {"gap": 25.1, "status": Status.ON_TRACK}, [("R02", W), ("R03", W)]),
    ("green and near", {"gap": 25.0, "status": Status.ON_TRACK}, [("R02", HINT)]),
    ("green and doubted", {"last_confidence": 3, "status": Status.ON_TRACK}, [("R03", W)]),
    ("green and believed", {"last_confidence": 4, "status": Status.ON_TRACK}, []),
    ("amber and doubted", {"last_confidence": 0, "status": Status.AT_RISK}, []),
    ("overdue and doubted", {"last_confidence": 0, "status": Status.OVERDUE}, []),
    # R04
    ("the same twice", {"check_ins": (SAID, SAID)}, []),
    ("the same three times", {"check_ins": (SAID, SAID, SAID, QUIET)}, [("R04", W)]),
    ("pressed three times", {"check_ins": (QUIET, QUIET, QUIET)}, [("R04", W)]),
    ("new words", {"check_ins": (SAID, CheckInSeen(20.0, "Venter på tall."), SAID)}, []),
    ("a new value", {"check_ins": (SAID, CheckInSeen(20.1, SAID.sentence), SAID)}, []),
    (
        "spacing and case are no news",
        {"check_ins": (SAID, CheckInSeen(20.0, " ny  rutine prøvd I to uker."), SAID)},
        [("R04", W)],
    ),
    ("the same long ago", {"check_ins": (CheckInSeen(19.0), SAID, SAID, SAID)}, []),
    ("reached and standing still", {"check_ins": (QUIET,) * 3, "progress": 1.0}, []),
    ("steps without a value", {"check_ins": (CheckInSeen(None),) * 3}, [("R04", W)]),
    # R05
    ("amber and silent", {"status": Status.AT_RISK, "check_ins": (QUIET, SAID)}, [("R05", W)]),
    ("red and silent", {"status": Status.OFF_TRACK, "check_ins": (QUIET,)}, [("R05", W)]),
    ("only blanks", {"status": Status.OFF_TRACK, "check_ins": (CheckInSeen(1.0, "  "),)}, [("R05", W)]),
    ("red with a word", {"status": Status.OFF_TRACK, "check_ins": (SAID,)}, []),
    ("red with a next step", {"status": Status.OFF_TRACK, "check_ins": (CheckInSeen(1.0, "", True),)}, []),
    ("red with an action", {"status": Status.OFF_TRACK, "check_ins": (QUIET,), "has_action": True}, []),
    ("green and silent", {"status": Status.ON_TRACK, "check_ins": (QUIET,)}, []),
    ("red without a check-in", {"status": Status.OFF_TRACK}, []),
    # R08
    ("changed early", {"changed_at": (0.2,)}, []),
    ("changed at three quarters", {"changed_at": (0.75,)}, []),
    ("changed late", {"changed_at": (0.76,)}, [("R08", W)]),
    ("changed twice", {"changed_at": (0.1, 0.2)}, [("R08", W)]),
    # R09
    ("where it began", {"progress": 0.0}, []),
    ("binary noise", {"progress": -1e-12}, []),
    ("the wrong way", {"progress": -0.01}, [("R09", W)]),
]


@pytest.mark.parametrize(("running", "expected"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_every_rule_at_its_limits(running: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    assert told(KeyResultRunning(**running)) == expected
    assert all(finding.target == 1 and not finding.waivable for finding in seen(KeyResultRunning(**running)))


@pytest.mark.parametrize(
    ("running", "expected"),
    [
        ({"gap": 100.0}, []),
        ({"gap": 100.0, "status": Status.ON_TRACK}, [("R03", W)]),
        ({"check_ins": (SAID,) * 3}, []),
        ({"progress": -0.5}, []),
        ({"status": Status.OFF_TRACK, "check_ins": (QUIET,)}, [("R05", W)]),
    ],
)
def test_a_level_that_is_held_has_no_pace_may_stand_still_and_has_no_baseline(
    running: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    assert told(KeyResultRunning(**running), kind=Kind.AT_MOST) == expected


def test_limits_come_from_the_framework() -> None:
    limits = Limits(
        grace_days=0,
        gap_hint=1.0,
        gap_warning=2.0,
        confidence_low=6,
        same_answers=2,
        first_value_days=1,
        late_change=50.0,
        changes=3,
    )
    strict = KeyResultRunning(
        cadence_days=7,
        days_since_start=60,
        days_since_check_in=8,
        gap=1.5,
        status=Status.ON_TRACK,
        last_confidence=6,
        check_ins=(SAID, SAID),
        changed_at=(0.6,),
    )
    assert [code for code, _ in told(strict, limits)] == ["R01", "R02", "R03", "R04", "R08"]
    assert told(strict) == []
    assert [code for code, _ in told(KeyResultRunning(cadence_days=1, days_since_start=2), limits)] == ["R06"]
    assert told(KeyResultRunning(changed_at=(0.1, 0.2)), limits) == []


@pytest.mark.parametrize("code", ["R01", "R02", "R03", "R04", "R05", "R06", "R08", "R09"])
def test_every_rule_can_be_switched_off(code: str) -> None:
    bad = (
        KeyResultRunning(cadence_days=7, days_since_start=60, gap=50.0, status=Status.ON_TRACK, progress=-1.0)
        if code in ("R03", "R06")
        else KeyResultRunning(
            cadence_days=7,
            days_since_start=60,
            days_since_check_in=50,
            gap=50.0,
            status=Status.OFF_TRACK,
            check_ins=(QUIET,) * 3,
            changed_at=(0.9,),
            progress=-1.0,
        )
    )
    assert code in [said for said, _ in told(bad)]
    assert code not in [said for said, _ in told(bad, Limits(off=frozenset({code})))]


def test_the_message_gets_its_numbers() -> None:
    late = seen(KeyResultRunning(**SINCE | {"days_since_check_in": 12}))
    assert dict(late[0].parameters) == {"n": 12, "cadence": 7, "grace": 3}
    behind = seen(KeyResultRunning(gap=31.0))
    assert dict(behind[0].parameters) == {"points": 31.0, "limit": 25.0}


def test_r04_has_words_for_another_number_than_three() -> None:
    running = KeyResultRunning(check_ins=(SAID,) * 4)
    assert [finding.case for finding in seen(running)] == [None]
    assert [finding.case for finding in seen(running, Limits(same_answers=4))] == ["times"]


def test_r08_is_mended_at_the_target_and_the_rest_by_a_check_in() -> None:
    fields = {finding.code: finding.field for _, running, _ in TABLE for finding in seen(KeyResultRunning(**running))}
    assert fields == dict.fromkeys(["R01", "R02", "R03", "R04", "R05", "R06", "R09"]) | {"R08": "target"}


def whole(**more: Any) -> list[tuple[str, str, str | int | None]]:
    rows = tuple(KeyResultDraft(n, "x", 34.0, 15.0, due_date=END) for n in (1, 2))
    found = findings(ObjectiveDraft("z", "nb", rows, 1, START, END, **more))
    return [(finding.code, finding.severity.value, finding.target) for finding in found]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, []),
        ({"ended": True}, [("R07", STRONG, None)]),
        ({"ended": True, "closed": True}, []),
        ({"closed": True, "has_scores": True, "has_lesson": True}, []),
        ({"closed": True, "has_scores": None, "has_lesson": True}, []),
        ({"closed": True, "has_scores": False, "has_lesson": True}, [("R11", STRONG, None)]),
        ({"closed": True, "has_scores": True, "has_lesson": False}, [("R11", STRONG, None)]),
        ({"closed": True, "has_scores": None, "has_lesson": False}, [("R11", STRONG, None)]),
        ({"has_scores": False, "has_lesson": False}, []),
    ],
)
def test_r07_and_r11_the_end_of_an_objective(more: dict[str, Any], expected: list[tuple[str, str, None]]) -> None:
    assert whole(**more) == expected


def test_r11_says_what_is_missing() -> None:
    row = KeyResultDraft(1, "x", 34.0, 15.0, due_date=END)
    closed = ObjectiveDraft("z", "nb", (row, row), 1, closed=True, has_scores=False, has_lesson=False)
    finding = next(finding for finding in findings(closed) if finding.code == "R11")
    assert dict(finding.parameters) == {"missing": ("scores", "lesson")}


statuses = st.none() | st.sampled_from(Status)
some_days = st.none() | st.integers(0, 400)
runnings = st.builds(
    KeyResultRunning,
    cadence_days=st.none() | st.integers(1, 92),
    days_since_start=some_days,
    days_since_check_in=some_days,
    days_on_leave=st.integers(0, 90),
    gap=st.none() | st.floats(allow_nan=False),
    status=statuses,
    first_confidence=st.none() | st.integers(0, 10),
    last_confidence=st.none() | st.integers(0, 10),
    check_ins=st.lists(
        st.builds(CheckInSeen, st.none() | st.floats(allow_nan=False), st.sampled_from(["", "x"]), st.booleans()),
        max_size=4,
    ).map(tuple),
    has_action=st.booleans(),
    changed_at=st.lists(st.floats(0, 1), max_size=3).map(tuple),
    progress=st.none() | st.floats(allow_nan=False),
)


@given(runnings, st.sampled_from(Kind), st.booleans())
def test_whatever_happens_nothing_that_runs_blocks(running: KeyResultRunning, kind: Kind, aspirational: bool) -> None:
    row = KeyResultDraft(1, "x", 34.0, 15.0, running=running, kind=kind, due_date=END)
    objective = ObjectiveDraft("z", "nb", (row,), 1, START, END, "", aspirational, ended=True)
    found = findings(objective)
    about_running = [finding for finding in found if finding.code[0] in "QR"]
    assert blocks_publishing(about_running) == ()
    assert all(finding.severity is not Severity.BLOCK and not finding.waivable for finding in about_running)
    assert len({(finding.code, finding.target) for finding in about_running}) == len(about_running)


def test_a_draft_has_no_finding_about_what_runs() -> None:
    assert seen(None) == ()
    assert seen(KeyResultRunning()) == ()
