"""What the directorate says of itself: the page about the role, guides, channels, and who is away."""

from collections.abc import Iterator
from datetime import date, timedelta

from kurs.demo import story
from kurs.demo.cast import Cast
from kurs.demo.crowd import TABLES
from kurs.organisation.actions.describing import UnitText, describe_unit
from kurs.organisation.actions.profiles import set_absence
from kurs.organisation.actions.role_page import Guide, set_guides, write_role_page

LEAD_AMBASSADOR = story.LEADS[story.AMBASSADORS][1]
GUIDES = {
    story.AMBASSADORS: (
        Guide("OKR på én side", "https://veiledning.example/okr-pa-en-side", "Heng den på veggen."),
        Guide("Kom i gang på to timer", "https://veiledning.example/kom-i-gang", "Til det første verkstedet."),
        Guide("Året med OKR", "https://veiledning.example/aaret", "Når vi gjør hva."),
    ),
    story.DESIGN: (
        Guide("Designsystemet", "https://design.example", ""),
        Guide("Slik tester du med brukere", "https://design.example/test", "En sjekkliste på ti punkter."),
    ),
    "Plattform": (Guide("Kom i gang på plattformen", "https://plattform.example/start", "Fra tomt til produksjon."),),
    "Klarspråk": (Guide("Skriv så folk forstår", "https://sprak.example/rad", "Ti råd, éi side."),),
}
AWAY = (("Torleiv Eikum", 0, 10), ("Line Fossum", -20, 120), ("Nora Elvestad", -3, 4))
"""Who is away, from and to how many days from today."""


def describe(cast: Cast, administrator: str) -> Iterator[None]:
    """The page about the role, then guides, then channels by their names."""
    by = cast.by(LEAD_AMBASSADOR)
    text = (TABLES / "role_page.md").read_text(encoding="utf-8")
    write_role_page(cast.organisation, by=by, text=text, language="nb", after=0, reason="Våre egne ord")
    yield
    for name, guides in GUIDES.items():
        set_guides(cast.units[name], by=by, guides=guides)
        yield
    for name in (team for teams in story.DEPARTMENTS.values() for team in teams):
        unit = cast.units[name]
        channel = f"#team-{unit.chat_url.rpartition('/')[2]}"
        text_of = UnitText(unit.name, unit.kind, unit.place, unit.team_type, unit.chat_url, channel)
        describe_unit(unit, by=cast.by(administrator), text=text_of)
        yield


def leave(cast: Cast, today: date) -> Iterator[None]:
    """Who is away these days, as an administrator has noted it; never why."""
    for name, begins, ends in AWAY:
        away = {"from_date": today + timedelta(days=begins), "to_date": today + timedelta(days=ends)}
        set_absence(cast.people[name], by=cast.system, **away)
        yield
