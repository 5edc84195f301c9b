"""Public holidays by country and year, remembered: the library's tables are made anew each time they are asked."""

from datetime import date
from functools import cache


@cache
def holidays_in(country: str, year: int) -> frozenset[date]:
    """The public holidays of a country (two letters) in a year; none where no such country is known."""
    # Importing it costs a quarter of a second, which a command that counts no days need not wait for.
    from holidays import country_holidays

    try:
        return frozenset(country_holidays(country, years=year))
    except NotImplementedError:
        return frozenset()


@cache
def holidays_between(country: str, first_year: int, last_year: int) -> frozenset[date]:
    """The public holidays of several years, both included."""
    return frozenset[date]().union(*(holidays_in(country, year) for year in range(first_year, last_year + 1)))
