"""The score of an objective, and what a score amounts to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kurs.calc.explained import RuleUsed
from kurs.calc.scoring import DECIMALS, Band, Profile, as_scored, grade, in_sweet_spot, needs_cause, objective_score


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
    rule = RuleUsed("scoring.profile", profile)
    scored = objective_score(profile, scores, rule=rule)
    assert scored.value == (None if found is None else pytest.approx(found))
    assert (scored.formula, scored.rule) == (formula, rule)
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
