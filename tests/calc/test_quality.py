from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kurs.calc.measure import HoldMode, Kind, Step
from kurs.calc.quality import (
    RULES,
    Finding,
    KeyResultDraft,
    Limits,
    ObjectiveDraft,
    Severity,
    blocks_publishing,
    findings,
    text_hash,
    text_of,
)

START, END = date(2026, 9, 1), date(2026, 12, 31)


def key_result(id_: int = 1) -> KeyResultDraft:
    return KeyResultDraft(id_, f"Ventetid ned fra 34 til 15 minutter ({id_})", 34.0, 15.0, due_date=END)


def draft(*key_results: KeyResultDraft) -> ObjectiveDraft:
    return ObjectiveDraft("Innbyggerne får svar samme dag", "nb", key_results, 1, START, END)


def good(count: int = 2) -> ObjectiveDraft:
    return draft(*(key_result(n) for n in range(1, count + 1)))


def codes(found: tuple[Finding, ...]) -> list[str]:
    return [finding.code for finding in found]


def only(found: tuple[Finding, ...]) -> Finding:
    assert len(found) == 1
    return found[0]


def parameters(finding: Finding) -> dict[str, object]:
    return dict(finding.parameters)


def test_a_good_draft_has_no_findings() -> None:
    assert findings(good(2)) == ()
    assert findings(good(3)) == ()


@pytest.mark.parametrize(
    ("count", "severity", "most"),
    [
        (0, "block", 5),
        (1, "warning", 5),
        (4, "hint", 3),
        (5, "hint", 3),
        (6, "warning", 5),
    ],
)
def test_s02_number_of_key_results(count: int, severity: str, most: int) -> None:
    finding = only(findings(good(count)))
    assert (finding.code, finding.severity, finding.target) == ("S02", severity, None)
    assert parameters(finding) == {"min": 2, "max": most, "count": count}
    assert finding.waivable is (severity == "block")


def test_s02_where_all_were_stopped_there_were_some() -> None:
    stopped = replace(good(0), stopped_count=2)
    assert only(findings(stopped)).severity == "warning"
    assert blocks_publishing(findings(stopped)) == ()


def test_s02_takes_its_limits_from_the_framework() -> None:
    limits = Limits(key_results_min=1, key_results_hint_above=6, key_results_max=8)
    assert findings(good(1), limits) == ()
    assert findings(good(6), limits) == ()
    assert only(findings(good(7), limits)).severity == "hint"
    assert only(findings(good(9), limits)).severity == "warning"
    assert only(findings(good(0), limits)).severity == "block"


@pytest.mark.parametrize(("count", "severity"), [(0, "block"), (2, "warning"), (7, "warning")])
def test_s03_one_accountable_owner(count: int, severity: str) -> None:
    finding = only(findings(replace(good(), owner_count=count)))
    assert (finding.code, finding.severity, finding.target) == ("S03", severity, None)
    assert parameters(finding) == {"count": count}
    assert finding.waivable is (severity == "block")


def test_s03_asks_for_the_owner_of_a_key_result_only_when_told_how_many() -> None:
    found = findings(draft(replace(key_result(1), owner_count=0), key_result(2)))
    finding = only(found)
    assert (finding.code, finding.severity, finding.target) == ("S03", "block", 1)
    assert findings(draft(replace(key_result(1), owner_count=1), key_result(2))) == ()


def test_s04_a_baseline_or_the_promise_to_find_one() -> None:
    missing = replace(key_result(2), baseline=None)
    finding = only(findings(draft(key_result(1), missing)))
    assert (finding.code, finding.severity, finding.target) == ("S04", "block", 2)
    assert (finding.field, finding.waivable) == ("baseline", True)
    assert findings(draft(key_result(1), replace(missing, find_baseline=True))) == ()


def test_s05_a_target_always() -> None:
    missing = replace(key_result(2), target=None)
    finding = only(findings(draft(key_result(1), missing)))
    assert (finding.code, finding.severity, finding.target) == ("S05", "block", 2)
    assert (finding.field, finding.waivable) == ("target", False)


