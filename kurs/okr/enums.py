"""States and kinds of objectives and what hangs on them. Labels are msgids."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ObjectiveState(TextChoices):
    """draft → proposed → published → closed; sent back is a draft again. A published one may be stopped."""

    DRAFT = "draft", _("Draft")
    PROPOSED = "proposed", _("Proposed")
    PUBLISHED = "published", _("Published")
    CLOSED = "closed", _("Closed")
    STOPPED = "stopped", _("Stopped")


UNSHOWN = (ObjectiveState.DRAFT, ObjectiveState.PROPOSED)
"""Not yet shown to the organisation: the team's own to write."""

SHOWN = (ObjectiveState.PUBLISHED, ObjectiveState.CLOSED, ObjectiveState.STOPPED)
"""What everybody sees who sees the objective at all."""


class Visibility(TextChoices):
    """A restricted objective is there for its unit, the leads above and named readers; others see «1 hidden»."""

    OPEN = "open", _("Open")
    RESTRICTED = "restricted", _("Restricted")


class ScoringProfile(TextChoices):
    """How a score is reckoned at close; frozen when the objective is published."""

    GOOGLE = "google", _("Grades from 0.0 to 1.0")
    PERCENT = "percent", _("Percent")
    RADICAL_FOCUS = "radical-focus", _("Reached or not")
    STRETCH_TARGET_COMMIT = "stretch-target-commit", _("Commit, target, stretch")
    NONE = "none", _("No score, only the lesson")


class Ambition(TextChoices):
    """How sure the team means to be of getting there."""

    COMMITTED = "committed", _("Committed")
    ASPIRATIONAL = "aspirational", _("Aspirational")
    LEARNING = "learning", _("Learning")


class AlignmentKind(TextChoices):
    """A supporting edge weighs nothing; a contributing one counts in the objective above."""

    SUPPORTS = "supports", _("supports")
    CONTRIBUTES = "contributes", _("contributes to")


class NextStep(TextChoices):
    """What the team does when confidence falls or is low."""

    KEEP = "keep", _("Keep going")
    ADJUST = "adjust", _("Adjust")
    HELP = "help", _("Ask for help")


class SuggestedField(TextChoices):
    """Fields that somebody outside the team may propose a text for; about a value it is a comment."""

    TITLE = "title", _("Title")
    WHY = "why", _("Why")
    AMBITION = "ambition", _("Ambition")
    BASELINE = "baseline", _("Baseline")
    TARGET = "target", _("Target")
    UPPER_LIMIT = "upper_limit", _("Upper limit")
    COMMIT = "commit", _("Commit level")
    STRETCH = "stretch", _("Stretch level")
    STEPS = "steps", _("Steps")
    SCALE = "scale", _("Levels")
    PHASED_TARGETS = "phased_targets", _("Targets along the way")
    WEIGHT = "weight", _("Weight")
    DUE_DATE = "due_date", _("Due date")
    UNIT_OF_MEASURE = "unit_of_measure", _("Unit of measure")
    SOURCE = "source", _("How it is measured")
    COUNTER_METRIC = "counter_metric", _("Counter-metric")
    VALUE = "value", _("Value")


class Decision(TextChoices):
    """The team's answer to a suggestion."""

    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")


class Stance(TextChoices):
    """What a colleague who does not own the key result says to its status."""

    SAME = "same", _("I see the same")
    DIFFERENT = "different", _("I see it differently")
    HELP = "help", _("I can help")


class InitiativeState(TextChoices):
    """Where a piece of work is; the work itself lives elsewhere."""

    PLANNED = "planned", _("Planned")
    DOING = "doing", _("In progress")
    DONE = "done", _("Done")
    DROPPED = "dropped", _("Dropped")


class KeyFigureKind(TextChoices):
    """A floor must not be fallen below, a ceiling not be passed."""

    FLOOR = "floor", _("At least")
    CEILING = "ceiling", _("At most")


class Answer(TextChoices):
    """What a unit answers when another depends on it."""

    ACCEPTED = "accepted", _("Yes")
    DECLINED = "declined", _("No")
    ACCEPTED_IF = "accepted_if", _("Yes, if")


class ExternalGoalKind(TextChoices):
    """The document that a goal from outside stands in."""

    ALLOCATION_LETTER = "allocation_letter", _("Allocation letter")
    STRATEGY = "strategy", _("Strategy")
    PLAN = "plan", _("Plan")


class MissCause(TextChoices):
    """Why a key result was not reached: one of a short list, with words beside."""

    TOO_AMBITIOUS = "too_ambitious", _("The target was too high")
    PRIORITIES = "priorities", _("Other things came first")
    CAPACITY = "capacity", _("Too few hands")
    DEPENDENCY = "dependency", _("We waited for others")
    WRONG_MEASURE = "wrong_measure", _("We measured the wrong thing")
    OUTSIDE = "outside", _("It was outside our control")
    OTHER = "other", _("Something else")


class Verdict(TextChoices):
    """What happens to a key result after the cycle."""

    KEEP = "keep", _("Keep")
    CHANGE = "change", _("Change")
    STOP = "stop", _("Stop")


class LessonStarter(TextChoices):
    """How a learning point may begin."""

    BELIEVED = "believed", _("We believed …")
    TURNED_OUT = "turned_out", _("It turned out …")
    NEXT_TIME = "next_time", _("Next time …")


class Gap(TextChoices):
    """What may still be missing when a goal is to be closed. Without a final value it closes all the same."""

    FINAL_VALUE = "final_value", _("final value")
    SCORE = "score", _("score")
    CAUSE = "cause", _("cause")
    VERDICT = "verdict", _("keep, change or stop")
    LESSON = "lesson", _("learning point")


class Stage(TextChoices):
    """How far a unit has come with its goals for a cycle; without OKRs it has said why."""

    NOT_BEGUN = "not_begun", _("not begun")
    DRAFT = "draft", _("draft")
    PROPOSED = "proposed", _("proposed")
    DECIDED = "decided", _("decided")
    WITHOUT = "without", _("no OKRs")
