"""What an action's problem codes mean, in the reader's language."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kurs.audit.errors import Invalid
from kurs.base.formats import full_day
from kurs.web.objectives.remarks import words_of

PROBLEMS = {
    "required": gettext_noop("Write something here."),
    "too_long": gettext_noop("The text is too long."),
    "not_text": gettext_noop("The text has signs that cannot be saved."),
    "too_large": gettext_noop("The number is too large. Use a larger unit of measure."),
    "off_the_scale": gettext_noop("Choose from 0 to 10."),
    "in_the_future": gettext_noop("The day has not come yet."),
    "outside_cycle": gettext_noop("The day must be within the cycle, {start} to {end}."),
    "draft": gettext_noop("This is a draft. The lead publishes it before anyone checks in."),
    "cycle_not_running": gettext_noop("The cycle is not running."),
    "baseline_missing": gettext_noop("Find the baseline first: the lead fills it in."),
    "incomplete": gettext_noop("What is asked is not complete yet: the lead fills it in."),
    "in_the_backlog": gettext_noop("Nothing is measured in the backlog. Move the objective into a cycle first."),
    "objective_closed": gettext_noop("The objective is closed. Its figures stay as they are."),
    "not_running": gettext_noop("Only what is published and runs has a progress to set."),
    "not_a_share": gettext_noop("Write a share from 0 to 150 %."),
    "stopped": gettext_noop("This is stopped, so nobody checks in on it any more."),
    "closed": gettext_noop("The cycle is closed."),
    "waits": gettext_noop("It waits in the backlog. Move it to a cycle with dates first."),
    "not_published": gettext_noop("Only what is published and runs can be stopped."),
    "draft_is_moved": gettext_noop("Only what was published is taken on. A draft is moved instead."),
    "no_scores_here": gettext_noop("These goals get no number, only a learning point."),
    "off_the_score": gettext_noop("A score goes from 0.0 to 1.0, or from 0 to 100 %."),
    "reached_or_not": gettext_noop("Here a key result is reached or not: 1 or 0."),
    "score_changed": gettext_noop("Say in one sentence why the score is another than the figures give."),
    "draft_has_no_score": gettext_noop("A draft has no score."),
    "stopped_no_score": gettext_noop("What is stopped gets no score."),
    "scores_stay": gettext_noop("The goal is closed. Its scores stay."),
    "no_scores_yet": gettext_noop("Scores are given when the cycle is being closed."),
    "days_left": gettext_noop("The team has days left to score."),
    "something_missing": gettext_noop("Something is still missing before the goal can be closed."),
    "days_stay": gettext_noop("The cycle is closing or closed: its name and days stay."),
    "too_many_days": gettext_noop("A cycle can be at most {most} days long."),
    "has_begun": gettext_noop("The cycle has begun: its first day stays."),
    "goals_apart": gettext_noop(
        "Goals here hang together with goals in {cycles}. With these days the cycles would no longer overlap."
    ),
    "gone_by": gettext_noop("The last day must be today or later."),
    "over": gettext_noop("The last day of the cycle has gone by. Change its days first."),
    "not_begun": gettext_noop("The cycle begins on {start}. Say that you mean to open it before that."),
    "too_early_to_close": gettext_noop("A cycle begins to close in its last week, from {start}."),
    "not_closing": gettext_noop("Begin to close the cycle first, so that the teams can score."),
    "unknown": gettext_noop("This is not there any more. Reload the page."),
    "corrected_already": gettext_noop("This check-in has been corrected already."),
    "ended": gettext_noop("This goal is closed or stopped. What it says stays as it was."),
    "too_many": gettext_noop("There are more than can be kept here. Leave some out."),
    "off_the_hundred": gettext_noop("Write a number from 0 to 100."),
    "off_the_calendar": gettext_noop("Write a number of days from 1 to 92."),
    "upside_down": gettext_noop("The upper limit must be above the lower one."),
    "distance_from_zero": gettext_noop("No distance can be measured from a limit of 0. Choose another way to count."),
    "days_out_of_order": gettext_noop("The days must come one after the other, each one once."),
    "levels_out_of_order": gettext_noop("The levels must lie on the way: start, commit, target, stretch."),
    "not_above_zero": gettext_noop("The weight must be more than 0."),
    "not_a_scale": gettext_noop("Write from two to twelve levels, one on each line."),
    "twice": gettext_noop("Two levels have the same words."),
    "line_twice": gettext_noop("Two lines say the same."),
    "no_point": gettext_noop("Write a day and a value on each line, such as 1.10.2026: 28."),
    "no_ambition": gettext_noop("Write one of these: committed, aspirational or learning."),
    "published_are_kept": gettext_noop("A published key result stays. It can be stopped, not removed."),
    "not_allowed": gettext_noop("That cannot be chosen here."),
    "own": gettext_noop("You answer for this one. How it looks to others is for others to say."),
    "oneself": gettext_noop("This goes to whoever checked in, and that is you."),
    "cannot_see": gettext_noop("This person may not see the goal. Choose somebody who may."),
    "not_a_link": gettext_noop("Write the whole address, such as https://example.org/page."),
    "not_a_number": gettext_noop("This is not a number. Write it like 1 234,5."),
    "ambiguous": gettext_noop("Is this a decimal or thousands? Write it like 1 234,5."),
    "not_a_day": gettext_noop("This is not a day. Write it like 31.12.2027."),
    "too_many_decimals": gettext_noop("Use at most six decimals."),
    "five_at_most": gettext_noop("A unit keeps at most five key figures. Put one away first."),
    "put_away": gettext_noop("This key figure has been put away."),
    "has_objectives": gettext_noop("The unit has published goals in this cycle. Choose another cycle."),
    "no_overlap": gettext_noop("The two cycles do not overlap."),
    "ring": gettext_noop("The goals would support each other in a ring."),
    "itself": gettext_noop("A goal cannot support itself."),
    "weighs_nothing": gettext_noop("What only supports has no weight. Leave it out, or choose that it contributes."),
    "split_not_stated": gettext_noop(
        "The goal contributes to something already. Let it support this one instead, or say how it is split: "
        "a weight for each, together at most 100."
    ),
    "split_too_large": gettext_noop("Together the weights are more than 100."),
    "no_share": gettext_noop("Write a weight above 0 and at most 100."),
    "no_year": gettext_noop("Write the year with four digits."),
    "too_many_goals": gettext_noop("At most {most} at a time."),
    "day_gone_by": gettext_noop("The day has gone by. Choose today or later."),
    "no_day": gettext_noop("Say by which day."),
    "own_unit": gettext_noop("Choose another unit. Your own needs no request."),
    "taken_back": gettext_noop("The request was taken back."),
    "cannot_be_waived": gettext_noop("No exception can be made from this."),
    "before_start": gettext_noop("The end must come after the start."),
    "not_an_address": gettext_noop("Write an e-mail address, such as name@example.org."),
    "nothing_to_undo": gettext_noop("There is no import left to take back."),
    "another_is_last": gettext_noop("Another import is the last one by now. Look at what goes with it first."),
    "taken": gettext_noop("Somebody here already has this address."),
    "name_in_use": gettext_noop("A unit right here is called this already. Choose another name."),
    "not_offered": gettext_noop("That language is not offered here."),
    "too_heavy": gettext_noop("The picture is larger than 5 MB. Choose a smaller one."),
    "not_a_picture": gettext_noop("This is not a JPEG, PNG or WebP picture. Choose another file."),
    "too_many_pixels": gettext_noop("The picture has too many pixels. Choose a smaller one."),
    "broken_picture": gettext_noop("The picture is broken and cannot be read. Choose another file."),
    "still_in_use": gettext_noop("The unit cannot end yet. What must be settled first stands in the list."),
    "too_deep": gettext_noop("The tree of units can be eight levels deep."),
    "inside_itself": gettext_noop("A unit cannot be moved into itself."),
    "last_ambassador": gettext_noop("Name one more {role.one} first. Nobody else has the role."),
    "sent_already": gettext_noop("This form was sent before with other content. Look once more, and send it again."),
    "whole_organisation": gettext_noop("This role is for the whole organisation. Leave the unit out."),
    "last_administrator": gettext_noop("The last administrator cannot be removed. Name another one first."),
    "unchanged": gettext_noop("This is what it says already. Change something, or leave a comment."),
    "in_the_past": gettext_noop("A rule begins today or later: the past stays as it was."),
    "used_or_expired": gettext_noop("The link has been used or is too old. Ask for a new one."),
    "sign_in_first": gettext_noop("You already have an account. Sign in, then open the link again."),
    "no_account": gettext_noop("There is no account yet. Send an invitation instead."),
    "without_address": gettext_noop("Write the e-mail address first. It is what people sign in with."),
    "account_elsewhere": gettext_noop(
        "The account is used in another organisation too. Only its holder can change it."
    ),
    "another_address": gettext_noop("The invitation is for another address. Sign out, then open the link again."),
}
NUMBERS = {
    "empty": gettext_noop("Write a number."),
    "not_a_number": gettext_noop("This is not a number. Write it like 1 234,5."),
    "not_finite": gettext_noop("This is not a number. Write it like 1 234,5."),
    "too_large": gettext_noop("The number is too large. Use a larger unit of measure."),
    "too_many_decimals": gettext_noop("Use at most six decimals."),
    "ambiguous": gettext_noop("Is this a decimal or thousands? Write it like 1 234,5."),
}


def told(code: str, parameters: dict[str, Any]) -> str:
    """One problem in words."""
    if code == "weak":
        return " ".join(parameters["reasons"])
    if code == "blocked":
        return " ".join(dict.fromkeys(words_of(remark) for remark in parameters["remarks"]))
    if code == "not_ready":
        return " ".join(_(message).format(**parameters) for message in parameters["messages"])
    words = {name: full_day(value) if hasattr(value, "isoformat") else value for name, value in parameters.items()}
    return _(PROBLEMS[code]).format(**words)


def tell(form: forms.Form, error: Invalid) -> None:
    """Puts an action's problems at the fields of a form; what has no field stands above them."""
    for field, code in error.problems.items():
        form.add_error(field if field in form.fields else None, told(code, error.parameters))


def all_told(error: Invalid, **more: Any) -> str:
    """The problems as one line, for a message. `more` is what the action did not know, as the role's title."""
    parameters = error.parameters | more
    return " ".join(dict.fromkeys(told(code, parameters) for code in error.problems.values()))