def test_nought_is_a_baseline_and_a_target() -> None:
    assert findings(draft(replace(key_result(1), target=0.0), key_result(2))) == ()
    assert findings(draft(replace(key_result(1), baseline=0.0), key_result(2))) == ()


@pytest.mark.parametrize(
    ("due", "case"),
    [
        (None, "empty"),
        (date(2026, 8, 31), "before"),
        (START, None),
        (END, None),
        (date(2027, 1, 1), "after"),
    ],
)
def test_s07_a_due_date_inside_the_cycle(due: date | None, case: str | None) -> None:
    found = findings(draft(replace(key_result(1), due_date=due), key_result(2)))
    if case is None:
        assert found == ()
        return
    finding = only(found)
    assert (finding.code, finding.severity, finding.target) == ("S07", "warning", 1)
    assert parameters(finding) == {"case": case, "due": due, "start": START, "end": END}
    assert blocks_publishing(found) == ()


def test_s07_in_the_backlog_any_date_is_inside_and_none_is_asked_for() -> None:
    backlog = replace(good(), cycle_start=None, cycle_end=None)
    assert findings(backlog) == ()
    undated = tuple(replace(row, due_date=None) for row in backlog.key_results)
    assert findings(replace(backlog, key_results=undated)) == ()


@pytest.mark.parametrize(
    ("more", "field", "case", "due"),
    [
        ({"phased": ((date(2026, 10, 1), 30.0), (date(2027, 1, 2), 20.0))}, "phased_targets", "after", (2027, 1, 2)),
        ({"phased": ((date(2026, 8, 1), 30.0), (date(2027, 1, 2), 20.0))}, "phased_targets", "before", (2026, 8, 1)),
        ({"steps": (Step(1, "a", 1.0, date(2027, 2, 1)), Step(2, "b", 1.0))}, "steps", "after", (2027, 2, 1)),
    ],
)
def test_s07_phased_targets_and_milestones_too(
    more: dict[str, Any], field: str, case: str, due: tuple[int, int, int]
) -> None:
    finding = only(findings(draft(replace(key_result(1), **more), key_result(2))))
    assert (finding.code, finding.severity, finding.field, finding.case) == ("S07", "warning", field, case)
    assert parameters(finding)["due"] == date(*due)


def test_s07_what_is_inside_is_left_alone() -> None:
    phased = replace(key_result(1), phased=((START, 30.0), (END, 15.0)))
    stepped = replace(key_result(2), steps=(Step(1, "a", 1.0, START), Step(2, "b", 1.0)))
    assert findings(draft(phased, stepped)) == ()


@pytest.mark.parametrize(("baseline", "target"), [(15.0, 15.0), (0.1 + 0.2, 0.3), (0.0, -0.0)])
def test_s08_baseline_and_target_differ(baseline: float, target: float) -> None:
    same = replace(key_result(1), baseline=baseline, target=target)
    finding = only(findings(draft(same, key_result(2))))
    assert (finding.code, finding.severity, finding.waivable) == ("S08", "block", False)
    assert (finding.target, finding.field) == (1, "target")


def test_findings_come_in_the_order_of_rules_and_then_of_key_results() -> None:
    bare = [KeyResultDraft(n, "x") for n in (9, 3)]
    found = findings(replace(draft(*bare), owner_count=0))
    assert [(finding.code, finding.target) for finding in found] == [
        ("S03", None),
        ("S04", 9),
        ("S04", 3),
        ("S05", 9),
        ("S05", 3),
        ("S07", 9),
        ("S07", 3),
    ]


def test_codes_of_the_registry_are_unique_and_what_can_block_comes_first() -> None:
    registered = [rule.code for rule in RULES]
    assert registered == sorted(set(registered), key=lambda code: ("SQR".index(code[0]), code))


