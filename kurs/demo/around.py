"""What stands around the goals of the demo: what comes from outside, what hangs together, what is said.

Each `yield` lets some minutes pass (`cast.through_the_day`).
"""

from collections.abc import Iterator
from datetime import date, timedelta

from kurs.cycles.models import Cycle
from kurs.demo import story
from kurs.demo.cast import Cast, later
from kurs.demo.crowd import leads
from kurs.demo.kinds import YEARLY
from kurs.demo.objectives import OBJECTIVES
from kurs.okr.actions import (
    acknowledge_check_in,
    add_external_goals,
    add_initiative,
    add_key_figure,
    align_objective,
    answer_dependency,
    ask_dependency,
    comment_on_check_in,
    make_comment,
    praise_check_in,
    record_reading,
    say_no_to,
    second_check_in,
    suggest_change,
)
from kurs.okr.enums import (
    AlignmentKind,
    Answer,
    ExternalGoalKind,
    InitiativeState,
    KeyFigureKind,
    Stance,
    SuggestedField,
)
from kurs.okr.models import CheckIn, ExternalGoal
from kurs.okr.queries.series import that_count
from kurs.okr.validators.beside import InitiativeText, KeyFigureText
from kurs.okr.validators.upward import AnswerText, DependencyText, Document, GoalLine

LETTER = (
    GoalLine("Innbyggere og næringsliv skal bruke mindre tid på kontakt med det offentlige", "3.1"),
    GoalLine("Felles løsninger skal være trygge, tilgjengelige og i bruk", "3.2"),
    GoalLine("Opplysninger om innbyggerne skal være riktige og deles trygt", "3.3"),
    GoalLine("Bruken av konsulenter skal ned", "4.2"),
    GoalLine("Språkloven skal følges i alle selvbetjeningsløsninger", "4.5"),
)
STRATEGY = (GoalLine("Opplysninger hentes én gang og deles"), GoalLine("Alle kan bruke tjenestene"))


TOP = OBJECTIVES[0].title
PORTAL = OBJECTIVES[1].title
HELP_WANTED = "Andel som fullfører uten hjelp"
FORM_TIME = "Median tid for å fullføre et skjema"
CONTRADICTED = "Del av søknadene utan vedlegg"
REACHED = "Andel systemer med sentral logging"


def set_from_outside(cast: Cast, year: int) -> dict[str, ExternalGoal]:
    """The allocation letter and the strategy, by the leader of the directorate; paragraph or title → goal."""
    by = cast.by(story.LEADER[1])
    letter = Document(ExternalGoalKind.ALLOCATION_LETTER, f"Tildelingsbrev {year}", year, "nb")
    strategy = Document(ExternalGoalKind.STRATEGY, "Strategi for felles tjenester", year - 1, "nb")
    goals = add_external_goals(cast.organisation, by=by, document=letter, lines=LETTER)
    with later(3):
        goals += add_external_goals(cast.organisation, by=by, document=strategy, lines=STRATEGY)
    return {goal.paragraph or goal.title: goal for goal in goals}


def align(cast: Cast, outside: dict[str, ExternalGoal]) -> Iterator[None]:
    """What supports what, from the letter down to the teams."""
    top, yearly = cast.objectives[TOP], cast.objectives[YEARLY.title]
    leader = cast.by(story.LEADER[1])
    align_objective(yearly, by=leader, parent=outside["3.1"], kind=AlignmentKind.SUPPORTS)
    yield
    align_objective(top, by=leader, parent=outside["3.2"], kind=AlignmentKind.SUPPORTS)
    yield
    align_objective(top, by=leader, parent=yearly, kind=AlignmentKind.CONTRIBUTES)
    yield
    sharing = cast.objectives["Kommunane slepp å spørje om det staten alt veit"]
    oddny = cast.by("Oddny Fjærland")
    align_objective(sharing, by=oddny, parent=cast.key_results[YEARLY.numbers[1].title], kind=AlignmentKind.SUPPORTS)
    yield
    align_objective(sharing, by=oddny, parent=outside[STRATEGY[0].title], kind=AlignmentKind.SUPPORTS)
    yield
    for_all = cast.objectives["Alle kan bruke tjenestene våre, også uten mus og med skjermleser"]
    eirik = cast.by("Eirik Nordbø")
    align_objective(for_all, by=eirik, parent=outside[STRATEGY[1].title], kind=AlignmentKind.SUPPORTS)
    yield


