"""What must hold for something to be saved, the same for every door."""

from kurs.okr.validators.check_ins import CheckInText, check_check_in
from kurs.okr.validators.key_results import KeyResultText, StepText, as_kept
from kurs.okr.validators.objectives import ObjectiveText, check_objective
from kurs.okr.validators.texts import (
    LARGEST,
    LONGEST_MEASURE,
    LONGEST_REASON,
    LONGEST_SENTENCE,
    LONGEST_TITLE,
    LONGEST_WHY,
    MOST_DECIMALS,
    check_language,
    check_part,
    check_remark,
    checked_reason,
    checked_sentence,
)

__all__ = [
    "LARGEST",
    "LONGEST_MEASURE",
    "LONGEST_REASON",
    "LONGEST_SENTENCE",
    "LONGEST_TITLE",
    "LONGEST_WHY",
    "MOST_DECIMALS",
    "CheckInText",
    "KeyResultText",
    "ObjectiveText",
    "StepText",
    "as_kept",
    "check_check_in",
    "check_language",
    "check_objective",
    "check_part",
    "check_remark",
    "checked_reason",
    "checked_sentence",
]
