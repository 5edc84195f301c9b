"""What the quality rules look at: an objective with its key results, as plain values."""

import hashlib
import unicodedata
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class KeyResultDraft:
    """A key result of the kind from-to. `id` may be any mark that tells it from its siblings.

    `owner_count` None means that the draft does not ask for an owner of its own.
    """

    id: int | str
    title: str
    baseline: float | None = None
    target: float | None = None
    find_baseline: bool = False
    unit_of_measure: str = ""
    due_date: date | None = None
    owner_count: int | None = None


@dataclass(frozen=True, slots=True)
class ObjectiveDraft:
    """An objective. The days of the cycle are None in the backlog, which has no dates."""

    title: str
    language: str
    key_results: tuple[KeyResultDraft, ...] = ()
    owner_count: int = 0
    cycle_start: date | None = None
    cycle_end: date | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of the framework, resolved for the unit.

    Fewer key results than `key_results_min` or more than `key_results_max` warn; more than
    `key_results_hint_above` is worth a hint. `off` holds codes of rules that are switched off; it
    has no effect on a block that cannot be waived.
    """

    key_results_min: int = 2
    key_results_hint_above: int = 3
    key_results_max: int = 5
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
