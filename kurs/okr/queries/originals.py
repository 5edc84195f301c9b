"""What was published, what it became, and how it was scored in the end."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kurs.base.statements import columns, instances, rows, width
from kurs.okr.models import Closure, KeyResultVersion, Lesson, Objective, ObjectiveVersion, Score

PARTS: tuple[type[Any], ...] = (ObjectiveVersion, KeyResultVersion, Score, Lesson, Closure)
PUBLISHED = f"""
SELECT {columns(ObjectiveVersion, "o")}, {columns(KeyResultVersion, "v")}, {columns(Score, "s")},
       {columns(Lesson, "l")}, {columns(Closure, "c")}
  FROM okr_objectiveversion o
  LEFT JOIN okr_keyresult k ON k.organisation_id = o.organisation_id AND k.objective_id = o.objective_id
  LEFT JOIN okr_keyresultversion v ON v.organisation_id = o.organisation_id AND v.key_result_id = k.id AND v.number = 1
  LEFT JOIN okr_score s ON s.organisation_id = o.organisation_id AND s.key_result_id = k.id
  LEFT JOIN okr_lesson l ON l.organisation_id = o.organisation_id AND l.objective_id = o.objective_id
  LEFT JOIN okr_closure c ON c.organisation_id = o.organisation_id AND c.objective_id = o.objective_id
 WHERE o.organisation_id = %s AND o.objective_id = %s AND o.number = 1
 ORDER BY k.position, k.id"""


@dataclass(frozen=True, slots=True)
class Published:
    """The first version of everything, which the score is against, and the scores. By id of the key result."""

    objective: ObjectiveVersion | None
    key_results: dict[int, KeyResultVersion]
    scores: dict[int, Score]
    lesson: Lesson | None
    closure: Closure | None


def published_of(objective: Objective) -> Published:
    """Reads it in one statement; of a draft nothing, and no statement."""
    if objective.is_draft:
        return Published(None, {}, {}, None, None)
    found = rows(PUBLISHED, [objective.organisation_id, objective.pk])
    versions, lines, scores, lessons, closures = (_part(found, place) for place in range(len(PARTS)))
    return Published(
        objective=next(iter(versions.values()), None),
        key_results={line.key_result_id: line for line in lines.values()},
        scores={score.key_result_id: score for score in scores.values()},
        lesson=next(iter(lessons.values()), None),
        closure=next(iter(closures.values()), None),
    )


def _part(found: Sequence[Sequence[Any]], place: int) -> dict[int, Any]:
    """One model of the joined row, each instance once; where the join found nothing there is none."""
    start = sum(width(model) for model in PARTS[:place])
    there = {row[start]: row for row in found if row[start] is not None}
    return {instance.pk: instance for instance in instances(PARTS[place], list(there.values()), start)}


def objective_versions(objective: Objective) -> list[ObjectiveVersion]:
    """The objective's versions in order, with who made them."""
    versions = ObjectiveVersion.objects.filter(organisation_id=objective.organisation_id, objective=objective)
    return list(versions.select_related("by").order_by("number"))


def key_result_versions(key_result_ids: Sequence[int], organisation_id: int) -> dict[int, list[KeyResultVersion]]:
    """Key result id → its versions in order, with who made them, in one query."""
    versions: dict[int, list[KeyResultVersion]] = defaultdict(list)
    kept = KeyResultVersion.objects.filter(organisation_id=organisation_id, key_result__in=key_result_ids)
    for version in kept.select_related("by").order_by("key_result", "number"):
        versions[version.key_result_id].append(version)
    return versions
