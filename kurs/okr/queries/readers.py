"""Who may read an objective among some people, and whom a text names."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from kurs.base import clock
from kurs.okr.mentions import Written, fit, written_names
from kurs.okr.models import Contributor, KeyResult, Objective, Reader
from kurs.organisation.enums import RoleKind
from kurs.organisation.models import Person
from kurs.organisation.queries import on_date
from kurs.organisation.standing import Standing, standings_of


@dataclass(frozen=True, slots=True)
class Named:
    """Whom a text names. `hidden` may not see the objective; `unclear` is as written and fits several."""

    people: tuple[Person, ...] = ()
    hidden: tuple[str, ...] = ()
    unclear: tuple[str, ...] = ()


def readers_among(objective: Objective, people: Sequence[Person]) -> list[Person]:
    """Those of the people who may see the objective (`rules.may_see`, asked for many at once)."""
    ours = [person for person in people if person.organisation_id == objective.organisation_id]
    if not ours or not (objective.is_draft or objective.is_restricted):
        return ours
    today = clock.today(objective.organisation.time_zone)
    standings = standings_of([person.pk for person in ours], [objective.organisation_id], today)
    parts = _parts_in(objective)
    return [person for person in ours if person.pk in parts or _stands_near(standings[person.pk], objective)]


def named_in(text: str, objective: Objective) -> Named:
    """Whom the text names, among the people of the organisation today.

    A name fits as far as its words follow the @; the longest fit counts, and a first name alone must fit one only of
    those who may see the objective.
    """
    written = written_names(text)
    if not written:
        return Named()
    candidates = _candidates(objective, written)
    readers = {person.pk for person in readers_among(objective, candidates)}
    people: dict[int, Person] = {}
    hidden, unclear = dict[str, None](), dict[str, None]()
    for each in written:
        best = _best(each, candidates)
        meant = [person for person in best if person.pk in readers]
        if len(meant) == 1:
            people[meant[0].pk] = meant[0]
        elif len(best) == 1:
            hidden[best[0].name] = None
        elif best:
            unclear[" ".join(each.words[: fit(each, best[0].name)])] = None
    return Named(tuple(people.values()), tuple(hidden), tuple(unclear))


def _best(written: Written, candidates: Sequence[Person]) -> list[Person]:
    most = max((fit(written, person.name) for person in candidates), default=0)
    return [person for person in candidates if most and fit(written, person.name) == most]


def _candidates(objective: Objective, written: Sequence[Written]) -> list[Person]:
    """Everybody whose name begins with a word that stands after an @."""
    first = {each.words[0] for each in written}
    forms = {form for word in first for form in (word, word.lower(), word.title(), word.upper())}
    begins = Q(name__in=forms)
    for form in forms:
        begins |= Q(name__startswith=f"{form} ")
    today = clock.today(objective.organisation.time_zone)
    rows = Person.objects.filter(begins, on_date(today), organisation_id=objective.organisation_id)
    return list(rows.order_by("pk"))


def _stands_near(standing: Standing, objective: Objective) -> bool:
    unit = objective.unit
    if standing.is_member(unit.pk) or standing.leads_at_or_above(unit.path):
        return True
    serves = standing.has(RoleKind.AMBASSADOR, unit.path) or standing.has(RoleKind.LEAD_AMBASSADOR)
    return serves and not objective.is_restricted


def _parts_in(objective: Objective) -> set[int]:
    """Ids of those who have a part in it, and of named readers when it is restricted."""
    ours = {"organisation_id": objective.organisation_id, "objective": objective}
    parts = {objective.owner_id, objective.sponsor_id}
    for pair in KeyResult.objects.filter(**ours).values_list("owner_id", "check_in_owner_id"):
        parts |= set(pair)
    parts |= set(Contributor.objects.filter(**ours).values_list("person_id", flat=True))
    if objective.is_restricted:
        parts |= set(Reader.objects.filter(**ours).values_list("person_id", flat=True))
    return {pk for pk in parts if pk is not None}
