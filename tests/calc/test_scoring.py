"""Scores by the five conventions."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kurs.calc.explained import RuleUsed
from kurs.calc.levels import has_levels, in_order
from kurs.calc.measure import HoldMode, Kind, Measure, Step, Taken
from kurs.calc.scoring import (
    DECIMALS,
    Band,
    Profile,
    as_scored,
    grade,
    in_sweet_spot,
    level_score,
    needs_cause,
    objective_score,
    suggested_score,
)

RISING = Measure(Kind.FROM_TO, 0.0, 70.0, commit=30.0, stretch=100.0)
FALLING = Measure(Kind.FROM_TO, 100.0, 30.0, commit=70.0, stretch=10.0)
UPTIME = Measure(Kind.AT_LEAST, None, 99.5, commit=99.0, stretch=99.9)
RULE = RuleUsed("scoring.profile", "google")
values = st.integers(-(10**9), 10**9).map(lambda n: n / 1000)


def score(profile: Profile, share: float, measure: Measure | None = None) -> float | None:
    return suggested_score(profile, measure or Measure(Kind.FROM_TO, 0.0, 1.0), Taken(share, 1, share)).value


@pytest.mark.parametrize(
    ("share", "google", "percent", "radical", "levels"),
    [
        (0.0, 0.0, 0.0, 0.0, 0.0),
        (0.35, 0.4, 0.35, 0.0, 0.245),
        (0.349, 0.3, 0.349, 0.0, 0.2443),
        (0.65, 0.7, 0.65, 0.0, 0.455),
        (0.999999, 1.0, 0.999999, 0.0, 0.6999993),
        (1.0, 1.0, 1.0, 1.0, 0.7),
        (0.1 + 0.2 + 0.7, 1.0, 1.0, 1.0, 0.7),
        (1.25, 1.0, 1.0, 1.0, 0.7),
        (-0.2, 0.0, 0.0, 0.0, 0.0),
    ],
)
def test_the_same_progress_by_each_convention(
    share: float, google: float, percent: float, radical: float, levels: float
) -> None:
    profiles = (Profile.GOOGLE, Profile.PERCENT, Profile.RADICAL_FOCUS, Profile.STRETCH_TARGET_COMMIT)
    found = [score(profile, share) for profile in profiles]
    assert found == pytest.approx([google, percent, radical, levels], abs=1e-12)
    assert score(Profile.NONE, share) is None


@pytest.mark.parametrize("profile", list(Profile))
def test_a_score_says_how_it_came_about(profile: Profile) -> None:
    found = suggested_score(profile, RISING, Taken(35.0, 2, 60.0), rule=RULE, source=(9,))
    assert (found.rule, found.source) == (RULE, (9,))
    assert found.input("standing") == 35.0
    assert (
        found.formula
        == {
            Profile.GOOGLE: "score.one_decimal",
            Profile.PERCENT: "score.share",
            Profile.RADICAL_FOCUS: "score.reached",
            Profile.STRETCH_TARGET_COMMIT: "score.levels",
            Profile.NONE: "score.none",
        }[profile]
    )


@pytest.mark.parametrize("profile", [profile for profile in Profile if profile != Profile.NONE])
def test_nothing_is_suggested_without_data(profile: Profile) -> None:
    assert suggested_score(profile, RISING, Taken()).formula == "score.no_data"
    same = suggested_score(profile, Measure(Kind.FROM_TO, 5.0, 5.0), Taken(5.0, 1, 5.0))
    assert (same.value, same.formula) == (None, "score.undefined")


@pytest.mark.parametrize(
    ("measure", "actual", "found"),
    [
        (RISING, -5.0, 0.0),
        (RISING, 0.0, 0.0),
        (RISING, 15.0, 0.15),
        (RISING, 30.0, 0.3),
        (RISING, 50.0, 0.5),
        (RISING, 70.0, 0.7),
        (RISING, 85.0, 0.85),
        (RISING, 100.0, 1.0),
        (RISING, 140.0, 1.0),
        (FALLING, 120.0, 0.0),
        (FALLING, 85.0, 0.15),
        (FALLING, 70.0, 0.3),
        (FALLING, 50.0, 0.5),
        (FALLING, 30.0, 0.7),
        (FALLING, 20.0, 0.85),
        (FALLING, 0.0, 1.0),
        (replace(RISING, commit=None), 35.0, 0.35),
        (replace(RISING, commit=None), 85.0, 0.85),
        (replace(RISING, stretch=None), 70.0, 0.7),
        (replace(RISING, stretch=None), 500.0, 0.7),
        (replace(RISING, commit=None, stretch=None), 35.0, 0.35),
        (UPTIME, 98.9, 0.0),
        (UPTIME, 99.0, 0.3),
        (UPTIME, 99.25, 0.5),
        (UPTIME, 99.5, 0.7),
        (UPTIME, 99.9, 1.0),
        (Measure(Kind.AT_MOST, None, 20.0, commit=30.0, stretch=10.0), 25.0, 0.5),
        (Measure(Kind.AT_MOST, None, 20.0, commit=30.0, stretch=10.0), 31.0, 0.0),
        (Measure(Kind.AT_MOST, 40.0, 20.0, commit=30.0), 35.0, 0.15),
        (Measure(Kind.MILESTONES, None, None, steps=(Step(1, "a", 40.0), Step(2, "b", 60.0)), commit=40.0), 40.0, 0.3),
        (Measure(Kind.ORDINAL, None, None, scale=("a", "b", "c", "d"), commit=1.0), 2.0, 0.5),
    ],
)
def test_levels_are_joined_by_straight_lines(measure: Measure, actual: float, found: float) -> None:
    assert level_score(measure, actual) == pytest.approx(found)


@pytest.mark.parametrize(
    "measure",
    [
        replace(RISING, commit=80.0),
        replace(RISING, stretch=50.0),
        replace(FALLING, commit=20.0),
        replace(FALLING, stretch=200.0),
        replace(RISING, commit=-1.0),
        replace(UPTIME, stretch=99.2),
        replace(RISING, target=None),
        Measure(Kind.BAND, None, 1.0, 2.0, commit=0.5),
    ],
)
def test_levels_that_do_not_follow_each_other_give_no_score(measure: Measure) -> None:
    assert not in_order(measure)
    assert level_score(measure, 1.0) is None


def test_levels_out_of_order_suggest_nothing() -> None:
    found = suggested_score(Profile.STRETCH_TARGET_COMMIT, replace(RISING, commit=80.0), Taken(50.0, 1, 50.0))
    assert (found.value, found.formula) == (None, "score.undefined")


def test_a_level_is_reached_also_by_a_value_with_binary_noise() -> None:
    measure = Measure(Kind.FROM_TO, 0.0, 0.3, stretch=0.4)
    assert level_score(measure, 0.1 + 0.2) == 0.7
    assert level_score(measure, 0.3 - 1e-13) == 0.7
    assert level_score(Measure(Kind.AT_LEAST, None, 0.1 + 0.2, stretch=0.4), 0.3) == 0.7


@pytest.mark.parametrize(
    ("measure", "taken", "found"),
    [
        (
            Measure(Kind.MILESTONES, None, None, steps=(Step(1, "a", 1.0),)),
            Taken(count=1, steps_done=frozenset({1})),
            0.7,
        ),
        (Measure(Kind.BAND, None, 1.0, 2.0), Taken(1.5, 1, 1.5), 0.7),
        (Measure(Kind.AT_LEAST, None, 1.0), Taken(0.5, 1, 0.5), 0.0),
        (Measure(Kind.AT_LEAST, None, 1.0, hold_mode=HoldMode.SHARE, commit=0.5), Taken(1.0, 4, 4.0, 4, 8), 0.35),
        (Measure(Kind.ORDINAL, None, None, scale=("a", "b", "c")), Taken(1.0, 1, 1.0), 0.35),
    ],
)
def test_without_levels_of_its_own_the_target_is_worth_its_share(measure: Measure, taken: Taken, found: float) -> None:
    assert not has_levels(measure)
    scored = suggested_score(Profile.STRETCH_TARGET_COMMIT, measure, taken)
    assert scored.value == pytest.approx(found)
    assert scored.formula == "score.target_level"


@given(values, values, st.none() | values, st.none() | values, st.tuples(values, values))
def test_a_level_score_never_falls_on_the_way_to_the_target(
    baseline: float, target: float, commit: float | None, stretch: float | None, two: tuple[float, float]
) -> None:
    measure = Measure(Kind.FROM_TO, baseline, target, commit=commit, stretch=stretch)
    nearer, further = sorted(two, reverse=target >= baseline)
    near, far = level_score(measure, nearer), level_score(measure, further)
    if near is None or far is None:
        assert not in_order(measure)
        return
    assert 0.0 <= far <= near <= 1.0


wild = st.none() | st.floats()
wild_measures = st.builds(
    Measure,
    kind=st.sampled_from(Kind),
    baseline=wild,
    target=wild,
    upper_limit=st.just(5.0),
    scale=st.just(("a", "b")),
    commit=wild,
    stretch=wild,
)


@given(st.sampled_from(Profile), wild_measures, st.floats())
def test_a_score_is_inside_its_cap_or_none(profile: Profile, measure: Measure, value: float) -> None:
    found = suggested_score(profile, measure, Taken(value, 1, value, 1, 1)).value
    assert found is None or (math.isfinite(found) and 0.0 <= found <= 1.0)


@pytest.mark.parametrize(
    ("profile", "scores", "found", "formula"),
    [
        (Profile.GOOGLE, (0.7, 0.6), 0.7, "score.mean"),
        (Profile.GOOGLE, (0.3, 0.4, 0.3), 0.3, "score.mean"),
        (Profile.PERCENT, (0.7, 0.6), 0.65, "score.mean"),
        (Profile.PERCENT, (0.5, None), 0.5, "score.mean"),
        (Profile.PERCENT, (1.4, 0.0), 0.5, "score.mean"),
        (Profile.RADICAL_FOCUS, (1.0, 0.0, 1.0, 0.0), 0.5, "score.share_reached"),
        (Profile.RADICAL_FOCUS, (1.0, 0.9), 0.5, "score.share_reached"),
        (Profile.STRETCH_TARGET_COMMIT, (0.7, 0.3), None, "score.objective_not_scored"),
        (Profile.NONE, (), None, "score.objective_not_scored"),
        (Profile.GOOGLE, (), None, "score.no_data"),
        (Profile.GOOGLE, (None, None), None, "score.no_data"),
    ],
)
def test_the_score_of_an_objective(
    profile: Profile, scores: tuple[float | None, ...], found: float | None, formula: str
) -> None:
    scored = objective_score(profile, scores, rule=RULE)
    assert scored.value == (None if found is None else pytest.approx(found))
    assert (scored.formula, scored.rule) == (formula, RULE)
    assert scored.input("of") == len(scores)
    assert scored.input("with_data") == sum(one is not None for one in scores)


@given(st.sampled_from(Profile), st.lists(st.none() | st.floats(-2, 2), max_size=9))
def test_an_objectives_score_is_inside_its_cap_or_none(profile: Profile, scores: list[float | None]) -> None:
    found = objective_score(profile, scores).value
    assert found is None or 0.0 <= found <= 1.0


@pytest.mark.parametrize(
    ("found", "band"),
    [
        (0.0, Band.LITTLE),
        (0.3, Band.LITTLE),
        (0.34, Band.LITTLE),
        (0.35, Band.PART),
        (0.4, Band.PART),
        (0.6, Band.PART),
        (0.64, Band.PART),
        (0.65, Band.DELIVERED),
        (0.7, Band.DELIVERED),
        (1.0, Band.DELIVERED),
    ],
)
def test_three_grades_after_rounding(found: float, band: Band) -> None:
    assert {grade(Profile.GOOGLE, found, ambition) for ambition in ("committed", "aspirational", "")} == {band}


@pytest.mark.parametrize(
    ("profile", "found", "ambition", "band"),
    [
        (Profile.PERCENT, 0.99, "committed", Band.PART),
        (Profile.PERCENT, 1.0, "committed", Band.DELIVERED),
        (Profile.PERCENT, 0.62, "aspirational", Band.DELIVERED),
        (Profile.PERCENT, 0.3, "aspirational", Band.LITTLE),
        (Profile.PERCENT, 0.31, "learning", Band.PART),
        (Profile.RADICAL_FOCUS, 1.0, "committed", Band.REACHED),
        (Profile.RADICAL_FOCUS, 0.9, "committed", Band.NOT_REACHED),
        (Profile.STRETCH_TARGET_COMMIT, 0.29, "committed", Band.BELOW_COMMIT),
        (Profile.STRETCH_TARGET_COMMIT, 0.3, "committed", Band.COMMIT),
        (Profile.STRETCH_TARGET_COMMIT, 0.7, "committed", Band.TARGET),
        (Profile.STRETCH_TARGET_COMMIT, 1.0, "committed", Band.STRETCH),
        (Profile.NONE, 1.0, "committed", None),
        (Profile.GOOGLE, None, "committed", None),
    ],
)
def test_what_a_score_amounts_to(profile: Profile, found: float | None, ambition: str, band: Band | None) -> None:
    assert grade(profile, found, ambition) == band


@pytest.mark.parametrize(
    ("profile", "ambition", "found", "needed"),
    [
        (Profile.GOOGLE, "committed", 0.9, True),
        (Profile.GOOGLE, "committed", 0.96, False),
        (Profile.GOOGLE, "committed", 1.0, False),
        (Profile.GOOGLE, "aspirational", 0.6, False),
        (Profile.GOOGLE, "aspirational", 0.5, True),
        (Profile.GOOGLE, "learning", 0.5, True),
        (Profile.PERCENT, "committed", 0.99, True),
        (Profile.PERCENT, "aspirational", 0.7, False),
        (Profile.RADICAL_FOCUS, "aspirational", 0.0, True),
        (Profile.RADICAL_FOCUS, "committed", 1.0, False),
        (Profile.STRETCH_TARGET_COMMIT, "committed", 0.69, True),
        (Profile.STRETCH_TARGET_COMMIT, "committed", 0.7, False),
        (Profile.STRETCH_TARGET_COMMIT, "aspirational", 0.3, False),
        (Profile.STRETCH_TARGET_COMMIT, "aspirational", 0.2, True),
        (Profile.NONE, "committed", 0.0, False),
        (Profile.GOOGLE, "committed", None, False),
    ],
)
def test_what_falls_short_of_what_was_expected_is_explained(
    profile: Profile, ambition: str, found: float | None, needed: bool
) -> None:
    assert needs_cause(profile, ambition, found) is needed


@pytest.mark.parametrize(
    ("found", "sweet"),
    [(None, False), (0.54, False), (0.55, True), (0.7, True), (0.74, True), (0.75, False), (1.0, False)],
)
def test_where_an_aspirational_objective_is_meant_to_end(found: float | None, sweet: bool) -> None:
    assert in_sweet_spot(found) is sweet


@given(st.sampled_from(Profile), st.floats(-3, 3))
def test_a_score_once_kept_stays_as_it_is(profile: Profile, found: float) -> None:
    kept = as_scored(profile, found)
    assert 0.0 <= kept <= 1.0
    assert as_scored(profile, kept) == kept


def test_the_stored_words_do_not_change() -> None:
    assert {*Profile} == {"google", "percent", "radical-focus", "stretch-target-commit", "none"}
    assert {*DECIMALS} == {*Profile}
    assert not {*Band} & {"red", "yellow", "orange", "green"}
