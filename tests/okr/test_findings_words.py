"""What each rule says, in every language, and about which field."""

import re

import pytest
from django.utils import translation

from kurs.calc.quality import RULES, Finding, Severity
from kurs.okr.findings import MESSAGES, message_of

CATALOGUE = {
    "S02": ("Et mål bør ha {min}–{max} nøkkelresultater", "Eit mål bør ha {min}–{max} nøkkelresultat"),
    "S03": ("Pek ut én ansvarlig", "Peik ut éin ansvarleg"),
    "S04": ("Startverdi mangler", "Startverdi manglar"),
    "S05": ("Målverdi mangler", "Målverdi manglar"),
    "S07": ("Fristen er utenfor syklusen", "Fristen er utanfor syklusen"),
    "S08": ("Startverdi og målverdi er like", "Startverdi og målverdi er like"),
    "S13": ("Vektene blir ikke 100 til sammen", "Vektene blir ikkje 100 til saman"),
    "S18": ("Målene støtter hverandre i ring", "Måla støttar kvarandre i ring"),
    "Q03": ("Velg forpliktende mål eller strekkmål", "Vel forpliktande mål eller strekkmål"),
    "Q07": (
        "Tiltroen er {n} av 10 ved start. Er målverdien riktig?",
        "Tiltrua er {n} av 10 ved start. Er målverdien rett?",
    ),
    "R01": ("Ikke oppdatert på {n} dager", "Ikkje oppdatert på {n} dagar"),
    "R02": ("Ligger bak planlagt tempo", "Ligg bak planlagt tempo"),
    "R03": ("Status og tall sier ulike ting", "Status og tal seier ulike ting"),
    "R04": ("Samme svar tre ganger", "Same svar tre gonger"),
    "R05": ("Hva gjør vi?", "Kva gjer vi?"),
    "R06": ("Ikke startet", "Ikkje starta"),
    "R07": ("Skal avsluttes", "Skal avsluttast"),
    "R08": ("Målverdi eller tekst er endret sent", "Målverdi eller tekst er endra seint"),
    "R09": ("Går feil vei", "Går feil veg"),
    "R11": ("Skriv hva dere lærte", "Skriv kva de lærte"),
}


def test_every_rule_says_what_the_catalogue_says() -> None:
    assert {rule.code for rule in RULES} == set(CATALOGUE)
    for place, language in enumerate(("nb", "nn")):
        with translation.override(language):
            told = {code: translation.gettext(MESSAGES[code]) for code in CATALOGUE}
        assert told == {code: messages[place] for code, messages in CATALOGUE.items()}


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_placeholders_are_the_same_in_every_language(language: str) -> None:
    with translation.override(language):
        for msgid in MESSAGES.values():
            told = translation.gettext(msgid)
            assert told != msgid
            assert re.findall(r"{\w+}", told) == re.findall(r"{\w+}", msgid)


@pytest.mark.parametrize(
    ("finding", "msgid"),
    [
        (Finding("S13", Severity.BLOCK), "Weights must total 100"),
        (Finding("S13", Severity.WARNING), "One key result weighs more than {max} percent"),
        (Finding("S05", Severity.BLOCK, parameters=(("case", "steps"),)), "Milestones missing"),
        (Finding("S07", Severity.WARNING, parameters=(("case", "after"),)), "Deadline outside the cycle"),
    ],
)
def test_words_differ_by_case_and_by_severity_where_there_are_any(finding: Finding, msgid: str) -> None:
    assert message_of(finding) == msgid
