"""What an objective and its key results must be to be saved. One set of checks for every door."""

from dataclasses import dataclass, field
from datetime import date

from kurs.audit.errors import Invalid
from kurs.base.text.terms import LANGUAGES
from kurs.calc.measure import HoldMode, Kind
from kurs.okr.enums import Ambition, Visibility
from kurs.okr.validators.texts import (
    LONGEST_MEASURE,
    LONGEST_TITLE,
    LONGEST_WHY,
    MOST_DECIMALS,
    is_storable,
    text_problems,
)


@dataclass(frozen=True, slots=True)
class StepText:
    """A milestone as written. `id` is None for a new one; `due` None is the key result's own day."""

    title: str
    weight: float = 1.0
    due: date | None = None
    id: int | None = None


@dataclass(frozen=True, slots=True)
class KeyResultText:
    """A key result as written. `id` is None for a new one; `due_date` None means the end of the cycle.

    What baseline, target and `upper_limit` mean is the kind's to say (`kurs.calc.measure`).
    """

    title: str
    baseline: float | None = None
    target: float | None = None
    decimals: int = 0
    unit_of_measure: str = ""
    id: int | None = None
    due_date: date | None = None
    find_baseline_by: date | None = None
    source: str = ""
    owner_id: int | None = None
    check_in_owner_id: int | None = None
    kind: str = Kind.FROM_TO
    hold_mode: str = HoldMode.LATEST
    upper_limit: float | None = None
    commit: float | None = None
    stretch: float | None = None
    phased_targets: tuple[tuple[date, float], ...] = ()
    steps: tuple[StepText, ...] = ()
    scale: tuple[str, ...] = ()
    weight: float | None = None
    cadence_days: int | None = None
    counter_metric: str = ""


@dataclass(frozen=True, slots=True)
class ObjectiveText:
    """An objective as written, with its key results in order."""

    title: str
    language: str
    why: str = ""
    ambition: str = ""
    owner_id: int | None = None
    sponsor_id: int | None = None
    visibility: str = Visibility.OPEN
    contributor_ids: tuple[int, ...] = ()
    reader_ids: tuple[int, ...] = ()
    key_results: tuple[KeyResultText, ...] = field(default=())


def check_objective(text: ObjectiveText) -> None:
    """Raises Invalid with every problem at once; a key result's are named `key_results.<place>.<field>`."""
    problems = text_problems("title", text.title, LONGEST_TITLE, required=True)
    problems |= text_problems("why", text.why, LONGEST_WHY)
    if text.language not in LANGUAGES:
        problems["language"] = "not_offered"
    if text.ambition not in ("", *Ambition):
        problems["ambition"] = "not_allowed"
    for place, key_result in enumerate(text.key_results):
        found = text_problems("title", key_result.title, LONGEST_TITLE, required=True)
        found |= text_problems("unit_of_measure", key_result.unit_of_measure, LONGEST_MEASURE)
        found |= text_problems("source", key_result.source, LONGEST_TITLE)
        for name, value in (("baseline", key_result.baseline), ("target", key_result.target)):
            if value is not None and not is_storable(value):
                found[name] = "too_large"
        if not 0 <= key_result.decimals <= MOST_DECIMALS:
            found["decimals"] = "not_allowed"
        problems |= {f"key_results.{place}.{name}": code for name, code in found.items()}
    if problems:
        raise Invalid(problems)
