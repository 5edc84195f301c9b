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
    return [
        Word("objective", _("Objective"), _("What a team wants to achieve in a cycle, in words that people remember.")),
        Word(
            "key-result",
            _("Key result"),
            _("How the team sees that it gets there: a number that moves from a baseline to a target."),
        ),
        Word("cycle", _("Cycle"), _("The span of time that the goals are for.")),
        Word("check-in", _("Check-in"), _("A new value, your confidence and one sentence.")),
        Word("progress", _("Progress"), _("How far the number has come from baseline to target. Measured.")),
        Word("confidence", _("Confidence"), _("How much you believe that we will reach this, from 0 to 10. Believed.")),
        Word(
            "status",
            _("Status"),
            _("On track, at risk or off track: how far progress is from the plan line. Overdue comes first."),
        ),
        Word("baseline", _("Baseline"), _("The value at the start.")),
        Word("target", _("Target"), _("The value we want to reach.")),
        Word("draft", _("Draft"), _("Written, but not yet shown to the organisation.")),
        Word("published", _("Published"), _("Visible to everyone in the organisation; the wording is kept.")),
        Word("suggestion", _("Suggestion"), _("A text that somebody outside the team proposes. The team decides.")),
        Word("remark", _("Remark"), _("Something that a quality rule found in the text. The team may answer it.")),
    ]
