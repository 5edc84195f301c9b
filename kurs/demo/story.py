"""The invented directorate of the demo: units and people. Nobody here exists."""

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
