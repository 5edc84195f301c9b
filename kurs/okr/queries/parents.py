"""What an objective may support: published objectives with their key results, and goals from outside."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When

from kurs.okr.models import Alignment, ExternalGoal, KeyResult, Objective
from kurs.okr.queries.alignment import possible_parents
from kurs.organisation.models import Person
from kurs.organisation.models.unit import line_of

OBJECTIVE, KEY_RESULT, GOAL = "o-", "k-", "g-"
MOST = 60


@dataclass(frozen=True, slots=True)
class Choice:
    """One that can be chosen, by `value`: «o-», «k-» or «g-» and its address. A key result stands indented."""

    value: str
    title: str
    language: str
    is_indented: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Choices of one unit in one cycle, or of one document."""

    name: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Parents:
    """The choices in groups, units above first. `is_cut`: there are more, to be found by their words."""

    groups: tuple[Group, ...]
    is_cut: bool


def external_goals_visible_to(person: Person) -> QuerySet[ExternalGoal]:
    """All goals from outside, the newest documents first, each document in its own order."""
    rows = ExternalGoal.objects.filter(organisation_id=person.organisation_id)
    return rows.select_related("organisation").order_by("-year", "kind", "source", "position", "pk")


def parents_for(objective: Objective, person: Person, *, words: str = "", keep: str = "", most: int = MOST) -> Parents:
    """In three queries. `words` are looked for in titles, names of units and documents; `keep` is always among them."""
    found = possible_parents(objective, person)
    goals = external_goals_visible_to(person).filter(retired_on=None)
    if objective.cycle.is_backlog:
        goals = goals.none()
    if words:
        key_results = KeyResult.objects.filter(
            _has(words, "title"), organisation_id=person.organisation_id, objective=OuterRef("pk")
        )
        kept = Q(public_id=keep[2:]) | Q(key_results__public_id=keep[2:]) if keep else Q(pk__in=[])
        found = found.filter(_has(words, "title", "unit__name") | Q(Exists(key_results)) | kept).distinct()
        goals = goals.filter(_has(words, "title", "source", "paragraph") | Q(public_id=keep[2:]))
    # Whoever is above in the tree is what most objectives support.
    on_the_way = When(unit__path__in=line_of(objective.unit.path), then=Value(0))
    ordered = found.annotate(distance=Case(on_the_way, default=Value(1)))
    listed = list(ordered.order_by("distance", "unit__path", "cycle__start", "position", "pk")[: most + 1])
    documents = list(goals[: most + 1])
    shown = listed[:most]
    groups = [*_by_unit(shown), *_by_document(documents[:most])]
    return Parents(tuple(groups), len(listed) > most or len(documents) > most)


def value_of(edge: Alignment) -> str:
    """The choice that an edge stands for."""
    if edge.external_goal:
        return GOAL + edge.external_goal.public_id
    if edge.parent_key_result:
        return KEY_RESULT + edge.parent_key_result.public_id
    return OBJECTIVE + edge.parent.public_id if edge.parent else ""


def parent_named(objective: Objective, person: Person, value: str) -> Objective | KeyResult | ExternalGoal | None:
    """What a choice names, when it is there for her and may be chosen."""
    kind, public_id = value[:2], value[2:]
    find: dict[str, Callable[[], Objective | KeyResult | ExternalGoal | None]] = {
        OBJECTIVE: lambda: possible_parents(objective, person).filter(public_id=public_id).first(),
        KEY_RESULT: lambda: _key_result(objective, person, public_id),
        GOAL: lambda: external_goals_visible_to(person).filter(public_id=public_id).first(),
    }
    return find[kind]() if kind in find and "\x00" not in public_id else None


def _key_result(objective: Objective, person: Person, public_id: str) -> KeyResult | None:
    parents = possible_parents(objective, person).order_by().values("pk")
    rows = KeyResult.objects.filter(organisation_id=person.organisation_id, objective__in=parents, public_id=public_id)
    return rows.select_related("objective__unit", "objective__cycle").first()


def _has(words: str, *columns: str) -> Q:
    """Any of the columns holds the words. SQLite folds no case beyond ASCII, so «ø» is looked for as «Ø» too."""
    condition = Q(pk__in=[])
    for spelled in {words, words.lower(), words.upper(), words.capitalize()}:
        for column in columns:
            condition |= Q(**{f"{column}__icontains": spelled})
    return condition


def _by_unit(objectives: Sequence[Objective]) -> list[Group]:
    if not objectives:
        return []
    rows = KeyResult.objects.filter(
        organisation_id=objectives[0].organisation_id, objective__in=objectives, stopped_on=None
    )
    below: dict[int, list[KeyResult]] = defaultdict(list)
    for row in rows.order_by("position", "pk"):
        below[row.objective_id].append(row)
    groups: dict[tuple[int, int], list[Choice]] = defaultdict(list)
    names: dict[tuple[int, int], str] = {}
    for each in objectives:
        key = each.unit_id, each.cycle_id
        names[key] = f"{each.unit.name} · {each.cycle.name}"
        groups[key].append(Choice(OBJECTIVE + each.public_id, each.title, each.language))
        groups[key] += [
            Choice(KEY_RESULT + row.public_id, row.title, each.language, is_indented=True) for row in below[each.pk]
        ]
    return [Group(names[key], tuple(choices)) for key, choices in groups.items()]


def _by_document(goals: Sequence[ExternalGoal]) -> list[Group]:
    groups: dict[str, list[Choice]] = defaultdict(list)
    for goal in goals:
        title = f"{goal.paragraph} {goal.title}".strip()
        groups[goal.document].append(Choice(GOAL + goal.public_id, title, goal.language))
    return [Group(name, tuple(choices)) for name, choices in groups.items()]
