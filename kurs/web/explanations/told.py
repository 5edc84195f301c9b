"""Each figure that a page shows, told in full."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kurs.base import formats
from kurs.calc.explained import Explained, RuleUsed
from kurs.calc.numbers import decimals_of
from kurs.calc.status import Status
from kurs.framework.keys import KEYS, ROLL_UP_CAP
from kurs.framework.models import Policy
from kurs.framework.queries import rules_of
from kurs.okr.models import CheckIn, KeyResult
from kurs.okr.queries.explained import Part, StatusLine, explained_objective, explained_unit, statuses_below
from kurs.okr.queries.figures import figures_of
from kurs.okr.queries.forecasts import courses_of, forecast_of
from kurs.okr.queries.objectives import key_results_visible_to, objectives_visible_to
from kurs.organisation.queries import units_visible_to
from kurs.web.explanations.notes import hidden_notes, plan_notes, stopped_notes
from kurs.web.explanations.words import formula_words, input_value, input_words, rule_word, status_word
from kurs.web.loading import load
from kurs.web.rows import share_text
from kurs.web.values import check_in_text, filled, forecast_text, spoken, value_text


@dataclass(frozen=True, slots=True)
class Told:
    """An explanation in words. `parts` are (title, its language, progress, share of the weight) of what is averaged,
    `scores` (title, its language, score).

    `figure` is of `subject`, a name or a title; `language` is what a title was written in, empty for a name. `notes`
    are sentences about what the inputs do not show.
    """

    figure: str
    subject: str
    language: str
    back: str
    value: str
    formula: str
    inputs: list[tuple[str, str]]
    rule: str
    sources: list[str]
    parts: list[tuple[str, str, str, str]]
    computed_at: str = ""
    statuses: list[StatusLine] = field(default_factory=list)
    scores: list[tuple[str, str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def progress_of_key_result(request: Any, public_id: str) -> Told:
    """Progress of a key result."""
    key_result, figures = _key_result(request, public_id)
    value = share_text(figures.progress.value) or _("no data")
    return _told(key_result, figures.progress, value, _("Progress"))


def expected_of_key_result(request: Any, public_id: str) -> Told:
    """Where the plan line is."""
    key_result, figures = _key_result(request, public_id)
    told = _told(key_result, figures.expected, share_text(figures.expected.value) or "–", _("Expected"))
    return replace(told, notes=plan_notes(key_result, figures))


def forecast_of_key_result(request: Any, public_id: str) -> Told:
    """Where it ends if it goes on like this; it says that it is a forecast, and why there is none."""
    key_result, figures = _key_result(request, public_id)
    courses = courses_of(key_result.objective, [key_result], key_result)
    series = courses.series.get(key_result.pk, [])
    found = forecast_of(key_result, figures, series, courses.earlier, request.person.today)
    value = forecast_text(key_result, found.value) if found.value else "–"
    note = _("A forecast says where it ends if it goes on like this. It is no promise, and it counts nowhere.")
    return replace(_told(key_result, found, value, _("Forecast")), notes=[note])


def status_of_key_result(request: Any, public_id: str) -> Told:
    """The status shown, and the one computed beside."""
    key_result, figures = _key_result(request, public_id)
    shown = _told(key_result, figures.shown, status_word(figures.shown.value), _("Status"))
    below = _told(key_result, figures.computed, "", "")
    sentence = f"{shown.formula} {_('What the numbers say')}: {status_word(figures.computed.value)}. {below.formula}"
    inputs = [*shown.inputs, *(pair for pair in below.inputs if pair not in shown.inputs)]
    return replace(shown, formula=sentence, inputs=inputs, rule=below.rule)


def progress_of_objective(request: Any, public_id: str) -> Told:
    """Progress of an objective, with what it is the mean of."""
    objective = load(request, objectives_visible_to, public_id)
    told = explained_objective(objective, request.person)
    return Told(
        figure=_("Progress"),
        subject=objective.title,
        language=objective.language,
        back=reverse("objective", args=[objective.public_id]),
        value=share_text(told.explained.value) or _("no data"),
        formula=formula_words(told.explained.formula),
        inputs=inputs_of(told.explained, None),
        rule=_rule(request, told.explained.rule),
        sources=[],
        parts=_parts(told.parts),
        computed_at=formats.moment(objective.progress_at) if objective.progress_at else "",
        notes=stopped_notes(told.stopped),
    )


def progress_of_unit(request: Any, public_id: str) -> Told:
    """The mean over a unit and those below, in the cycle that pages show first."""
    unit = load(request, units_visible_to, public_id)
    told = explained_unit(unit, request.person)
    if told is None:
        raise Http404
    return Told(
        figure=_("Progress"),
        subject=unit.name,
        language="",
        back=reverse("unit", args=[unit.public_id]),
        value=share_text(told.explained.value) or _("no data"),
        formula=formula_words(told.explained.formula),
        inputs=inputs_of(told.explained, None),
        rule="",
        sources=[],
        parts=_parts(told.parts),
        computed_at=formats.moment(told.computed_at) if told.computed_at else "",
    )


def status_of_unit(request: Any, public_id: str) -> Told:
    """Which key results of a unit and those below are counted under which status."""
    unit = load(request, units_visible_to, public_id)
    found = statuses_below(unit, request.person)
    told = [f"{found.counts[status]} {status_word(status)}" for status in Status if found.counts[status]]
    return Told(
        figure=_("Status"),
        subject=unit.name,
        language="",
        back=reverse("unit", args=[unit.public_id]),
        value=" · ".join(told) or _("no data"),
        formula=_("Each key result here and below is counted once, under the status that its own page shows."),
        inputs=[],
        rule="",
        sources=[],
        parts=[],
        statuses=found.lines,
        notes=hidden_notes(found.hidden),
    )


def _key_result(request: Any, public_id: str) -> tuple[KeyResult, Any]:
    key_result = load(request, key_results_visible_to, public_id)
    today = request.person.today
    return key_result, figures_of(key_result, rules_of(key_result.unit, today), today)


def _told(key_result: KeyResult, explained: Explained[Any], value: str, name: str) -> Told:
    return Told(
        figure=name,
        subject=key_result.title,
        language=key_result.language,
        back=reverse("key_result", args=[key_result.public_id]),
        value=value,
        formula=formula_words(explained.formula),
        inputs=inputs_of(explained, key_result),
        rule=_rule_of(key_result.organisation_id, explained.rule),
        sources=sources_of(key_result, explained),
        parts=[],
    )


def _parts(parts: list[Part]) -> list[tuple[str, str, str, str]]:
    """A line for each part that she may see, and one for those that she may not: they count all the same."""
    told = [
        (part.title, part.language, share_text(part.progress) or _("no data"), share_text(part.share) or "–")
        for part in parts
        if not part.hidden
    ]
    hidden = [part for part in parts if part.hidden]
    if hidden:
        shares = [part.share for part in hidden if part.share is not None]
        words = ngettext("1 hidden", "%(num)s hidden", len(hidden)) % {"num": len(hidden)}
        told.append((words, "", "–", share_text(sum(shares)) or "–" if shares else "–"))
    return told


def inputs_of(explained: Explained[Any], key_result: KeyResult | None) -> list[tuple[str, str]]:
    """What went in, by name and as it is read."""

    def as_value(value: float | None) -> str:
        return value_text(key_result, value) if key_result else formats.number(value)

    def told(name: str, value: object) -> str:
        text = input_value(name, value, as_value)
        return spoken(key_result, text) if key_result and name == "level" else text

    return [(input_words(name), told(name, value)) for name, value in explained.inputs if name != "items"]


def _rule(request: Any, rule: RuleUsed | None) -> str:
    return _rule_of(request.person.organisation_id, rule)


def _rule_of(organisation_id: int, rule: RuleUsed | None) -> str:
    if rule is None:
        return ""
    words = {"label": _(KEYS[rule.key].label), "value": _rule_value(rule)}
    rows = Policy.objects.filter(organisation_id=organisation_id, pk=rule.version_id or 0)
    row = rows.select_related("by", "unit").first()
    if row is None:
        return _("%(label)s: %(value)s (the default)") % words
    words |= {"by": row.by.name if row.by else "Kurs", "date": formats.full_day(row.from_date)}
    return _("%(label)s: %(value)s, set by %(by)s from %(date)s") % words


def _rule_value(rule: RuleUsed) -> str:
    if isinstance(rule.value, str):
        return rule_word(rule.value)
    if not isinstance(rule.value, int | float):
        return str(rule.value)
    if rule.key == ROLL_UP_CAP:
        return formats.percent(rule.value)
    return formats.number(rule.value, decimals_of(rule.value))


def sources_of(key_result: KeyResult, explained: Explained[Any]) -> list[str]:
    """The check-ins that it comes from, a sentence each."""
    rows = CheckIn.objects.filter(organisation_id=key_result.organisation_id, pk__in=explained.source)
    sentence = _("Check-in %(value)s by %(name)s, measured on %(day)s")
    return [
        filled(
            sentence,
            value=spoken(key_result, check_in_text(key_result, row)),
            name=row.by.name,
            day=formats.full_day(row.measured_on),
        )
        for row in rows.select_related("by")
    ]


FIGURES: dict[tuple[str, str], Callable[[Any, str], Told]] = {
    ("key-result", "progress"): progress_of_key_result,
    ("key-result", "expected"): expected_of_key_result,
    ("key-result", "forecast"): forecast_of_key_result,
    ("key-result", "status"): status_of_key_result,
    ("objective", "progress"): progress_of_objective,
    ("unit", "progress"): progress_of_unit,
    ("unit", "status"): status_of_unit,
}
