"""One small organisation with named, invented people, and a second one with the very same names.

    Havtilsynet                     Tora leads it
    └─ Tilsyn                       Odd leads it, Astrid and Runa are ambassadors, Sverre is sponsor
       ├─ Kontroll                  Kari leads it, Ola and Runa are members; its goals are what the tests are about
       └─ Analyse                   Nils, Eva and Jon are members; Eva owns and Jon checks in on key results of Kontroll

Liv is lead ambassador, Agnar administrator. Everything is made through actions, on the days it would have been. Siv has
one account and a person in both organisations.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime

from kurs.accounts.models import User
from kurs.audit.actor import Actor, Door
from kurs.base import clock
from kurs.cycles.actions import open_cycle, plan_cycle
from kurs.cycles.models import Cycle
from kurs.cycles.queries import cycles_visible_to
from kurs.okr.actions import align_objective, draft_objective, publish_objective, record_check_in, suggest_change
from kurs.okr.enums import AlignmentKind, SuggestedField
from kurs.okr.models import CheckIn, KeyResult, Objective, Suggestion
from kurs.okr.queries.objectives import (
    check_ins_visible_to,
    key_results_of,
    key_results_visible_to,
    objectives_visible_to,
)
from kurs.okr.queries.suggestions import suggestions_visible_to
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
from kurs.organisation.queries import people_visible_to, units_visible_to

FOUNDED = datetime(2026, 8, 3, 7, 0, tzinfo=UTC)
NOW = datetime(2026, 11, 12, 9, 0, tzinfo=UTC)  # a Thursday
TODAY = date(2026, 11, 12)
CYCLE = (date(2026, 8, 31), date(2026, 12, 20))
PASSWORD = "en lang og god setning"
NAMES = {
    "agnar": "Agnar Lie",
    "liv": "Liv Berg",
    "tora": "Tora Holm",
    "odd": "Odd Nes",
    "kari": "Kari Lund",
    "ola": "Ola Vik",
    "nils": "Nils Haug",
    "eva": "Eva Strand",
    "jon": "Jon Myhre",
    "astrid": "Astrid Moen",
    "runa": "Runa Dal",
    "sverre": "Sverre Dahl",
    "siv": "Siv Aune",
}


@dataclass
class House:
    """An organisation as the tests know it. `people` is by first name in lower case."""

    organisation: Organisation
    people: dict[str, Person]
    top: Unit
    department: Unit
    team: Unit
    other_team: Unit
    cycle: Cycle
    above: Objective
    objective: Objective
    waiting_time: KeyResult
    hit_rate: KeyResult
    draft: Objective
    check_in: CheckIn
    suggestion: Suggestion

    def by(self, name: str, door: Door = Door.WEB) -> Actor:
        """Somebody acting in her own name."""
        return Actor.of(self.people[name], door, "request-1")


@dataclass
class World:
    """Two organisations that share nothing but Siv's account. `other` has the same names and addresses."""

    house: House
    other: House
    accounts: dict[str, User]


def line(title: str, baseline: float | None, target: float | None, **more: object) -> KeyResultText:
    """A key result as written."""
    return KeyResultText(title, baseline, target, **more)  # type: ignore[arg-type]


def checked(value: float, confidence: int = 6, *, on: date = TODAY, key: str, **more: object) -> CheckInText:
    """A check-in as typed."""
    return CheckInText(value, confidence, on, key, "nb", **more)  # type: ignore[arg-type]


def text_of(objective: Objective, **changes: object) -> ObjectiveText:
    """The text that stands, as the form would send it back."""
    lines = tuple(
        KeyResultText(
            row.title,
            row.baseline,
            row.target,
            id=row.pk,
            unit_of_measure=row.unit_of_measure,
            due_date=row.due_date,
            owner_id=row.owner_id,
            check_in_owner_id=row.check_in_owner_id,
        )
        for row in KeyResult.objects.filter(objective=objective).order_by("position")
    )
    words: dict[str, object] = {"title": objective.title, "language": objective.language, "why": objective.why}
    return ObjectiveText(**words | {"owner_id": objective.owner_id, "key_results": lines} | changes)  # type: ignore[arg-type]


@contextmanager
def on(day: date, hour: int = 8) -> Iterator[None]:
    """The clock stopped on a day of the story."""
    with clock.fixed(datetime(day.year, day.month, day.day, hour, tzinfo=UTC)):
        yield


def tell_world() -> World:
    """Both organisations, and an account for everybody in the first."""
    with clock.fixed(FOUNDED):
        house, other = tell_house(), tell_house()
        accounts = {name: _account(house, name) for name in house.people}
        _joins(other, accounts["siv"])
    with clock.fixed(NOW):
        return World(_as_read(house), _as_read(other), accounts)


def _as_read(house: House) -> House:
    """The same organisation as the doors load it, by the queries."""
    liv = Person.objects.select_related("organisation").get(pk=house.people["liv"].pk)
    people = {person.pk: person for person in people_visible_to(liv)}
    units = {unit.pk: unit for unit in units_visible_to(liv)}
    objectives = {objective.pk: objective for objective in objectives_visible_to(liv)}
    key_results = {key_result.pk: key_result for key_result in key_results_visible_to(liv)}
    return House(
        house.organisation,
        {name: people[person.pk] for name, person in house.people.items()},
        units[house.top.pk],
        units[house.department.pk],
        units[house.team.pk],
        units[house.other_team.pk],
        cycles_visible_to(liv).get(),
        objectives[house.above.pk],
        objectives[house.objective.pk],
        key_results[house.waiting_time.pk],
        key_results[house.hit_rate.pk],
        objectives[house.draft.pk],
        check_ins_visible_to(liv).get(pk=house.check_in.pk),
        suggestions_visible_to(liv).get(),
    )


