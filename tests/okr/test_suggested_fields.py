"""What can be suggested for each field of each kind, and what taking it in changes."""

from datetime import date

import pytest
from django.utils import translation

from kurs.audit.errors import ChangedMeanwhile, Invalid
from kurs.okr.actions import answer_suggestion
from kurs.okr.enums import Decision, SuggestedField
from kurs.okr.models import KeyResult, KeyResultVersion, Objective, SuggestionAnswer
from kurs.okr.queries.objectives import key_results_of
from kurs.okr.validators.suggested import fields_of, kept_text
from tests.okr.kinds import of_kind
from tests.okr.voices import accept, suggest
from tests.rows import ours
from tests.world import House


@pytest.mark.parametrize(
    ("field", "typed", "kept", "value"),
    [
        (SuggestedField.TITLE, "  Dager  før svar ", "Dager før svar", "Dager før svar"),
        (SuggestedField.BASELINE, "35,5", "35.5", 35.5),
        (SuggestedField.TARGET, "−1 234,50", "-1234.5", -1234.5),
        (SuggestedField.DUE_DATE, "30.11.2026", "2026-11-30", date(2026, 11, 30)),
        (SuggestedField.UNIT_OF_MEASURE, "virkedager", "virkedager", "virkedager"),
        (SuggestedField.SOURCE, "Saksregisteret\nhver fredag ", "Saksregisteret\nhver fredag", None),
        (SuggestedField.COUNTER_METRIC, "Klager", "Klager", "Klager"),
    ],
)
def test_any_field_is_suggested_as_typed_and_taken_in(
    house: House, field: SuggestedField, typed: str, kept: str, value: object
) -> None:
    suggestion = suggest(house, house.objective, typed, key_result=house.waiting_time, field=field)
    assert (suggestion.text, suggestion.was) == (kept, kept_text(house.waiting_time, field))
    answer_suggestion(house.objective, by=house.by("kari"), suggestion=suggestion, decision=Decision.ACCEPTED)
    row = KeyResult.objects.get(pk=house.waiting_time.pk)
    assert getattr(row, field) == (kept if value is None else value)
    version = KeyResultVersion.objects.get(key_result=row, number=2)
    assert (version.reason, version.target, version.due_date) == ("Astrid Moen", row.target, row.due_date)
    assert Objective.objects.get(pk=house.objective.pk).edition == house.objective.edition + 1


def test_another_target_is_measured_anew(house: House) -> None:
    """From 34 to 15, now 26; then to 22,5: what was measured stays, how far it is follows."""
    suggestion = suggest(house, house.objective, "22,5", key_result=house.waiting_time, field=SuggestedField.TARGET)
    answer_suggestion(house.objective, by=house.by("kari"), suggestion=suggestion, decision=Decision.ACCEPTED)
    row = KeyResult.objects.get(pk=house.waiting_time.pk)
    assert (row.last_value, row.decimals) == (26.0, 1)
    assert row.progress == pytest.approx((34 - 26) / (34 - 22.5))
    half = (34 - 26) / (34 - 22.5) / 2  # the other has no data
    assert Objective.objects.get(pk=house.objective.pk).progress == pytest.approx(half)


def test_a_target_that_blocks_publishing_is_not_taken_in(house: House) -> None:
    suggestion = suggest(house, house.objective, "34", key_result=house.waiting_time, field=SuggestedField.TARGET)
    with pytest.raises(Invalid) as refusal:
        answer_suggestion(house.objective, by=house.by("kari"), suggestion=suggestion, decision=Decision.ACCEPTED)
    assert refusal.value.problems == {"publish": "blocked"}
    assert KeyResult.objects.get(pk=house.waiting_time.pk).target == 15.0
    assert not ours(house, SuggestionAnswer).exists()
    answer_suggestion(house.objective, by=house.by("kari"), suggestion=suggestion, decision=Decision.DECLINED)


def test_a_number_that_changed_meanwhile_is_not_taken_in(house: House) -> None:
    suggestion = suggest(house, house.objective, "20", key_result=house.waiting_time, field=SuggestedField.TARGET)
    KeyResult.objects.filter(pk=house.waiting_time.pk).update(target=16)
    with pytest.raises(ChangedMeanwhile):
        answer_suggestion(house.objective, by=house.by("kari"), suggestion=suggestion, decision=Decision.ACCEPTED)


