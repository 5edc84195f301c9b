"""Who else works in the directorate: names put together, each with a trade. The same people every time."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from kurs.demo import story
from kurs.organisation.enums import Employment, MembershipKind
from kurs.organisation.importing import PersonLine

TABLES = Path(__file__).parent / "tables"
FIRST, LAST = ((TABLES / f"{part}_names.txt").read_text(encoding="utf-8").split() for part in ("first", "last"))
TRADES = {
    story.OPERATIONS: ("Driftsingeniør", "Systemutvikler", "Sikkerhetsrådgiver", "Arkitekt", "Vaktleder", "Nettverk"),
    story.SERVICES: (
        "Systemutvikler",
        "Interaksjonsdesigner",
        "Produktleder",
        "Tester",
        "Innholdsdesigner",
        "Rådgiver",
    ),
    story.SIGNING_IN: ("Systemutvikler", "Produktleder", "Jurist", "Tjenestedesigner", "Tester", "Systemutvikler"),
    story.DATA: ("Dataingeniør", "Analytiker", "Informasjonsarkitekt", "Systemutvikler", "Rådgiver", "Dataingeniør"),
    story.LANGUAGE: ("Kommunikasjonsrådgiver", "Språkrådgiver", "Webredaktør", "Journalist", "Rådgiver", "Grafiker"),
    story.STEERING: ("Controller", "HR-rådgiver", "Jurist", "Arkivar", "Rådgiver", "Innkjøper"),
}
OWN_TRADES = {
    "Plattform": ("Systemutvikler", "Driftsingeniør", "Arkitekt"),
    "Arkitektur": ("Arkitekt", "Systemutvikler"),
    story.SECURITY: ("Sikkerhetsrådgiver", "Systemutvikler"),
    "Brukerstøtte": ("Rådgiver", "Veileder", "Innholdsdesigner"),
    "Klarspråk": ("Språkrådgiver", "Tekstforfatter"),
    "Kompetanse": ("Pedagog", "Rådgiver"),
    story.FINANCE: ("Controller", "Regnskapsfører", "Innkjøper"),
    "HR": ("HR-rådgiver", "Rekrutterer"),
    "Juridisk": ("Jurist",),
    "Arkiv": ("Arkivar", "Saksbehandler"),
    story.AMBASSADORS: ("Rådgiver",),
}
PERCENTS = (100, 100, 100, 80, 100, 100, 60, 100, 100, 100, 50, 100)


@cache
def leads() -> dict[str, str]:
    """Unit → who leads it."""
    names = _names()
    told = {unit: name for unit, (_key, name) in story.LEADS.items()}
    return {unit: told.get(unit) or next(names) for unit in story.units()}


@cache
def members() -> dict[str, tuple[str, ...]]:
    """Unit → who belongs there beside its lead. The told come first."""
    names = _names()
    for _unit in story.units():
        next(names)  # these lead
    found = {}
    for unit in story.units():
        told = tuple(name for _key, name in story.MEMBERS.get(unit, ()))
        whole = len(told) > 1 or unit in (story.AMBASSADORS, story.OPERATIONS)
        count = 1 if unit in story.DEPARTMENTS else story.MEMBERS_EACH
        found[unit] = told if whole else (*told, *(next(names) for _place in range(count - len(told))))
    return found


def lines() -> list[PersonLine]:
    """Everybody but the leader, as the personnel office's list has them: the first unit of each."""
    keyed = {name: key for people in story.MEMBERS.values() for key, name in people if key}
    keyed |= {name: key for key, name in story.LEADS.values() if key}
    rows: list[PersonLine] = []
    seen = {story.NEWCOMER}
    for department, teams in story.DEPARTMENTS.items():
        for unit in (department, *teams):
            for place, name in enumerate((leads()[unit], *members()[unit])):
                if name not in seen:
                    seen.add(name)
                    trades = OWN_TRADES.get(unit, TRADES[department])
                    trade = "Leder" if not place else trades[(place - 1) % len(trades)]
                    rows.append(_line(len(rows), name, keyed.get(name, ""), unit, trade, is_lead=not place))
    return rows


def address_from(name: str) -> str:
    """The address of somebody who is not one of the seven."""
    return name.lower().translate(str.maketrans("æøå ", "eoa.")) + "@demo.example"


def _line(number: int, name: str, key: str, unit: str, trade: str, *, is_lead: bool) -> PersonLine:
    hired = Employment.CONSULTANT if number % 9 == 4 else Employment.TEMPORARY if number % 23 == 7 else ""
    return PersonLine(
        number,
        name,
        f"{key}@demo.example" if key else address_from(name),
        unit=unit,
        seat=MembershipKind.LEAD if is_lead else MembershipKind.MEMBER,
        place=story.place_of(unit),
        professions=(trade,),
        employment=Employment.PERMANENT if is_lead or not hired else hired,
        percent=100 if is_lead else PERCENTS[number % len(PERCENTS)],
        language="nn" if story.place_of(unit) == story.WEST else "",
    )


def _names() -> Iterator[str]:
    """First and last names stepped through so that neither comes again soon and no pair comes twice."""
    for place in range(len(FIRST) * 2):
        yield f"{FIRST[place * 37 % len(FIRST)]} {LAST[(place * 53 + place // len(FIRST)) % len(LAST)]}"
