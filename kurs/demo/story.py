"""The invented directorate of the demo: units, and those of its people who have a part. Nobody here exists."""

DIRECTORATE = "Direktoratet for felles digitale tjenester"
SERVICES, SIGNING_IN = "Avdeling for brukertjenester", "Avdeling for innlogging og tillit"
DATA, OPERATIONS = "Avdeling for data og deling", "Avdeling for drift og sikkerhet"
LANGUAGE, STEERING = "Avdeling for kommunikasjon og språk", "Avdeling for virksomhetsstyring"
PORTAL, DESIGN, SHARING = "Portal", "Design", "Datadeling"
RUNNING, SECURITY, FINANCE = "Drift", "Sikkerhet", "Økonomi"
AMBASSADORS = "OKR-ambassadørene"
DEPARTMENTS = {
    SERVICES: (PORTAL, DESIGN, "Skjema", "Brukerstøtte", "Innbyggersider"),
    SIGNING_IN: ("Innlogging", "Fullmakt", "Signering", "Digital post"),
    DATA: (SHARING, "Datakatalog", "Register", "Analyse"),
    OPERATIONS: (RUNNING, SECURITY, "Plattform", "Sky og nett", "Arkitektur"),
    LANGUAGE: ("Kommunikasjon", "Klarspråk", "Kompetanse"),
    STEERING: (FINANCE, "HR", "Juridisk", "Arkiv", AMBASSADORS),
}
OSLO, NORTH, WEST = "Oslo", "Brønnøysund", "Leikanger"
PLACES = {
    **dict.fromkeys((RUNNING, "Skjema", "Brukerstøtte", "Fullmakt", "Register", "Sky og nett", "Arkiv"), NORTH),
    **dict.fromkeys((SHARING, "Digital post", "Datakatalog", "Kommunikasjon", "Klarspråk", LANGUAGE), WEST),
}
ENABLING = (DESIGN, "Arkitektur", "Klarspråk", "Kompetanse", AMBASSADORS)
PLATFORMS = ("Plattform", "Sky og nett", SHARING)
SUBSYSTEMS = ("Signering", "Register")

LEADER = ("leader", "Solveig Rasmussen")
LEADS = {
    SERVICES: ("", "Torbjørn Åsheim"),
    SIGNING_IN: ("", "Nils Petter Hauan"),
    DATA: ("", "Astrid Selje"),
    OPERATIONS: ("", "Ingunn Vestlie"),
    LANGUAGE: ("", "Bjarte Ylvisåker"),
    STEERING: ("", "Mona Fagereng"),
    PORTAL: ("lead", "Marit Skogheim"),
    DESIGN: ("", "Eirik Nordbø"),
    SHARING: ("", "Oddny Fjærland"),
    RUNNING: ("", "Jon Arne Horn"),
    SECURITY: ("", "Samira Haddad"),
    FINANCE: ("", "Petter Lunde"),
    AMBASSADORS: ("lead-ambassador", "Berit Haugland"),
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
    FINANCE: (("admin", "Geir Tangen"), ("", "Line Fossum"), ("", "Anders Rød"), ("", "Sølvi Brekkan")),
    OPERATIONS: (("", "Tone Myrvang"),),
    SERVICES: (("", "Jakob Strand"), ("", "Ellen Hatlestad")),
    "Fullmakt": (("", "Marte Lyngstad"),),
    "Datakatalog": (("", "Torleiv Eikum"),),
    "Plattform": (("", "Ingvild Tveitan"),),
    "Klarspråk": (("", "Gunnhild Vange"),),
    "Arkiv": (("", "Rolf Arvid Nesje"),),
    AMBASSADORS: (),
}
NEWCOMER = "Amir Tollefsen"
SERVED = (
    ("Liv Sørum", (SERVICES,), "Berit Haugland"),
    ("Marte Lyngstad", (SIGNING_IN,), "Liv Sørum"),
    ("Torleiv Eikum", (DATA,), "Gunnhild Vange"),
    ("Anja Sømna", (RUNNING, "Sky og nett"), "Rolf Arvid Nesje"),
    ("Ingvild Tveitan", ("Plattform",), ""),
    ("Gunnhild Vange", (LANGUAGE,), "Torleiv Eikum"),
    ("Rolf Arvid Nesje", (STEERING,), "Anja Sømna"),
)
"""The ambassadors beside the lead ambassador: units, substitute. Nobody serves Sikkerhet, Arkitektur and their own."""

MEMBERS_EACH = 6
"""So many has a team with none of its people told of above, its lead not counted."""


def place_of(unit: str) -> str:
    """Where a unit sits."""
    return PLACES.get(unit, OSLO)


def language_of(unit: str) -> str:
    """The language that a unit writes."""
    return "nn" if place_of(unit) == WEST else "nb"


def units() -> list[str]:
    """All units below the top, departments each before its teams."""
    return [unit for department, teams in DEPARTMENTS.items() for unit in (department, *teams)]