def test_member_takes_a_number_into_a_draft(house: House) -> None:
    first = key_results_of(house.draft)[0]
    suggestion = suggest(house, house.draft, "14", key_result=first, field=SuggestedField.TARGET)
    answer_suggestion(house.draft, by=house.by("ola"), suggestion=suggestion, decision=Decision.ACCEPTED)
    assert KeyResult.objects.get(pk=first.pk).target == 14.0
    assert not KeyResultVersion.objects.filter(key_result=first).exists()


@pytest.mark.parametrize(
    ("field", "text", "problem"),
    [
        (SuggestedField.WHY, "Fordi.", {"field": "not_allowed"}),
        (SuggestedField.VALUE, "22", {"field": "not_allowed"}),
        (SuggestedField.TARGET, "15,0", {"text": "unchanged"}),
        (SuggestedField.TARGET, "mye", {"text": "not_a_number"}),
        (SuggestedField.TARGET, "nan", {"text": "not_a_number"}),
        (SuggestedField.TARGET, " ", {"text": "required"}),
        (SuggestedField.TARGET, "1.500", {"text": "ambiguous"}),
        (SuggestedField.TARGET, "1" * 20, {"text": "too_large"}),
        (SuggestedField.BASELINE, "0,1234567", {"text": "too_many_decimals"}),
        (SuggestedField.DUE_DATE, "31.02.2027", {"text": "not_a_day"}),
        (SuggestedField.DUE_DATE, "20.12.2026", {"text": "unchanged"}),
        (SuggestedField.UNIT_OF_MEASURE, "a" * 41, {"text": "too_long"}),
        (SuggestedField.SOURCE, "\x00", {"text": "not_text"}),
    ],
)
def test_what_a_field_of_a_key_result_cannot_hold(
    house: House, field: SuggestedField, text: str, problem: dict[str, str]
) -> None:
    with pytest.raises(Invalid) as refusal:
        suggest(house, house.objective, text, key_result=house.waiting_time, field=field)
    assert refusal.value.problems == problem


COMMON = {"title", "due_date", "source", "counter_metric", "weight"}
MOVES = {"baseline", "target", "unit_of_measure", "commit", "stretch", "phased_targets"}


@pytest.mark.parametrize(
    ("kind", "own"),
    [
        ("from_to", MOVES),
        ("cumulative", MOVES),
        ("at_least", {"target", "unit_of_measure", "commit", "stretch"}),
        ("at_most", {"target", "unit_of_measure", "commit", "stretch"}),
        ("band", {"target", "upper_limit", "unit_of_measure"}),
        ("milestones", {"steps", "phased_targets"}),
        ("ordinal", {"scale", "phased_targets"}),
    ],
)
def test_each_kind_has_its_fields(house: House, kind: str, own: set[str]) -> None:
    assert set(fields_of(of_kind(house, kind))) == COMMON | own
    assert set(fields_of(house.objective)) == {"title", "why", "ambition"}


@pytest.mark.parametrize(
    ("kind", "field", "typed", "value"),
    [
        ("band", "target", "16,25", 16.25),
        ("band", "upper_limit", "30", 30.0),
        ("from_to", "commit", "25", 25.0),
        ("at_most", "stretch", "12,5", 12.5),
        ("from_to", "weight", "40", 40.0),
        ("ordinal", "scale", "Ukjent\r\n\r\n Prøvd  ut \nVane", ["Ukjent", "Prøvd ut", "Vane"]),
        (
            "from_to",
            "phased_targets",
            "1.10.2026: 28\n1. november 2026; 20,5",
            [["2026-10-01", 28.0], ["2026-11-01", 20.5]],
        ),
        ("ordinal", "phased_targets", "1.11.2026 i bruk", [["2026-11-01", 2.0]]),
    ],
)
def test_what_each_kind_asks_is_suggested_and_taken_in(
    house: House, kind: str, field: str, typed: str, value: object
) -> None:
    key_result, asked = of_kind(house, kind), SuggestedField(field)
    suggestion = suggest(house, house.objective, typed, key_result=key_result, field=asked)
    assert suggestion.was == kept_text(key_result, asked)
    accept(house, suggestion)
    row = KeyResult.objects.get(pk=key_result.pk)
    assert (getattr(row, field), kept_text(row, asked)) == (value, suggestion.text)
    assert getattr(KeyResultVersion.objects.get(key_result=row, number=2), field) == value


