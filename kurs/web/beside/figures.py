"""A key figure as pages show it: the value, its limit in words, within or outside, and how old it is."""

from dataclasses import dataclass
from datetime import date
from typing import cast

from django.urls import reverse
from django.utils.translation import gettext as _

from kurs.base import formats
from kurs.calc.key_figures import Side, is_within
from kurs.calc.numbers import round_half_up
from kurs.okr.enums import KeyFigureKind
from kurs.okr.models import KeyFigure
from kurs.okr.queries.beside import Figure

WITHIN, OUTSIDE, NO_DATA = "within", "outside", "no_data"


@dataclass(frozen=True, slots=True)
class ToldFigure:
    """One key figure. `value` None is «no data»; `keeps` is within, outside or no_data."""

    title: str
    lang: str
    url: str
    value: str | None
    limit: str
    keeps: str
    when: str
    source: str


def told_figure(figure: Figure | KeyFigure, today: date) -> ToldFigure:
    """The figure on a day."""
    value, on = _last(figure)
    keeps = NO_DATA
    if value is not None:
        keeps = WITHIN if is_within(value, figure.limit, cast(Side, str(figure.kind))) else OUTSIDE
    return ToldFigure(
        title=figure.title,
        lang=figure.language,
        url=reverse("key_figure", args=[figure.public_id]),
        value=None if value is None else value_of(figure, value),
        limit=limit_of(figure),
        keeps=keeps,
        when=formats.days_ago(on, today) if on else "",
        source=figure.source,
    )


def value_of(figure: Figure | KeyFigure, value: float) -> str:
    """A value with its unit of measure."""
    number = formats.number(round_half_up(value, figure.decimals), figure.decimals)
    return f"{number}{formats.SPACE}{figure.unit_of_measure}".strip()


def limit_of(figure: Figure | KeyFigure) -> str:
    """`at least 99,5 %`."""
    words = {"value": value_of(figure, figure.limit)}
    return _("at least %(value)s") % words if figure.kind == KeyFigureKind.FLOOR else _("at most %(value)s") % words


def _last(figure: Figure | KeyFigure) -> tuple[float | None, date | None]:
    if isinstance(figure, KeyFigure):
        return figure.last_value, figure.last_measured_on
    return figure.value, figure.measured_on
