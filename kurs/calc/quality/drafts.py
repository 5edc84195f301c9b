"""What the quality rules look at: an objective with its key results, as plain values."""

import hashlib
import unicodedata
from dataclasses import dataclass
from datetime import date

from kurs.calc.measure import HoldMode, Kind, Step
from kurs.calc.status import Status


@dataclass(frozen=True, slots=True)
class CheckInSeen:
    """A check-in as the rules about running key results see it."""

    value: float | None
    sentence: str = ""
    has_next_step: bool = False


@dataclass(frozen=True, slots=True)
class KeyResultRunning:
    """How a published key result goes. None is not known, or not asked of this one, and gives no finding.

    `days_since_start` and `days_since_check_in` are None when no check-in is asked for: somebody on leave is
    never late; the latter also as long as nobody is late. `days_on_leave` are those that count for neither. `gap`
    is percentage points behind the plan, `status` the stated one, else the computed. `check_ins` are those that
    count, the newest first. `changed_at` holds the share of the time that was used at each change of target or
    wording since publishing.
    """

    cadence_days: int | None = None
    days_since_start: int | None = None
    days_since_check_in: int | None = None
    days_on_leave: int = 0
    gap: float | None = None
    status: Status | None = None
    first_confidence: int | None = None
    last_confidence: int | None = None
    check_ins: tuple[CheckInSeen, ...] = ()
    has_action: bool = False
    changed_at: tuple[float, ...] = ()
    progress: float | None = None


@dataclass(frozen=True, slots=True)
class KeyResultDraft:
    """A key result. `id` may be any mark that tells it from its siblings.

    `target` is the lower limit of a band. `steps`, `scale` and `phased` are as in `kurs.calc.measure`.
    `owner_count` None means that the draft does not ask for an owner of its own. `running` None means that it
    does not run: not published, stopped, or the objective is closed.
    """

    id: int | str
    title: str
    baseline: float | None = None
    target: float | None = None
    find_baseline: bool = False
    unit_of_measure: str = ""
    due_date: date | None = None
    owner_count: int | None = None
    kind: Kind = Kind.FROM_TO
    hold_mode: HoldMode = HoldMode.LATEST
    upper_limit: float | None = None
    steps: tuple[Step, ...] = ()
    scale: tuple[str, ...] = ()
    phased: tuple[tuple[date, float], ...] = ()
    weight: float | None = None
    running: KeyResultRunning | None = None


@dataclass(frozen=True, slots=True)
class ObjectiveDraft:
    """An objective. The days of the cycle are None in the backlog, which has no dates.

    `ambition` is None when it is not asked for, empty when nothing is chosen; `aspirational` is that it was
    chosen to be a stretch. `ring` holds the titles of the objectives that support each other in a ring with
    this one, in order; finding it is the caller's. `stopped_count` is how many key results were stopped, which are
    in the text no more. `ended` is that its time is over. `has_scores` and `has_lesson` are None when they are not
    asked for.
    """

    title: str
    language: str
    key_results: tuple[KeyResultDraft, ...] = ()
    owner_count: int = 0
    cycle_start: date | None = None
    cycle_end: date | None = None
    ambition: str | None = None
    aspirational: bool = False
    ring: tuple[str, ...] = ()
    stopped_count: int = 0
    ended: bool = False
    closed: bool = False
    has_scores: bool | None = None
    has_lesson: bool | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of the framework, resolved for the unit.

    Fewer key results than `key_results_min` or more than `key_results_max` warn; more than
    `key_results_hint_above` is worth a hint. A key result may weigh `weight_max` percent. Check-ins are late
    `grace_days` after they were due. Points behind the plan are a hint above `gap_hint` and a warning above
    `gap_warning`. Confidence up to `confidence_low` is low; at the start, up to `first_confidence_low` and from
    `first_confidence_high` it asks whether a stretch is one. `same_answers` equal check-ins in a row, the first
    value after `first_value_days`, a change after `late_change` percent of the time or the `changes`-th one are
    remarked on. `off` holds codes of rules that are switched off; it has no effect on a block that cannot be
    waived.
    """

    key_results_min: int = 2
    key_results_hint_above: int = 3
    key_results_max: int = 5
    weight_max: float = 60.0
    grace_days: int = 3
    gap_hint: float = 10.0
    gap_warning: float = 25.0
    confidence_low: int = 3
    first_confidence_low: int = 2
    first_confidence_high: int = 9
    same_answers: int = 3
    first_value_days: int = 7
    late_change: float = 75.0
    changes: int = 2
    off: frozenset[str] = frozenset()


def text_of(draft: ObjectiveDraft, target: int | str | None) -> str:
    """The text a finding is about: the title of the key result `target`, or of the objective.

    Raises KeyError if the draft has no such key result.
    """
    if target is None:
        return draft.title
    for key_result in draft.key_results:
        if key_result.id == target:
            return key_result.title
    raise KeyError(target)


def text_hash(text: str | ObjectiveDraft | KeyResultDraft) -> str:
    """64 hexadecimal digits by which arguments and waivers find the text they were given for.

    A draft stands for its title. Spacing and the Unicode form of a letter do not matter; every other
    change of the words does, and lets the argument lapse.
    """
    words = text if isinstance(text, str) else text.title
    plain = " ".join(unicodedata.normalize("NFC", words).split())
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()
