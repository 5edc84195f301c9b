"""The words of OKR as Kurs uses them."""

from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Word:
    """A word and what it means, in the reader's language. `name` is its place on the page: `#word-cycle`."""

    name: str
    word: str
    meaning: str


def words() -> list[Word]:
    """In the order one meets them."""
    return [*_of_goals(), *_of_following(), *_of_writing()]


def _of_goals() -> list[Word]:
    return [
        Word("objective", _("Objective"), _("What a team wants to achieve in a cycle, in words that people remember.")),
        Word(
            "key-result",
            _("Key result"),
            _("How the team sees that it gets there: a number that moves from a baseline to a target."),
        ),
        Word("baseline", _("Baseline"), _("The value at the start.")),
        Word("target", _("Target"), _("The value we want to reach.")),
        Word("weight", _("Weight"), _("How much a key result counts in its objective, beside the others.")),
        Word("initiative", _("Initiative"), _("What the team does to get there. It is work, and no result in itself.")),
        Word(
            "key-figure",
            _("Key figure"),
            _("A number that the unit keeps an eye on all the time, with a floor or a ceiling. It is not scored."),
        ),
        Word(
            "counter-metric", _("Counter-metric"), _("What must not become worse while the key result becomes better.")
        ),
        Word(
            "ambition",
            _("Ambition"),
            _("How sure the team means to be of getting there: committed, aspirational or learning."),
        ),
        Word("committed", _("Committed"), _("An ambition: the goal is to be reached in full, and others count on it.")),
        Word(
            "aspirational",
            _("Aspirational"),
            _("An ambition: the goal is set higher than we can be sure of. To come most of the way is good."),
        ),
        Word("learning", _("Learning"), _("An ambition: we do this to find something out. What we learn counts.")),
        Word("sponsor", _("Sponsor"), _("The leader who stands behind the goal.")),
    ]


def _of_following() -> list[Word]:
    return [
        Word("cycle", _("Cycle"), _("The span of time that the goals are for.")),
        Word("check-in", _("Check-in"), _("A new value, your confidence and one sentence.")),
        Word("progress", _("Progress"), _("How far the number has come from baseline to target. Measured.")),
        Word("confidence", _("Confidence"), _("How much you believe that we will reach this, from 0 to 10. Believed.")),
        Word(
            "course",
            _("Course"),
            _("The values from week to week, drawn as a line beside the plan and, further on, the forecast."),
        ),
        Word("plan-line", _("Plan line"), _("Where the number should be each day to reach the target in time.")),
        Word(
            "forecast", _("Forecast"), _("Where the number ends if it goes on as it has gone. A reckoning, no promise.")
        ),
        Word(
            "status",
            _("Status"),
            _("On track, at risk or off track: how far progress is from the plan line. Overdue comes first."),
        ),
        Word("score", _("Score"), _("What the team itself says at the end of how far it came, from 0 to 1.")),
    ]


def _of_writing() -> list[Word]:
    return [
        Word("draft", _("Draft"), _("Written, but not yet shown to the organisation.")),
        Word("published", _("Published"), _("Visible to everyone in the organisation; the wording is kept.")),
        Word(
            "restricted",
            _("Restricted"),
            _("Seen by the unit, leads above and those who are named. Others see that there is one."),
        ),
        Word("suggestion", _("Suggestion"), _("A text that somebody outside the team proposes. The team decides.")),
        Word("remark", _("Remark"), _("Something that a quality rule found in the text. The team may answer it.")),
        Word("supports", _("Supports"), _("A goal hangs on another and helps it, without being counted in it.")),
        Word("contributes", _("Contributes to"), _("A goal is counted in the one above, with a weight.")),
    ]
