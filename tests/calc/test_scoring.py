"""Scores by the five conventions."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kurs.calc.explained import RuleUsed
from kurs.calc.levels import has_levels, in_order
from kurs.calc.measure import HoldMode, Kind, Measure, Step, Taken
from kurs.calc.scoring import Profile, level_score, suggested_score

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
