"""A large organisation for Retning: units four levels deep, objectives that hang together, goals from outside."""

from datetime import date
from itertools import cycle as around

from kurs.cycles.models import Cycle
from kurs.okr.enums import AlignmentKind, ExternalGoalKind, Visibility
from kurs.okr.models import Alignment, ExternalGoal, Objective
from kurs.organisation.models import Organisation, Person, Unit

TITLES = (
    "Innbyggerne får svar innen fristen og forstår det som står der",
    "Saksbehandlerne bruker tiden på det som krever skjønn",
    "Kommunane finn det dei treng utan å spørje",
    "Feil oppdages før de når brukerne",
    "Nye ansatte er trygge i jobben etter tre måneder",
    "Tilsynene gjøres der risikoen er størst",
    "Data deles én gang og brukes mange steder",
)


def fill(organisation: Organisation, *, cycle: Cycle, top: Unit, by: Person, count: int) -> list[Objective]:
    """`count` published objectives. Every seventh supports nothing, every eleventh two, every thirteenth is hidden."""
    units = _units(organisation, top, max(1, count // 3))
    titles = around(TITLES)
    objectives = [
        Objective(
            organisation=organisation,
            unit=units[place % len(units)],
            cycle=cycle,
            title=f"{next(titles)} ({place})",
            language="nb",
            state="published",
            progress=(place % 11) / 10,
            visibility=Visibility.RESTRICTED if place % 13 == 12 else Visibility.OPEN,
        )
        for place in range(count)
    ]
    objectives = Objective.objects.bulk_create(objectives)
    letter = f"Tildelingsbrev {cycle.span.start.year}"
    goals = ExternalGoal.objects.bulk_create(
        ExternalGoal(
            organisation=organisation,
            kind=ExternalGoalKind.ALLOCATION_LETTER,
            source=letter,
            year=cycle.span.start.year,
            paragraph=f"3.{place}",
            title=f"Mål {place} som departementet har satt for virksomheten",
            language="nb",
            position=place,
            by=by,
        )
        for place in range(1, max(2, count // 40))
    )
    Alignment.objects.bulk_create(_edges(organisation, objectives, goals))
    return objectives


def _units(organisation: Organisation, top: Unit, count: int) -> list[Unit]:
    """Departments, sections and teams below the top, breadth first."""
    found: list[Unit] = []
    for place in range(count):
        level = 0 if place < 8 else 1 if place < 40 else 2
        parent = top if level == 0 else found[(place - 8) % 8] if level == 1 else found[8 + (place - 40) % 32]
        unit = Unit(
            organisation=organisation,
            name=f"{('Avdeling', 'Seksjon', 'Team')[level]} {place}",
            kind=("department", "section", "team")[level],
            parent=parent,
            path=f"{parent.path}x{place:03}",
            from_date=date(2020, 1, 1),
        )
        unit.save()
        found.append(unit)
    return found


def _edges(organisation: Organisation, objectives: list[Objective], goals: list[ExternalGoal]) -> list[Alignment]:
    by_unit: dict[int, list[Objective]] = {}
    for each in objectives:
        by_unit.setdefault(each.unit_id, []).append(each)
    found = []
    for place, child in enumerate(objectives):
        shared = {"organisation": organisation, "child": child, "cycle": child.cycle}
        above = by_unit.get(child.unit.parent_id or 0, [])
        if place % 7 == 6:
            continue
        if not above:
            goal = goals[place % len(goals)]
            found.append(Alignment(**shared, external_goal=goal, kind=AlignmentKind.SUPPORTS))
            continue
        found.append(Alignment(**shared, parent=above[place % len(above)], kind=AlignmentKind.CONTRIBUTES))
        if place % 11 == 10 and len(above) > 1:
            found.append(Alignment(**shared, parent=above[(place + 1) % len(above)], kind=AlignmentKind.SUPPORTS))
    return found
