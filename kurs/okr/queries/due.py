"""What one person is asked to check in."""

from dataclasses import dataclass

from kurs.cycles.enums import CycleState
from kurs.framework.queries import rules_for
from kurs.okr.enums import ObjectiveState
from kurs.okr.models import KeyResult
from kurs.okr.queries.figures import KeyResultFigures, figures_of
from kurs.okr.queries.objectives import WITH_KEY_RESULT
from kurs.organisation.models import Person


@dataclass(frozen=True, slots=True)
class Asked:
    """A key result that she answers for, with its figures today."""

    key_result: KeyResult
    figures: KeyResultFigures


def asked_of(person: Person) -> list[Asked]:
    """Her key results in running cycles, the longest overdue first, in two queries.

    Hers are those she checks in on, those she owns that nobody else checks in on, and those without either in
    objectives that she owns in her own units: nobody is asked for what she has no right to do.
    """
    ours = KeyResult.objects.filter(organisation_id=person.organisation_id)
    unnamed = ours.filter(check_in_owner=None, owner=None, objective__owner=person)
    # Each of the three has an index; one condition of them all would read every key result.
    hers = (
        ours.filter(check_in_owner=person)
        .values("pk")
        .union(
            ours.filter(check_in_owner=None, owner=person).values("pk"),
            unnamed.filter(objective__unit__in=person.standing.unit_ids).values("pk"),
        )
    )
    rows = ours.filter(
        pk__in=hers,
        objective__state=ObjectiveState.PUBLISHED,
        stopped_on=None,
        cycle__state__in=(CycleState.RUNNING, CycleState.CLOSING),
    ).select_related(*WITH_KEY_RESULT)
    found = list(rows)
    rules = rules_for([row.unit for row in found], person.today)
    asked = [Asked(row, figures_of(row, rules[row.unit.pk], person.today)) for row in found]
    return sorted(asked, key=lambda each: (each.figures.due.due, each.key_result.pk))