def test_as_many_decimals_as_the_plan_needs(house: House) -> None:
    key_result = of_kind(house, "from_to", decimals=0)
    words = {"key_result": key_result, "field": SuggestedField.PHASED_TARGETS}
    accept(house, suggest(house, house.objective, "1.10.2026: 28,25\n1.11.2026: 20,5", **words))
    assert KeyResult.objects.get(pk=key_result.pk).decimals == 2


def test_a_weight_has_decimals_of_its_own(house: House) -> None:
    words = {"key_result": house.waiting_time, "field": SuggestedField.WEIGHT}
    accept(house, suggest(house, house.objective, "12,5", **words))
    row = KeyResult.objects.get(pk=house.waiting_time.pk)
    assert (row.weight, row.decimals) == (12.5, house.waiting_time.decimals)


def test_steps_that_stand_keep_what_they_are(house: House) -> None:
    """One is moved up, one renamed in its place, one gone, one new: weight, day and id follow the step."""
    key_result = of_kind(house, "milestones")
    words = {"key_result": key_result, "field": SuggestedField.STEPS}
    suggestion = suggest(house, house.objective, "Utlyst på nytt\nTatt i bruk\nValgt\nEvaluert", **words)
    assert suggestion.was == "Utlyst\nValgt\nTatt i bruk"
    accept(house, suggestion)
    steps = KeyResult.objects.get(pk=key_result.pk).steps or []
    assert [(step["id"], step["title"], step["weight"], step["due"]) for step in steps] == [
        (1, "Utlyst på nytt", 1, "2026-09-30"),
        (3, "Tatt i bruk", 2, None),
        (2, "Valgt", 3, "2026-11-30"),
        (4, "Evaluert", 1.0, None),
    ]


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_ambition_is_suggested_by_its_name(house: House, language: str) -> None:
    with translation.override(language):
        names = {"nb": "strekkmål", "nn": "Strekkmål ", "en": "aspirational"}
        suggestion = suggest(house, house.objective, names[language], field=SuggestedField.AMBITION)
    assert suggestion.text == "aspirational"
    accept(house, suggestion)
    assert Objective.objects.get(pk=house.objective.pk).ambition == "aspirational"


@pytest.mark.parametrize(
    ("kind", "field", "text", "problem"),
    [
        ("from_to", "upper_limit", "3", {"field": "not_allowed"}),
        ("band", "upper_limit", "14", {"upper_limit": "upside_down"}),
        ("from_to", "commit", "40", {"commit": "levels_out_of_order"}),
        ("from_to", "weight", "101", {"weight": "off_the_hundred"}),
        ("from_to", "phased_targets", "i oktober", {"text": "no_point"}),
        ("from_to", "phased_targets", " ", {"text": "required"}),
        ("from_to", "phased_targets", "1.10.2026: mye", {"text": "not_a_number"}),
        ("from_to", "phased_targets", "1.11.2026: 20\n1.10.2026: 28", {"phased_targets": "days_out_of_order"}),
        ("ordinal", "scale", "Ukjent", {"scale": "not_a_scale"}),
        ("ordinal", "scale", "Ukjent\nukjent", {"scale": "twice"}),
        ("ordinal", "scale", "\n", {"text": "required"}),
        ("ordinal", "scale", "Ukjent\nPrøvd\nI bruk\nVane", {"text": "unchanged"}),
        ("milestones", "steps", "Valgt\nValgt", {"text": "line_twice"}),
        ("milestones", "steps", "a" * 301, {"steps.0.title": "too_long"}),
        ("milestones", "steps", "\n".join(str(n) for n in range(51)), {"steps": "too_many"}),
    ],
)
def test_what_could_not_be_taken_in_is_not_suggested(
    house: House, kind: str, field: str, text: str, problem: dict[str, str]
) -> None:
    with pytest.raises(Invalid) as refusal:
        suggest(house, house.objective, text, key_result=of_kind(house, kind), field=SuggestedField(field))
    assert refusal.value.problems == problem


def test_an_ambition_is_one_of_three(house: House) -> None:
    with pytest.raises(Invalid) as refusal:
        suggest(house, house.objective, "Stor", field=SuggestedField.AMBITION)
    assert refusal.value.problems == {"text": "no_ambition"}
