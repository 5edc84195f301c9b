"""Loads the demo through the actions, in the order of an autumn: founding, drafting, publishing, checking in."""

import secrets
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from kurs.audit.actor import Actor, Door
from kurs.base import clock
from kurs.cycles.actions import open_cycle, plan_cycle
from kurs.cycles.models import Cycle
from kurs.demo import story
from kurs.demo.mark import set_mark
from kurs.demo.objectives import OBJECTIVES
from kurs.demo.people import KEYS, address_of
from kurs.demo.story import Number
from kurs.framework.actions import set_policy
from kurs.framework.keys import ROLL_UP_MODE
from kurs.framework.models import Policy
from kurs.okr.actions import align_objective, draft_objective, make_comment, publish_objective, suggest_change
from kurs.okr.actions.bulk import Line, record_check_ins
from kurs.okr.enums import AlignmentKind, SuggestedField
from kurs.okr.models import Objective
from kurs.okr.queries.objectives import key_results_of
from kurs.okr.recompute import recompute
from kurs.okr.validators import CheckInText, KeyResultText, ObjectiveText
from kurs.organisation.actions import (
    Newcomer,
    accept_invitation,
    add_person,
    add_unit,
    found_organisation,
    grant_role,
    invite_person,
    join_unit,
)
from kurs.organisation.enums import MembershipKind, RoleKind, UnitKind
from kurs.organisation.models import Organisation, Person, Role, Unit

OSLO = ZoneInfo("Europe/Oslo")
WEEKS_GONE, WEEKS = 10, 17
DUE_NOW = "Hanne Bakken"


@dataclass
class Cast:
    """What has been made so far, by name."""

    organisation: Organisation
    units: dict[str, Unit] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    objectives: dict[str, Objective] = field(default_factory=dict)

    @property
    def system(self) -> Actor:
        """The installer."""
        return Actor.system(self.organisation.pk, Door.DEMO)

    def by(self, name: str) -> Actor:
        """Somebody of the cast, as she stands now."""
        return Actor.of(
            Person.objects.select_related("organisation").get(
                organisation_id=self.organisation.pk, pk=self.people[name].pk
            ),
            Door.DEMO,
        )


def load_demo() -> None:
    """Fills an empty database. The cycle is in its eleventh week whatever day it is loaded."""
    today = clock.today("Europe/Oslo")
    monday = today - timedelta(days=today.weekday())
    start = monday - timedelta(weeks=WEEKS_GONE)
    with clock.fixed(_at(start - timedelta(days=40), 9)):
        cast = _founded()
        _settle(cast)
    cycle = _planned(cast, start)
    with clock.fixed(_at(start - timedelta(days=12), 10)):
        _written(cast, cycle)
    with clock.fixed(_at(start, 9)):
        _opened(cast, cycle)
    _checked_in(cast, today)
    with clock.fixed(_at(today - timedelta(days=1), 14)):
        _spoken(cast)
    recompute(cast.organisation)
    set_mark(cast.organisation)


def _at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), OSLO)


def _address(key: str, name: str) -> str:
    if key:
        return address_of(key)
    plain = name.lower().translate(str.maketrans("æøå ", "eoa."))
    return f"{plain}@demo.example"


def _founded() -> Cast:
    keyed = {key: name for people in story.MEMBERS.values() for key, name in people if key}
    administrator = Newcomer(keyed["admin"], address_of("admin"))
    ambassador = Newcomer(keyed["lead-ambassador"], address_of("lead-ambassador"))
    founded = found_organisation(
        name=story.DIRECTORATE,
        languages=("nb", "nn", "en"),
        administrator=administrator,
        ambassador=ambassador,
        door=Door.DEMO,
    )
    cast = Cast(founded.organisation, {story.DIRECTORATE: founded.top})
    cast.people = {person.name: person for person in (founded.administrator, founded.ambassador)}
    return cast


def _settle(cast: Cast) -> None:
    top = cast.units[story.DIRECTORATE]
    for department, teams in story.DEPARTMENTS.items():
        above = add_unit(top, by=cast.system, name=department, kind=UnitKind.DEPARTMENT, place="Oslo")
        cast.units[department] = above
        for team in teams:
            place = story.PLACES.get(team, "Oslo")
            cast.units[team] = add_unit(above, by=cast.system, name=team, kind=UnitKind.TEAM, place=place)
    _seat(cast, story.DIRECTORATE, *story.LEADER, MembershipKind.LEAD)
    for unit, (key, name) in story.LEADS.items():
        _seat(cast, unit, key, name, MembershipKind.LEAD)
    for unit, people in story.MEMBERS.items():
        for key, name in people:
            _seat(cast, unit, key, name, MembershipKind.MEMBER)
    role = Role(
        organisation=cast.organisation,
        person=cast.people["Liv Sørum"],
        substitute=cast.people["Berit Haugland"],
        unit=cast.units[story.SERVICES],
        kind=RoleKind.AMBASSADOR,
        from_date=clock.today("Europe/Oslo"),
    )
    grant_role(role, by=cast.system)
    for key in KEYS:
        _let_in(cast, key)


