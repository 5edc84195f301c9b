"""What an objective and its key results must be to be saved. One set of checks for every door."""

from dataclasses import dataclass, field

from kurs.audit.errors import Invalid
from kurs.base.text.terms import LANGUAGES
from kurs.okr.enums import Ambition, Visibility
from kurs.okr.validators.key_results import KeyResultText, key_result_problems
from kurs.okr.validators.texts import LONGEST_TITLE, LONGEST_WHY, text_problems

MOST_KEY_RESULTS = 1000
MOST_NAMED = 200


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
    """Raises Invalid with every problem at once; a key result's are named `key_results.<place>.<field>`.

    How many key results are wise is for the rules to say; here only what no list could hold is refused.
    """
    problems = text_problems("title", text.title, LONGEST_TITLE, required=True)
    problems |= text_problems("why", text.why, LONGEST_WHY)
    if text.language not in LANGUAGES:
        problems["language"] = "not_offered"
    if text.ambition not in ("", *Ambition):
        problems["ambition"] = "not_allowed"
    if text.visibility not in Visibility:
        problems["visibility"] = "not_allowed"
    for name, ids in (("contributors", text.contributor_ids), ("readers", text.reader_ids)):
        if len(ids) > MOST_NAMED:
            problems[name] = "too_many"
    if len(text.key_results) > MOST_KEY_RESULTS:
        problems["key_results"] = "too_many"
    else:
        for place, line in enumerate(text.key_results):
            found = key_result_problems(line)
            problems |= {f"key_results.{place}.{name}": code for name, code in found.items()}
    if problems:
        raise Invalid(problems)
