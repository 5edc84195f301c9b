"""Key figures of a unit: a few numbers that must not fall below a floor, or not pass a ceiling."""

from datetime import date

from kurs.audit.action import Recorded, action
from kurs.audit.actor import Actor
from kurs.audit.errors import Invalid
from kurs.base import clock
from kurs.okr.events import beside as events
from kurs.okr.models import KeyFigure, KeyFigureReading
from kurs.okr.queries.beside import locked_unit
from kurs.okr.rules import may_draft
from kurs.okr.validators.beside import MOST_KEY_FIGURES, KeyFigureText, check_key_figure, check_reading
from kurs.organisation.models import Unit

FIELDS = ("title", "language", "kind", "limit", "unit_of_measure", "decimals", "source")
may_keep_key_figures = may_draft.named("may_keep_key_figures", "write / edit OKRs")


@action(may_keep_key_figures)
def add_key_figure(unit: Unit, *, by: Actor, text: KeyFigureText) -> Recorded[KeyFigure]:
    """Adds one; the same title again is the same. Raises Invalid when five stand already."""
    check_key_figure(text)
    locked_unit(unit)
    open_ones = KeyFigure.objects.filter(organisation_id=unit.organisation_id, unit=unit, ended_on=None)
    if standing := open_ones.filter(title=_line(text.title)).first():
        return Recorded(standing, None)
    count = open_ones.count()
    if count >= MOST_KEY_FIGURES:
        raise Invalid({"title": "five_at_most"})
    figure = KeyFigure(organisation_id=unit.organisation_id, unit=unit, position=count)
    _take(figure, text)
    figure.save(force_insert=True)
    return Recorded(figure, events.key_figure_added(figure, label=figure.title, unit_path=unit.path, unit=unit.pk))


@action(may_keep_key_figures)
def edit_key_figure(figure: KeyFigure, *, by: Actor, text: KeyFigureText) -> Recorded[KeyFigure]:
    """Changes its words or its limit. What was read stays."""
    check_key_figure(text)
    stand = _standing(figure)
    before = [getattr(stand, name) for name in FIELDS]
    _take(stand, text)
    if [getattr(stand, name) for name in FIELDS] == before:
        return Recorded(stand, None)
    stand.save()
    event = events.key_figure_edited(stand, label=stand.title, unit_path=stand.unit.path, unit=stand.unit_id)
    return Recorded(stand, event)


@action(may_keep_key_figures)
def end_key_figure(figure: KeyFigure, *, by: Actor) -> Recorded[KeyFigure]:
    """Puts it away with its readings: it is no longer shown, and makes room for another."""
    stand = _locked(figure)
    if stand.ended_on:
        return Recorded(stand, None)
    stand.ended_on = clock.today(stand.organisation.time_zone)
    stand.save(update_fields=["ended_on"])
    event = events.key_figure_ended(stand, label=stand.title, unit_path=stand.unit.path, unit=stand.unit_id)
    return Recorded(stand, event)


@action(may_keep_key_figures)
def record_reading(
    figure: KeyFigure, *, by: Actor, value: float, measured_on: date, decimals: int = 0
) -> Recorded[KeyFigureReading]:
    """Keeps what it was on a day; another value for the same day counts instead of the first. The same again is one.

    A value written with more decimals than the limit is shown with them.
    """
    stand = _standing(figure)
    check_reading(value, decimals, measured_on, clock.today(stand.organisation.time_zone))
    readings = KeyFigureReading.objects.filter(organisation_id=stand.organisation_id, key_figure=stand)
    last_that_day = readings.filter(measured_on=measured_on).order_by("-pk").first()
    if last_that_day and last_that_day.value == value:
        return Recorded(last_that_day, None)
    reading = KeyFigureReading.objects.create(
        organisation_id=stand.organisation_id,
        key_figure=stand,
        value=value,
        measured_on=measured_on,
        by_id=by.author_id,
    )
    if stand.last_measured_on is None or measured_on >= stand.last_measured_on:
        stand.last_value, stand.last_measured_on = value, measured_on
    stand.decimals = max(stand.decimals, decimals)
    stand.save(update_fields=["last_value", "last_measured_on", "decimals"])
    event = events.key_figure_read(
        stand,
        label=stand.title,
        unit_path=stand.unit.path,
        reading=reading.pk,
        value=value,
        decimals=stand.decimals,
        measured_on=measured_on.isoformat(),
    )
    return Recorded(reading, event)


def _take(figure: KeyFigure, text: KeyFigureText) -> None:
    for name in FIELDS:
        setattr(figure, name, getattr(text, name))
    figure.title = _line(text.title)
    figure.source = text.source.strip()
    figure.unit_of_measure = text.unit_of_measure.strip()


def _line(title: str) -> str:
    return " ".join(title.split())


def _standing(figure: KeyFigure) -> KeyFigure:
    stand = _locked(figure)
    if stand.ended_on:
        raise Invalid({"title": "put_away"})
    return stand


def _locked(figure: KeyFigure) -> KeyFigure:
    rows = KeyFigure.objects.select_for_update(of=("self",)).select_related("unit", "organisation")
    return rows.get(organisation_id=figure.organisation_id, pk=figure.pk)
