"""The page on which a goal is closed, as a read model, and what is done with what was filled in on it."""

from copy import copy
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from kurs.audit.errors import Invalid
from kurs.base import formats
from kurs.calc.scoring import Profile, needs_cause
from kurs.framework.queries import rules_of
from kurs.okr.actions import score_key_result, write_lesson
from kurs.okr.actions.versions import VERSIONED
from kurs.okr.enums import Gap
from kurs.okr.models import Closure, KeyResult, KeyResultVersion, Objective, Score
from kurs.okr.queries.closing import (
    Missing,
    has_final_value,
    is_scorable,
    missing_of,
    profile_of,
    stands_in_the_way,
    suggested_scores,
)
from kurs.okr.queries.objectives import key_results_of
from kurs.okr.queries.originals import Published, published_of
from kurs.okr.rules import may_check_in, may_close
from kurs.organisation.models import Person
from kurs.web.check_ins.forms import new_key
from kurs.web.closing.forms import LessonForm, ScoreForm, lesson_initial, score_initial
from kurs.web.closing.words import asked_for, score_text
from kurs.web.messages import tell
from kurs.web.rows import explanation_url
from kurs.web.values import baseline_text, begins_somewhere, standing_text, target_text

FIELDS = {Gap.SCORE: "value", Gap.CAUSE: "cause", Gap.VERDICT: "verdict"}


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One key result: where it ended, what it is scored against, what is suggested, and its form.

    `now` is what is asked today, when that is not what was published. `confirm` names one press that says that the
    last value is the final one; it is empty when she may not, or when it is said. `asks_why` when it fell short of
    what was expected, so that a cause is asked for.
    """

    key_result: KeyResult
    last: str
    measured: str
    is_final: bool
    confirm: str
    may_check_in: bool
    original: str
    now: str
    suggested: str
    suggested_url: str
    score: Score | None
    score_text: str
    asks_why: bool
    form: ScoreForm


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything on the page. `scorable` when the team scores it today; `may` when she is the one who does."""

    objective: Objective
    profile: str
    rows: list[ScoreRow]
    stopped: list[KeyResult]
    lesson_form: LessonForm
    published: Published
    missing: list[Missing]
    scorable: bool
    may: bool

    @property
    def closure(self) -> Closure | None:
        """How it ended, when it has."""
        return self.published.closure

    @property
    def has_numbers(self) -> bool:
        """Whether its convention has scores at all."""
        return self.profile != Profile.NONE

    @property
    def is_percent(self) -> bool:
        """Whether scores are typed as percent."""
        return self.profile == Profile.PERCENT

    @property
    def in_the_way(self) -> list[Missing]:
        """What must be there before it is closed."""
        return stands_in_the_way(self.missing)

    @property
    def forms(self) -> list[Any]:
        """Every form of the page, in order."""
        return [*(row.form for row in self.rows), self.lesson_form]


def sheet_of(objective: Objective, person: Person, data: Any = None) -> Sheet:
    """Reads the page for one person, in five queries; `data` is what was typed."""
    rules = rules_of(objective.unit, person.today)
    published = published_of(objective)
    key_results = key_results_of(objective)
    live = [row for row in key_results if row.stopped_on is None]
    profile = profile_of(objective, rules)
    suggested = suggested_scores(objective, live, published.key_results, rules)
    rows = [_row(row, published, profile, suggested[row.pk].score.value, person=person, data=data) for row in live]
    lesson = published.lesson
    return Sheet(
        objective=objective,
        profile=profile,
        rows=rows,
        stopped=[row for row in key_results if row.stopped_on is not None],
        lesson_form=LessonForm(data, initial=lesson_initial(lesson)),
        published=published,
        missing=missing_of(objective, live, published.scores, lesson, profile),
        scorable=is_scorable(objective, published.closure, person.today),
        may=bool(may_close(person, objective)),
    )


def save(sheet: Sheet, *, by: Any, language: str, everything: bool) -> bool:
    """Saves each row and the lesson by its own action; what is wrong is told in its form. True when nothing is.

    Without `everything`, rows that nobody touched are left alone: a suggestion is nobody's score yet.
    """
    for row in sheet.rows:
        if not row.form.is_valid() or not (everything or row.score or row.form.is_touched()):
            continue
        if row.form.is_overtaken():
            words = _("A check-in has come since. The figures now suggest %(score)s.") % {"score": row.suggested}
            row.form.add_error("value", words)
            continue
        try:
            score_key_result(row.key_result, by=by, text=row.form.text(language))
        except Invalid as error:
            tell(row.form, error)
    form = sheet.lesson_form
    if form.is_valid() and form.cleaned_data["lesson"]:
        try:
            write_lesson(sheet.objective, by=by, text=form.text(language))
        except Invalid as error:
            tell(form, error)
    return not any(form.errors for form in sheet.forms)


def tell_missing(sheet: Sheet, missing: list[Missing]) -> None:
    """Puts what is missing at the fields where it is filled in."""
    forms = {row.key_result.pk: row.form for row in sheet.rows}
    for each in missing:
        if each.key_result is None:
            sheet.lesson_form.add_error("lesson", asked_for(Gap(each.gap)))
        elif form := forms.get(each.key_result.pk):
            field = FIELDS[Gap(each.gap)]
            form.add_error(field if field in form.fields else None, asked_for(Gap(each.gap)))


def asked_text(key_result: KeyResult, version: KeyResultVersion | None = None) -> str:
    """«34 → 15 dager», or the level that was to be held; of a version, from the baseline as corrected since."""
    then = copy(key_result)
    for name in VERSIONED if version else ():
        if name != "baseline":
            setattr(then, name, getattr(version, name))
    told = f"{target_text(then)} {then.unit_of_measure}".strip()
    return f"{baseline_text(then)} → {told}" if begins_somewhere(then) else told


def _row(
    key_result: KeyResult, published: Published, profile: str, suggested: float | None, *, person: Person, data: Any
) -> ScoreRow:
    score = published.scores.get(key_result.pk)
    may, is_final = bool(may_check_in(person, key_result)), has_final_value(key_result)
    original = asked_text(key_result, published.key_results.get(key_result.pk))
    now = asked_text(key_result)
    has_said = key_result.check_in_count and key_result.last_confidence is not None
    return ScoreRow(
        key_result=key_result,
        last=f"{standing_text(key_result)} {key_result.unit_of_measure}".strip(),
        measured=_day(key_result.last_measured_on),
        is_final=is_final,
        confirm=f"{key_result.public_id}:{new_key()}" if may and has_said and not is_final else "",
        may_check_in=may,
        original=original,
        now=now if now != original else "",
        suggested=score_text(profile, suggested),
        suggested_url=explanation_url(key_result, "score"),
        score=score,
        score_text=score_text(profile, score.value) if score else "",
        asks_why=needs_cause(profile, key_result.objective.ambition, score.value if score else suggested),
        form=ScoreForm(
            data, prefix=key_result.public_id, profile=profile, initial=score_initial(profile, suggested, score)
        ),
    )


def _day(day: date | None) -> str:
    return formats.full_day(day) if day else ""
