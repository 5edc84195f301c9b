"""What a key result of any kind must be to be saved, and what its kind makes of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from kurs.calc.levels import in_order
from kurs.calc.measure import HOLD, HoldMode, Kind, Measure, Step
from kurs.calc.numbers import at_most, nearly
from kurs.okr.validators.texts import LONGEST_MEASURE, LONGEST_TITLE, MOST_DECIMALS, is_storable, text_problems

LONGEST_LEVEL = 80
MOST_STEPS = 50
MOST_PHASED = 24
MOST_DAYS_BETWEEN = 92
FEWEST_LEVELS, MOST_LEVELS = 2, 12


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

    What baseline, target and `upper_limit` mean is the kind's to say (`kurs.calc.measure`); milestones and levels in
    words have theirs from `as_kept`.
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


def as_kept(line: KeyResultText) -> KeyResultText:
    """The line with no outer space in its words, and with nothing that its kind does not have.

    Milestones go from 0 to the weight of all steps, a scale from 0 to its last level; without steps or levels there is
    no target yet. What is added up begins at 0 when nothing is said. A level that is held has a mode and no way to it:
    no baseline, no plan; a band alone has an upper limit, and no levels.
    """
    kind = Kind(line.kind)
    line = replace(
        line,
        title=" ".join(line.title.split()),
        unit_of_measure=line.unit_of_measure.strip(),
        source=line.source.strip(),
        counter_metric=" ".join(line.counter_metric.split()),
        hold_mode=line.hold_mode if kind in HOLD else HoldMode.LATEST,
        upper_limit=line.upper_limit if kind == Kind.BAND else None,
        commit=None if kind == Kind.BAND else line.commit,
        stretch=None if kind == Kind.BAND else line.stretch,
        phased_targets=() if kind in HOLD else line.phased_targets,
        steps=tuple(_plain(step) for step in line.steps) if kind == Kind.MILESTONES else (),
        scale=tuple(" ".join(word.split()) for word in line.scale) if kind == Kind.ORDINAL else (),
    )
    if kind in HOLD:
        return replace(line, baseline=None, find_baseline_by=None)
    if kind == Kind.CUMULATIVE and line.baseline is None and line.find_baseline_by is None:
        return replace(line, baseline=0.0)
    if kind not in (Kind.MILESTONES, Kind.ORDINAL):
        return line
    top = sum(step.weight for step in line.steps) if line.steps else len(line.scale) - 1.0 if line.scale else None
    return replace(line, baseline=0.0, target=top, unit_of_measure="", find_baseline_by=None)


def key_result_problems(line: KeyResultText) -> dict[str, str]:
    """What is wrong with a line, by field; a step's is named `steps.<place>.<field>`."""
    if line.kind not in Kind:
        return {"kind": "not_allowed"}
    problems = text_problems("title", line.title, LONGEST_TITLE, required=True)
    problems |= text_problems("unit_of_measure", line.unit_of_measure, LONGEST_MEASURE)
    problems |= text_problems("source", line.source, LONGEST_TITLE)
    problems |= text_problems("counter_metric", line.counter_metric, LONGEST_TITLE)
    if not 0 <= line.decimals <= MOST_DECIMALS:
        problems["decimals"] = "not_allowed"
    if line.weight is not None and not 0 <= line.weight <= 100:
        problems["weight"] = "off_the_hundred"
    if line.cadence_days is not None and not 1 <= line.cadence_days <= MOST_DAYS_BETWEEN:
        problems["cadence_days"] = "off_the_calendar"
    for name in ("baseline", "target", "upper_limit", "commit", "stretch"):
        value = getattr(line, name)
        if value is not None and not is_storable(value):
            problems[name] = "too_large"
    if not problems:
        problems |= _kind_problems(as_kept(line))
    return problems


def _kind_problems(line: KeyResultText) -> dict[str, str]:
    problems = phased_problems(line.phased_targets)
    if line.kind in HOLD:
        problems |= _hold_problems(line)
    if line.kind == Kind.MILESTONES:
        problems |= _step_problems(line.steps)
    if line.kind == Kind.ORDINAL:
        problems |= scale_problems(line.scale)
    if not problems and not _levels_follow(line):
        problems["commit" if line.commit is not None else "stretch"] = "levels_out_of_order"
    return problems


def _plain(step: StepText) -> StepText:
    return replace(step, title=" ".join(step.title.split()))


def phased_problems(points: Sequence[tuple[date, float]]) -> dict[str, str]:
    """What is wrong with a plan of days and values."""
    problems: dict[str, str] = {}
    days = [day for day, _value in points]
    if len(points) > MOST_PHASED:
        problems["phased_targets"] = "too_many"
    elif not all(is_storable(value) for _day, value in points):
        problems["phased_targets"] = "too_large"
    elif any(later <= earlier for earlier, later in pairwise(days)):
        problems["phased_targets"] = "days_out_of_order"
    return problems


def scale_problems(scale: Sequence[str]) -> dict[str, str]:
    """What is wrong with levels in words; none yet is nothing wrong, for a draft."""
    problems: dict[str, str] = {}
    if scale and not FEWEST_LEVELS <= len(scale) <= MOST_LEVELS:
        problems["scale"] = "not_a_scale"
    elif not all(scale):
        problems["scale"] = "required"
    elif len({word.casefold() for word in scale}) != len(scale):
        problems["scale"] = "twice"
    for word in scale:
        problems |= text_problems("scale", word, LONGEST_LEVEL)
    return problems


def _hold_problems(line: KeyResultText) -> dict[str, str]:
    problems: dict[str, str] = {}
    lower, upper = line.target, line.upper_limit
    is_at_zero = any(value is not None and nearly(value, 0) for value in (lower, upper))
    if lower is not None and upper is not None and at_most(upper, lower):
        problems["upper_limit"] = "upside_down"
    if line.hold_mode not in HoldMode:
        problems["hold_mode"] = "not_allowed"
    elif line.hold_mode == HoldMode.DISTANCE and is_at_zero:
        problems["hold_mode"] = "distance_from_zero"
    return problems


def _step_problems(steps: Sequence[StepText]) -> dict[str, str]:
    if len(steps) > MOST_STEPS:
        return {"steps": "too_many"}
    known = [step.id for step in steps if step.id is not None]
    if len(set(known)) != len(known):
        return {"steps": "unknown"}
    problems = {
        f"steps.{place}.{name}": code for place, step in enumerate(steps) for name, code in _problems_of_step(step)
    }
    if not problems and not is_storable(sum(step.weight for step in steps)):
        problems["steps.0.weight"] = "too_large"
    return problems


def _problems_of_step(step: StepText) -> Iterator[tuple[str, str]]:
    problems = text_problems("title", step.title, LONGEST_TITLE, required=True)
    if not is_storable(step.weight):
        problems["weight"] = "too_large"
    elif step.weight <= 0:
        problems["weight"] = "not_above_zero"
    yield from problems.items()


def _levels_follow(line: KeyResultText) -> bool:
    """Whether commit and stretch lie on the way. Nobody knows as long as an end of the way is missing."""
    if line.commit is None and line.stretch is None:
        return True
    if line.target is None or (line.baseline is None and line.kind not in HOLD):
        return True
    measure = Measure(
        Kind(line.kind),
        line.baseline,
        line.target,
        steps=tuple(Step(place, step.title, step.weight) for place, step in enumerate(line.steps)),
        scale=line.scale,
        commit=line.commit,
        stretch=line.stretch,
    )
    return in_order(measure)