def keep_beside(cast: Cast, cycle: Cycle, today: date) -> Iterator[None]:
    """Work, key figures, what a team says no to, and what it needs of others."""
    portal, marit, hanne = cast.objectives[PORTAL], cast.by("Marit Skogheim"), cast.by("Hanne Bakken")
    for text in ("Egen app for telefonen", "Nye skjemaer før de gamle er gode"):
        say_no_to(cast.units[story.PORTAL], by=marit, cycle=cycle, text=text, language="nb")
        yield
    work = (
        ("Skrive om steg fire sammen med Design", "Hanne Bakken", 9, InitiativeState.DOING),
        ("Hente adressen fra folkeregisteret", "Silje Kvam", -3, InitiativeState.PLANNED),
    )
    for title, name, days, state in work:
        due = today + timedelta(days=days)
        line = InitiativeText(title, "nb", cast.people[name].pk, due, state, "https://arbeid.example/portal")
        add_initiative(portal, by=hanne, text=line, key_result=cast.key_results[HELP_WANTED])
        yield
    figures = (
        (story.PORTAL, "Marit Skogheim", "Svarprosent i brukerundersøkelsen", KeyFigureKind.FLOOR, 20.0, "%", 23.0),
        (story.RUNNING, "Jon Arne Horn", "Saker i kø", KeyFigureKind.CEILING, 200.0, "saker", 240.0),
        ("Brukerstøtte", leads()["Brukerstøtte"], "Ubesvarte anrop", KeyFigureKind.CEILING, 8.0, "%", 6.0),
        ("HR", leads()["HR"], "Sykefravær", KeyFigureKind.CEILING, 6.5, "%", 5.9),
        (story.FINANCE, "Petter Lunde", "Likviditet i uker", KeyFigureKind.FLOOR, 6.0, "uker", 8.0),
        ("Plattform", leads()["Plattform"], "Oppetid for byggelinjen", KeyFigureKind.FLOOR, 99.0, "%", 99.6),
    )
    for unit, name, title, kind, limit, measure, value in figures:
        by = cast.by(name)
        figure = add_key_figure(cast.units[unit], by=by, text=KeyFigureText(title, "nb", kind, limit, measure))
        record_reading(figure, by=by, value=value, measured_on=today - timedelta(days=6))
        yield
    yield from _depend(cast, today)


def _depend(cast: Cast, today: date) -> Iterator[None]:
    portal, marit = cast.objectives[PORTAL], cast.by("Marit Skogheim")
    design, running = cast.units[story.DESIGN], cast.units[story.RUNNING]
    words = "To dager av en innholdsdesigner til steg fire"
    asked = DependencyText(design, words, "nb", today + timedelta(days=14), cast.key_results[HELP_WANTED])
    dependency = ask_dependency(portal, by=marit, text=asked)
    yield
    promised = AnswerText(Answer.ACCEPTED_IF, "nb", "dere kommer til oss i Oslo den uken", today + timedelta(days=10))
    answer_dependency(dependency, by=cast.by("Eirik Nordbø"), text=promised)
    yield
    waiting = DependencyText(
        running, "Et testmiljø som tåler ti tusen brukere samtidig", "nb", today + timedelta(days=20)
    )
    ask_dependency(portal, by=marit, text=waiting)
    yield


def speak(cast: Cast) -> Iterator[None]:
    """Thanks, praise, questions, what colleagues see, and one suggestion that waits."""
    design = cast.objectives["Alle kan bruke tjenestene våre, også uten mus og med skjermleser"]
    second = cast.key_results[HELP_WANTED]
    suggest_change(
        cast.objectives[PORTAL],
        by=cast.by("Liv Sørum"),
        field=SuggestedField.TITLE,
        text="Andel som fullfører skjemaet uten å spørre noen",
        language="nb",
        key_result=second,
    )
    yield
    words = "Vi kan se på steg fire sammen på torsdag."
    make_comment(cast.objectives[PORTAL], by=cast.by("Eirik Nordbø"), text=words, language="nb", key_result=second)
    yield
    words = "Det nye datofeltet gjorde en stor forskjell hos oss."
    make_comment(design, by=cast.by("Hanne Bakken"), text=words, language="nb", key_result=None)
    yield
    yield from _answer(cast)


def _answer(cast: Cast) -> Iterator[None]:
    form_time, reached = cast.key_results[FORM_TIME], cast.key_results[REACHED]
    contradicted, wanted = cast.key_results[CONTRADICTED], cast.key_results[HELP_WANTED]
    for name in ("Marit Skogheim", "Nora Elvestad"):
        acknowledge_check_in(form_time, by=cast.by(name), check_in=_last(cast, FORM_TIME))
        yield
    words = "Fire minutter på tre uker. Det merkes på telefonen."
    praise_check_in(form_time, by=cast.by("Liv Sørum"), check_in=_last(cast, FORM_TIME), text=words, language="nb")
    yield
    words = "Strålende at alle er med, også de gamle systemene."
    praise_check_in(reached, by=cast.by("Kjersti Brønstad"), check_in=_last(cast, REACHED), text=words, language="nb")
    yield
    second_check_in(
        contradicted,
        by=cast.by("Sigrid Njøs" if contradicted.owner_id != cast.people["Sigrid Njøs"].pk else "Ola Kvåle"),
        check_in=_last(cast, CONTRADICTED),
        stance=Stance.DIFFERENT,
        text="Eg ser at saksbehandlarane framleis ber om vedlegg.",
        language="nn",
    )
    yield
    second_check_in(
        wanted,
        by=cast.by("Kristoffer Dale"),
        check_in=_last(cast, HELP_WANTED),
        stance=Stance.HELP,
        text="Jeg testet noe lignende i forrige syklus.",
        language="nb",
    )
    yield
    question = "@Hanne Bakken Hva er det de spør om på steg fire?"
    comment_on_check_in(
        wanted, by=cast.by("Marit Skogheim"), check_in=_last(cast, HELP_WANTED), text=question, language="nb"
    )
    yield


def _last(cast: Cast, title: str) -> CheckIn:
    check_in = that_count(cast.organisation.pk).filter(key_result=cast.key_results[title]).last()
    assert check_in is not None
    return check_in
