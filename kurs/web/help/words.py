"""The words of OKR as Kurs uses them."""

from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Word:
    """A word and what it means, in the reader's language."""

    word: str
    meaning: str


def words() -> list[Word]:
    """In the order one meets them."""
    return [
        Word(_("Objective"), _("What a team wants to achieve in a cycle, in words that people remember.")),
        Word(
            _("Key result"), _("How the team sees that it gets there: a number that moves from a baseline to a target.")
        ),
        Word(_("Cycle"), _("The span of time that the goals are for.")),
        Word(_("Check-in"), _("A new value, your confidence and one sentence.")),
        Word(_("Progress"), _("How far the number has come from baseline to target. Measured.")),
        Word(_("Confidence"), _("How much you believe that we will reach this, from 0 to 10. Believed.")),
        Word(
            _("Status"),
            _("On track, at risk or off track: how far progress is from the plan line. Overdue comes first."),
        ),
        Word(_("Baseline"), _("The value at the start.")),
        Word(_("Target"), _("The value we want to reach.")),
        Word(_("Draft"), _("Written, but not yet shown to the organisation.")),
        Word(_("Published"), _("Visible to everyone in the organisation; the wording is kept.")),
        Word(_("Suggestion"), _("A text that somebody outside the team proposes. The team decides.")),
        Word(_("Remark"), _("Something that a quality rule found in the text. The team may answer it.")),
    ]
