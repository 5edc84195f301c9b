"""Quality rules as pure functions: a draft in, findings out. Messages live above this floor."""

from kurs.calc.quality.check import RULES, blocks_publishing, findings
from kurs.calc.quality.drafts import (
    CheckInSeen,
    KeyResultDraft,
    KeyResultRunning,
    Limits,
    ObjectiveDraft,
    text_hash,
    text_of,
)
from kurs.calc.quality.finding import Finding, Severity

__all__ = [
    "RULES",
    "CheckInSeen",
    "Finding",
    "KeyResultDraft",
    "KeyResultRunning",
    "Limits",
    "ObjectiveDraft",
    "Severity",
    "blocks_publishing",
    "findings",
    "text_hash",
    "text_of",
]
