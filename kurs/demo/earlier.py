"""The cycle before this one, as two teams closed it: how it went, what they scored and what they learnt."""

from dataclasses import dataclass

from kurs.demo.story import PORTAL, SHARING
from kurs.demo.told import Number, ToldObjective
from kurs.okr.enums import LessonStarter, MissCause, Verdict

DONE = (
    ToldObjective(
        PORTAL,
        "Små bedrifter finner riktig skjema uten å ringe",
        "Hver tredje som ringer, lurer bare på hvor de skal begynne.",
        "Marit Skogheim",
        "aspirational",
        (
            Number(
                "Andel som finner skjemaet på første forsøk",
                52,
                80,
                "%",
                0,
                (52, 54, 55, 58, 60, 63, 64, 66, 68, 69, 70, 71, 72, 72, 73, 73, 74),
                (5, 6, 6, 6, 6, 7),
                owner="Hanne Bakken",
            ),
            Number(
                "Henvendelser om hvor en skal begynne",
                900,
                500,
                "i uken",
                0,
                (900, 880, 890, 870, 850, 860, 840, 830, 820, 810, 800, 800, 790, 780, 780, 770, 760),
                (6, 5, 5, 5, 4, 4),
                owner="Silje Kvam",
            ),
        ),
        contributes=False,
    ),
    ToldObjective(
        SHARING,
        "Kommunane stolar på det dei hentar frå oss",
        "Dei som har brent seg éin gong, spør på nytt for å vere sikre.",
        "Oddny Fjærland",
        "committed",
        (
            Number(
                "Oppslag med rett svar på første forsøk",
                97.1,
                99.5,
                "%",
                1,
                (97.1, 97.4, 97.8, 98.2, 98.5, 98.8, 99, 99.2, 99.3, 99.4, 99.5, 99.5, 99.6, 99.5, 99.6, 99.6, 99.6),
                (6, 7, 7, 8, 8, 9),
                owner="Gjermund Hove",
            ),
        ),
        language="nn",
        contributes=False,
    ),
)


@dataclass(frozen=True, slots=True)
class Ending:
    """How a key result ended: what next, and why when it was missed."""

    verdict: str
    cause: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Learnt:
    """What a team took with it."""

    starter: str
    text: str


ENDINGS = {
    "Andel som finner skjemaet på første forsøk": Ending(
        Verdict.KEEP, MissCause.CAPACITY, "To av fire var lånt ut halve perioden."
    ),
    "Henvendelser om hvor en skal begynne": Ending(
        Verdict.CHANGE, MissCause.WRONG_MEASURE, "Tallet følger sesongen mer enn oss."
    ),
    "Oppslag med rett svar på første forsøk": Ending(Verdict.STOP),
}
LESSONS = {
    PORTAL: Learnt(
        LessonStarter.BELIEVED,
        "at bedre søk var nok. Folk leter ikke, de følger lenken i brevet. Neste gang begynner vi der.",
    ),
    SHARING: Learnt(
        LessonStarter.TURNED_OUT,
        "at to leverandørar stod for dei fleste feila. Vi snakka med dei, og det hjelpte meir enn kode.",
    ),
}
