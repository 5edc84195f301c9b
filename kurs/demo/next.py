"""The next cycle while it is planned: drafts, proposals, one that came back with questions, and what is asked for."""

from collections.abc import Iterator
from datetime import date, timedelta

from kurs.demo.cast import Cast
from kurs.demo.crowd import leads
from kurs.demo.story import DESIGN, PORTAL, SECURITY
from kurs.demo.told import Number, ToldObjective
from kurs.okr.actions import answer_dependency, ask_dependency, suggest_change
from kurs.okr.enums import Answer, SuggestedField
from kurs.okr.validators.upward import AnswerText, DependencyText

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

SUGGESTED = (
    ("Skjemaet spør bare om det som gjelder deg", "Liv Sørum", "Spørsmål per utfylling, median", "target", "15"),
    (
        "Den som ringer oss, møter en som kjenner saken",
        "Liv Sørum",
        "Overføringer per henvendelse",
        "title",
        "Andel henvendelser uten overføring",
    ),
    (
        "Frivillige kan hjelpe uten å se mer enn de trenger",
        "Marte Lyngstad",
        "",
        "title",
        "Frivillige hjelper uten å se mer enn de må",
    ),
    (
        "Ingen brev forsvinn mellom to innboksar",
        "Marte Lyngstad",
        "Brev som blir lesne innan tre dagar",
        "target",
        "80",
    ),
    (
        "Eit datasett fortel sjølv kva det duger til",
        "Torleiv Eikum",
        "",
        "why",
        "Den som brukar data, må vite om dei er ferske før ho tek ei avgjerd.",
    ),
    ("Nynorsken er like god som bokmålen", "Gunnhild Vange", "Lesarar som synest nynorsken er god", "baseline", "52"),
    ("Den som slutter, går som en venn", "Rolf Arvid Nesje", "Sluttsamtaler innen siste dag", "target", "100"),
    (
        "Et nytt team er i gang på en dag",
        "Ingvild Tveitan",
        "Dager fra navn til første produksjonssetting",
        "target",
        "2",
    ),
)
"""What ambassadors suggest instead: goal, who, key result or none, field, words. The teams have not answered yet."""

NEEDED = (
    ("Skjemaet spør bare om det som gjelder deg", "Register", "Oppslag på bosted som tåler hele skattefristen", None),
    (
        "Den gamle innloggingen kan slås av uten at noen merker det",
        "Drift",
        "To uker med begge løsningene i drift samtidig",
        (Answer.ACCEPTED, ""),
    ),
    (
        "Frivillige kan hjelpe uten å se mer enn de trenger",
        "Juridisk",
        "En vurdering av fullmakt for frivillige",
        (Answer.ACCEPTED_IF, "vi får utkastet før jul"),
    ),
    ("Den som retter en feil, ser at den er rettet", "Digital post", "Ei kvittering til den som melde frå", None),
    (
        "Et nytt team er i gang på en dag",
        SECURITY,
        "Tilganger uten manuell godkjenning",
        (Answer.DECLINED, "ikke før ny logg er på plass"),
    ),
    ("Nynorsken er like god som bokmålen", "Skjema", "Tekstane i skjema, to veker før de lanserer", None),
    ("Den som slutter, går som en venn", "Plattform", "Tilganger som stenges siste dag av seg selv", None),
)
"""Goal, whom it asks, for what, and the answer when there is one."""


def suggest(cast: Cast) -> Iterator[None]:
    """What ambassadors suggest to the drafts; it waits for the teams."""
    for title, name, line, field, words in SUGGESTED:
        objective = cast.objectives[title]
        suggest_change(
            objective,
            by=cast.by(name),
            field=SuggestedField(field),
            text=words,
            language=objective.language,
            key_result=cast.key_results[line] if line else None,
        )
        yield


def depend(cast: Cast, start: date) -> Iterator[None]:
    """What the drafts need of other units, some answered."""
    for place, (title, asked, words, answer) in enumerate(NEEDED):
        objective = cast.objectives[title]
        by = cast.by(leads()[objective.unit.name])
        needed = DependencyText(cast.units[asked], words, objective.language, start + timedelta(days=14 + 7 * place))
        dependency = ask_dependency(objective, by=by, text=needed)
        yield
        if answer:
            says, condition = answer
            day = None if says == Answer.DECLINED else start + timedelta(days=12 + 7 * place)
            answer_dependency(dependency, by=cast.by(leads()[asked]), text=AnswerText(says, "nb", condition, day))
            yield
