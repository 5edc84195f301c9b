"""The next cycle while it is planned: drafts, a proposal, one that came back with questions."""

from kurs.demo.story import DESIGN, PORTAL, SECURITY
from kurs.demo.told import Number, ToldObjective

DRAFTS = (
    ToldObjective(
        PORTAL,
        "Den som har fylt ut én gang, slipper å gjøre det igjen",
        "Det vi vet, skal ingen måtte skrive.",
        "Marit Skogheim",
        "aspirational",
        (
            Number("Felt som er fylt ut på forhånd", 20, 70, "%", 0, (), (), owner="Hanne Bakken"),
            Number("Minutter per skjema for dem som har vært her før", 22, 8, "min", 0, (), (), owner="Silje Kvam"),
        ),
        published=False,
    ),
    ToldObjective(
        DESIGN,
        "Alle som lager tjenester, ser dem brukt hver måned",
        "Vi gjetter for mye og ser for lite.",
        "Eirik Nordbø",
        "aspirational",
        (
            Number("Team som har sett brukere siste måned", 4, 16, "team", 0, (), (), owner="Tiril Moen"),
            Number("Funn som er rettet innen to uker", 15, 60, "%", 0, (), (), owner="Kristoffer Dale"),
        ),
        published=False,
    ),
    ToldObjective(
        SECURITY,
        "Ingen varsler blir liggende",
        "Det er de gamle varslene som tar oss.",
        "Samira Haddad",
        "committed",
        (
            Number("Varsler som er vurdert samme dag", 35, 95, "%", 0, (), (), owner="Fatima Rønning"),
            Number("Regler som aldri har gitt et nyttig varsel", 140, 20, "regler", 0, (), (), owner="Daniel Østby"),
        ),
        published=False,
    ),
)
