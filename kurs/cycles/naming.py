"""What a cycle is called when nobody says otherwise, in the language that is switched on."""

from django.utils.translation import gettext as _

from kurs.calc.periods import Period
from kurs.cycles.enums import CycleKind


def name_of(kind: str, period: Period) -> str:
    """«Tertial 1 2027», «1. kvartal 2027», «Vår 2027», «2027»; empty where only people know."""
    words = {"number": period.number, "year": period.year}
    if kind == CycleKind.TERTIAL:
        return _("Term %(number)s %(year)s") % words
    if kind == CycleKind.QUARTER:
        return _("Quarter %(number)s %(year)s") % words
    if kind == CycleKind.HALF_YEAR:
        return (_("Spring %(year)s") if period.number == 1 else _("Autumn %(year)s")) % words
    return str(period.year) if kind == CycleKind.YEAR else ""
