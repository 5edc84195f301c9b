"""The invented directorate of the demo: units, people, goals and how they have gone. Nobody here exists."""

from dataclasses import dataclass, field

DIRECTORATE = "Direktoratet for felles digitale tjenester"
SERVICES, OPERATIONS = "Avdeling for brukertjenester", "Avdeling for drift og styring"
PORTAL, DESIGN, SHARING = "Portal", "Design", "Datadeling"
RUNNING, SECURITY, FINANCE = "Drift", "Sikkerhet", "Økonomi"
DEPARTMENTS = {SERVICES: (PORTAL, DESIGN, SHARING), OPERATIONS: (RUNNING, SECURITY, FINANCE)}
PLACES = {SHARING: "Leikanger", RUNNING: "Brønnøysund"}

LEADER = ("leader", "Solveig Rasmussen")
LEADS = {
    SERVICES: ("", "Torbjørn Åsheim"),
    OPERATIONS: ("", "Ingunn Vestlie"),
    PORTAL: ("lead", "Marit Skogheim"),
    DESIGN: ("", "Eirik Nordbø"),
    SHARING: ("", "Oddny Fjærland"),
    RUNNING: ("", "Jon Arne Horn"),
    SECURITY: ("", "Samira Haddad"),
    FINANCE: ("", "Petter Lunde"),
}
MEMBERS = {
    PORTAL: (
        ("member", "Hanne Bakken"),
        ("newcomer", "Amir Tollefsen"),
        ("", "Silje Kvam"),
        ("", "Bård Myhre"),
        ("", "Nora Elvestad"),
    ),
    DESIGN: (("ambassador", "Liv Sørum"), ("", "Kristoffer Dale"), ("", "Yusuf Berntsen"), ("", "Tiril Moen")),
    SHARING: (("", "Gjermund Hove"), ("", "Sigrid Njøs"), ("", "Ragnhild Menes"), ("", "Ola Kvåle")),
    RUNNING: (
        ("", "Kjersti Brønstad"),
        ("", "Roger Vega"),
        ("", "Maja Torgersen"),
        ("", "Stein Ove Leknes"),
        ("", "Anja Sømna"),
    ),
    SECURITY: (("", "Daniel Østby"), ("", "Fatima Rønning"), ("", "Henrik Solli"), ("", "Vilde Aune")),
    FINANCE: (("lead-ambassador", "Berit Haugland"), ("admin", "Geir Tangen"), ("", "Line Fossum"), ("", "Anders Rød")),
    OPERATIONS: (("", "Tone Myrvang"),),
    SERVICES: (("", "Jakob Strand"), ("", "Ellen Hatlestad")),
}


@dataclass(frozen=True, slots=True)
class Number:
    """A key result: where it began, shall end, and the values measured, one a week from the first week.

    `None` is a week without a check-in. `confidence` runs along with the values, the last one repeated.
    """

    title: str
    baseline: float
    target: float
    unit: str
    decimals: int
    values: tuple[float | None, ...]
    confidence: tuple[int, ...]
    sentences: dict[int, str] = field(default_factory=dict)
    stated: str = ""
    owner: str = ""


@dataclass(frozen=True, slots=True)
class ToldObjective:
    """An objective of a unit, with whom it belongs to and what it contributes to."""

    unit: str
    title: str
    why: str
    owner: str
    ambition: str
    numbers: tuple[Number, ...]
    language: str = "nb"
    published: bool = True
    contributes: bool = True
