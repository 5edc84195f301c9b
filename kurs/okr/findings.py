"""The messages of the quality rules: code → English msgid, the same placeholders in every language."""

from django.utils.translation import gettext_noop as _

from kurs.calc.quality import Finding

MESSAGES = {
    "S02": _("An objective should have {min}–{max} key results"),
    "S03": _("Name one accountable owner"),
    "S04": _("Baseline missing"),
    "S05": _("Target missing"),
    "S07": _("Deadline outside the cycle"),
    "S08": _("Baseline equals target"),
}


def message_of(finding: Finding) -> str:
    """The msgid of a finding."""
    return MESSAGES[finding.code]