def tell_house() -> House:
    """One organisation, from its founding to this Thursday."""
    founded = found_organisation(
        name="Havtilsynet",
        languages=("nb", "nn", "en"),
        administrator=Newcomer(NAMES["agnar"], _address("agnar")),
        ambassador=Newcomer(NAMES["liv"], _address("liv")),
    )
    organisation, top = founded.organisation, founded.top
    admin = Actor.of(founded.administrator, Door.WEB)
    people = {"agnar": founded.administrator, "liv": founded.ambassador}
    for name in [name for name in NAMES if name not in people]:
        people[name] = add_person(organisation, by=admin, name=NAMES[name], email=_address(name))
    department = add_unit(top, by=admin, name="Tilsyn", kind=UnitKind.DEPARTMENT)
    team = add_unit(department, by=admin, name="Kontroll")
    other_team = add_unit(department, by=admin, name="Analyse")
    _seat(people, admin, {top: "tora", department: "odd", team: "kari"}, MembershipKind.LEAD)
    _seat(people, admin, {team: "ola runa", other_team: "nils eva jon", top: "siv"}, MembershipKind.MEMBER)
    for name, kind in (
        ("astrid", RoleKind.AMBASSADOR),
        ("runa", RoleKind.AMBASSADOR),
        ("sverre", RoleKind.SPONSOR),
    ):
        grant_role(role_of(people[name], kind, department), by=admin)
    with on(date(2026, 8, 24)):
        cycle = plan_cycle(
            Cycle(organisation=organisation, name="Høst 2026", start=CYCLE[0], end=CYCLE[1]),
            by=Actor.of(people["liv"], Door.WEB),
        )
        goals = _write_goals(people, department, team, cycle)
    return House(organisation, people, top, department, team, other_team, cycle, *goals)


def role_of(person: Person, kind: RoleKind, unit: Unit | None) -> Role:
    """A role about to be granted from today."""
    return Role(organisation=person.organisation, person=person, kind=kind, unit=unit, from_date=person.today)


def _write_goals(
    people: dict[str, Person], department: Unit, team: Unit, cycle: Cycle
) -> tuple[Objective, Objective, KeyResult, KeyResult, Objective, CheckIn, Suggestion]:
    odd, kari, ola = (Actor.of(people[name], Door.WEB) for name in ("odd", "kari", "ola"))
    text = ObjectiveText(
        "Tilsyn der risikoen er størst",
        "nb",
        owner_id=people["odd"].pk,
        key_results=(line("Alvorlige avvik fra 40 til 20", 40, 20), line("Andel varslede tilsyn", 70, 50)),
    )
    above = draft_objective(department, by=odd, cycle=cycle, text=text)
    above = publish_objective(above, by=odd, edition=above.edition)
    text = ObjectiveText(
        "Raskere svar til dem vi fører tilsyn med",
        "nb",
        why="De venter for lenge.",
        owner_id=people["kari"].pk,
        key_results=(
            line("Ventetid fra 34 til 15 dager", 34, 15, unit_of_measure="dager", owner_id=people["eva"].pk),
            line("Treff i kontrollene fra 60 til 90 %", 60, 90, check_in_owner_id=people["jon"].pk),
        ),
    )
    objective = draft_objective(team, by=ola, cycle=cycle, text=text)
    objective = publish_objective(objective, by=kari, edition=objective.edition)
    waiting_time, hit_rate = key_results_of(objective)
    text = ObjectiveText(
        "Kollegaer som lærer av hverandre",
        "nn",
        owner_id=people["kari"].pk,
        key_results=(line("Delte funn fra 2 til 12", 2, 12), line("Andel som hospiterer", 10, 30)),
    )
    draft = draft_objective(team, by=ola, cycle=cycle, text=text)
    align_objective(objective, by=kari, parent=above, kind=AlignmentKind.SUPPORTS)
    open_cycle(cycle, by=Actor.of(people["liv"], Door.WEB), early=True)
    check_in = _check_in_twice(people, waiting_time)
    return above, objective, waiting_time, hit_rate, draft, check_in, _suggest(people["nils"], objective)


def _suggest(person: Person, objective: Objective) -> Suggestion:
    with on(date(2026, 11, 9)):
        return suggest_change(
            objective,
            by=Actor.of(person, Door.WEB),
            field=SuggestedField.TITLE,
            text="Svar i tide til dem vi fører tilsyn med",
            language="nb",
            key_result=None,
        )


def _check_in_twice(people: dict[str, Person], waiting_time: KeyResult) -> CheckIn:
    eva = Actor.of(people["eva"], Door.WEB)
    for day, value, confidence in ((date(2026, 10, 29), 30.0, 5), (date(2026, 11, 5), 26.0, 6)):
        with on(day):
            key = f"world-{waiting_time.pk}-{day}"
            last = record_check_in(waiting_time, by=eva, text=checked(value, confidence, on=day, key=key))
    return last


def _seat(people: dict[str, Person], admin: Actor, seats: dict[Unit, str], kind: MembershipKind) -> None:
    for unit, names in seats.items():
        for name in names.split():
            join_unit(unit, by=admin, person=people[name], kind=kind)


def _address(name: str) -> str:
    return f"{name}@havtilsynet.example"


def _account(house: House, name: str) -> User:
    invited = invite_person(house.people[name], by=house.by("agnar"))
    system = Actor.system(house.organisation.pk, Door.WEB)
    return accept_invitation(invited.invitation, by=system, password=PASSWORD)


def _joins(house: House, account: User) -> None:
    invited = invite_person(house.people["siv"], by=house.by("agnar"))
    accept_invitation(invited.invitation, by=Actor.system(house.organisation.pk, Door.WEB), account=account)
