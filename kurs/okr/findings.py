"""The messages of the quality rules: code → English msgid, the same placeholders in every language."""

from django.utils.translation import gettext_noop as _

from kurs.calc.quality import Finding

MESSAGES = {
    "S02": _("An objective should have {min}–{max} key results"),
    "S03": _("Name one accountable owner"),
    "S04": _("Baseline missing"),
    "S05": _("Target missing"),
    "S05.upper_limit": _("Upper limit missing"),
    "S05.steps": _("Milestones missing"),
    "S05.scale": _("At least two levels are needed"),
    "S07": _("Deadline outside the cycle"),
    "S08": _("Baseline equals target"),
    "S08.upside_down": _("The lower limit is above the upper limit"),
    "S08.distance": _("No distance can be measured from a limit of 0"),
    "S13": _("Weights must total 100"),
    "S13.warning": _("One key result weighs more than {max} percent"),
    "S18": _("Circular alignment"),
    "Q03": _("Commit or stretch?"),
    "Q07": _("Confidence is {n} of 10 at the start. Is the target right?"),
    "R01": _("Not updated for {n} days"),
    "R02": _("Behind pace"),
    "R03": _("Status contradicts data"),
    "R04": _("Same answer three times"),
    "R04.times": _("Same answer {n} times"),
    "R05": _("What next?"),
    "R06": _("Not started"),
    "R07": _("Close it"),
    "R08": _("Late goal change"),
    "R09": _("Moving backwards"),
    "R11": _("Add learning"),
}
"""By code; `.case` where the rule looks for several things, `.severity` where the words differ by it."""


def message_of(finding: Finding) -> str:
    """The msgid of a finding."""
    for part in (finding.case, finding.severity.value):
        if f"{finding.code}.{part}" in MESSAGES:
            return MESSAGES[f"{finding.code}.{part}"]
    return MESSAGES[finding.code]
