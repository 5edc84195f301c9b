"""A good and a poor example for each field of the sheet. The directorate and its services are invented."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from kurs.calc.measure import Kind
from kurs.web.objectives.key_result_form import HOLD_THE_LEVEL


@dataclass(frozen=True, slots=True)
class Example:
    """One way to write it well, one way that does not help, and why."""

    good: Any
    poor: Any
    because: Any


OBJECTIVE = {
    "title": Example(
        _("Harbours get their answer while they can still plan by it"),
        _("Implement a new case system"),
        _("A system is a way to get there. The goal is what gets better, and for whom."),
    ),
    "why": Example(
        _("Every third applicant calls to ask where the case is. It takes time from her and from us."),
        _("Because the management has decided it."),
        _("A reason tells which trouble goes away. Then the team can find other ways when the first one fails."),
    ),
}
KEY_RESULT = {
    "title": Example(
        _("Median time from application to answer"),
        _("Improve the way cases are handled"),
        _("«Improve» is never finished. Name what you will look at to see that it is better."),
    ),
    "source": Example(
        _("From the case register every Monday: the median of the cases that were closed last week"),
        _("Followed up continuously"),
        _("Two people who measure it on the same day must get the same number."),
    ),
    "counter_metric": Example(
        _("Decisions that are changed after a complaint"),
        _("Number of cases closed"),
        _("It shows what may suffer when the number gets better, so it is another number than the one you push."),
    ),
}
KINDS = {
    Kind.FROM_TO.value: Example(
        _("From 34 to 15 days"),
        _("From 0 to 100 percent finished"),
        _("How much is finished tells of the work. A number from the users tells whether it helped."),
    ),
    HOLD_THE_LEVEL: Example(
        _("At least 95 percent of the calls are answered within five minutes, every week"),
        _("Keep up good service"),
        _("A level has a limit. Without one nobody can see when it is no longer held."),
    ),
    Kind.MILESTONES.value: Example(
        _("The register is open to three harbours · to all harbours · the old one is closed"),
        _("First meeting · second meeting · report"),
        _("A milestone is something that others can use or see. Meetings are how you get there."),
    ),
    Kind.ORDINAL.value: Example(
        _("Not tried · tried by one office · used by all · used without training"),
        _("Bad · fair · good"),
        _("Describe each level, so that two people choose the same one."),
    ),
}