def test_a_waiver_lifts_only_the_block_it_was_given_for() -> None:
    found = findings(draft(*(replace(key_result(n), baseline=None) for n in (1, 2))))
    assert codes(blocks_publishing(found)) == ["S04", "S04"]
    assert [f.target for f in blocks_publishing(found, {("S04", 1)})] == [2]
    assert blocks_publishing(found, {("S04", 1), ("S04", 2)}) == ()
    assert len(blocks_publishing(found, {("S04", None), ("S03", 1)})) == 2


def test_s02_and_s03_can_be_waived() -> None:
    found = findings(replace(good(0), owner_count=0))
    assert codes(blocks_publishing(found)) == ["S02", "S03"]
    assert blocks_publishing(found, {("S02", None), ("S03", None)}) == ()


def test_s05_and_s08_cannot_be_waived_or_switched_off() -> None:
    hopeless = draft(replace(key_result(1), target=None), replace(key_result(2), target=34.0))
    found = findings(hopeless, Limits(off=frozenset({"S05", "S08"})))
    assert codes(found) == ["S05", "S08"]
    assert codes(blocks_publishing(found, {("S05", 1), ("S08", 2)})) == ["S05", "S08"]


def test_other_rules_can_be_switched_off() -> None:
    late = draft(replace(key_result(1), due_date=None))
    assert codes(findings(late)) == ["S02", "S07"]
    assert findings(late, Limits(off=frozenset({"S02", "S07"}))) == ()


numbers = st.none() | st.sampled_from([0.0, 1.0, 0.1 + 0.2, 0.3])
key_result_drafts = st.builds(
    KeyResultDraft,
    id=st.integers(1, 9),
    title=st.text(max_size=5),
    baseline=numbers,
    target=numbers,
    find_baseline=st.booleans(),
    due_date=st.none() | st.dates(),
    owner_count=st.none() | st.integers(0, 3),
    kind=st.sampled_from(Kind),
    hold_mode=st.sampled_from(HoldMode),
    upper_limit=numbers,
    scale=st.lists(st.text(max_size=2), max_size=3).map(tuple),
    weight=st.none() | st.floats(),
)


@given(st.lists(key_result_drafts, max_size=7), st.integers(0, 3))
def test_whatever_the_draft_the_answer_is_stable_and_well_formed(
    key_results: list[KeyResultDraft], owners: int
) -> None:
    any_draft = ObjectiveDraft("x", "nn", tuple(key_results), owners, START, END)
    found = findings(any_draft)
    assert found == findings(any_draft)
    for finding in found:
        assert finding.severity is Severity.BLOCK or not finding.waivable
        assert isinstance(text_of(any_draft, finding.target), str)
    waived = {(finding.code, finding.target) for finding in found}
    assert {f.code for f in blocks_publishing(found, waived)} <= {"S05", "S08", "S13"}


def test_the_text_of_a_finding() -> None:
    objective = good()
    assert text_of(objective, None) == objective.title
    assert text_of(objective, 2) == objective.key_results[1].title
    with pytest.raises(KeyError):
        text_of(objective, 99)


def test_the_hash_is_stable_over_time() -> None:
    assert text_hash("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_the_hash_of_a_draft_is_that_of_its_title() -> None:
    assert text_hash(good()) == text_hash(good().title)
    assert text_hash(key_result(2)) == text_hash(key_result(2).title)


@pytest.mark.parametrize("same", ["Økt  tillit ", "Økt\u00a0tillit", "Økt\ntillit", "Økt tillit"])
def test_spacing_and_unicode_form_do_not_change_the_hash(same: str) -> None:
    assert text_hash(same) == text_hash("Økt tillit")


@pytest.mark.parametrize("other", ["økt tillit", "Økt tillit.", "Okt tillit", "Økttillit"])
def test_other_words_change_the_hash(other: str) -> None:
    assert text_hash(other) != text_hash("Økt tillit")


def test_composed_and_decomposed_letters_are_the_same_text() -> None:
    assert text_hash("a\u030apne dører") == text_hash("\u00e5pne dører")


@given(st.text())
def test_any_text_has_a_hash(text: str) -> None:
    assert len(text_hash(text)) == 64