def _seat(cast: Cast, unit: str, key: str, name: str, kind: MembershipKind) -> None:
    if name not in cast.people:
        place = cast.units[unit].place
        language = "nn" if unit == story.SHARING else ""
        cast.people[name] = add_person(
            cast.organisation, by=cast.system, name=name, email=_address(key, name), language=language, place=place
        )
    join_unit(cast.units[unit], by=cast.system, person=cast.people[name], kind=kind)


def _let_in(cast: Cast, key: str) -> None:
    person = next(each for each in cast.people.values() if each.email == address_of(key))
    invited = invite_person(person, by=cast.system)
    accept_invitation(invited.invitation, by=cast.system, password=secrets.token_urlsafe(24))


def _planned(cast: Cast, start: date) -> Cycle:
    end = start + timedelta(weeks=WEEKS, days=-1)
    name = f"Uke {start.isocalendar().week}–{end.isocalendar().week} {end.isocalendar().year}"
    with clock.fixed(_at(start - timedelta(days=30), 9)):
        _roll_up_from_below(cast)
        cycle = Cycle(organisation=cast.organisation, name=name, start=start, end=end)
        return plan_cycle(cycle, by=cast.by("Berit Haugland"))


def _roll_up_from_below(cast: Cast) -> None:
    ours = {"organisation": cast.organisation, "key": ROLL_UP_MODE, "from_date": clock.today("Europe/Oslo")}
    reason = "Direktoratets mål skal vise både egne tall og det teamene bidrar med."
    by = cast.by("Berit Haugland")
    set_policy(Policy(unit=cast.units[story.DIRECTORATE], value="both", reason=reason, **ours), by=by)
    for department in story.DEPARTMENTS:
        own = "Teamenes mål regnes av deres egne nøkkelresultater."
        set_policy(Policy(unit=cast.units[department], value="key_results", reason=own, **ours), by=by)


def _written(cast: Cast, cycle: Cycle) -> None:
    for goal in OBJECTIVES:
        lines = tuple(
            KeyResultText(
                title=number.title,
                baseline=number.baseline,
                target=number.target,
                decimals=number.decimals,
                unit_of_measure=number.unit,
                owner_id=cast.people[number.owner].pk if number.owner else None,
            )
            for number in goal.numbers
        )
        text = ObjectiveText(
            title=goal.title,
            why=goal.why,
            language=goal.language,
            ambition=goal.ambition,
            owner_id=cast.people[goal.owner].pk,
            key_results=lines,
        )
        by = cast.by(goal.owner)
        cast.objectives[goal.unit] = draft_objective(cast.units[goal.unit], by=by, cycle=cycle, text=text)


def _opened(cast: Cast, cycle: Cycle) -> None:
    open_cycle(cycle, by=cast.by("Berit Haugland"))
    for goal in OBJECTIVES:
        if goal.published:
            lead = cast.by(goal.owner)
            objective = cast.objectives[goal.unit]
            cast.objectives[goal.unit] = publish_objective(objective, by=lead, edition=objective.edition)
    top = cast.objectives[story.DIRECTORATE]
    for goal in OBJECTIVES:
        if goal.published and goal.contributes:
            child = cast.objectives[goal.unit]
            align_objective(child, by=cast.by(goal.owner), parent=top, kind=AlignmentKind.CONTRIBUTES)


def _checked_in(cast: Cast, today: date) -> None:
    lines: list[Line] = []
    actors = {name: cast.by(name) for goal in OBJECTIVES for number in goal.numbers if (name := number.owner)}
    for goal in OBJECTIVES:
        for number, key_result in zip(goal.numbers, key_results_of(cast.objectives[goal.unit]), strict=True):
            for week, value in enumerate(number.values):
                if value is None:
                    continue
                day = _working_day(
                    today - timedelta(weeks=WEEKS_GONE - 1 - week, days=_since_last(number, key_result.pk))
                )
                text = CheckInText(
                    value=value,
                    confidence=number.confidence[min(week, len(number.confidence) - 1)],
                    measured_on=day,
                    key=f"demo-{key_result.pk}-{week}",
                    language=goal.language,
                    sentence=number.sentences.get(week, ""),
                    stated_status=number.stated,
                )
                lines.append(Line(key_result.pk, actors[number.owner], text, _at(day, 9, 7 * key_result.pk % 60)))
    record_check_ins(sorted(lines, key=lambda line: line.at), organisation_id=cast.organisation.pk)


def _since_last(number: Number, place: int) -> int:
    """Days since the last check-in: the member of the demo is due now, the others have just been there."""
    return 7 if number.owner == DUE_NOW else 1 + place % 4


def _working_day(day: date) -> date:
    """The day itself, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def _spoken(cast: Cast) -> None:
    portal, design = cast.objectives[story.PORTAL], cast.objectives[story.DESIGN]
    second = key_results_of(portal)[1]
    suggest_change(
        portal,
        by=cast.by("Liv Sørum"),
        field=SuggestedField.TITLE,
        text="Andel som fullfører skjemaet uten å spørre noen",
        language="nb",
        key_result=second,
    )
    make_comment(
        portal,
        by=cast.by("Eirik Nordbø"),
        text="Vi kan se på steg fire sammen på torsdag.",
        language="nb",
        key_result=second,
    )
    make_comment(
        design,
        by=cast.by("Hanne Bakken"),
        text="Det nye datofeltet gjorde en stor forskjell hos oss.",
        language="nb",
        key_result=None,
    )
