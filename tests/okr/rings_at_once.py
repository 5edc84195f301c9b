"""Run as a process on an installation with the demo: two people align two goals with each other at the same moment.

    python -m tests.okr.rings_at_once ROUNDS

Prints, for each round, what became of the two: «saved» or the problem.
"""

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import django
from django.db import connection

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kurs.site.settings")


def prepared() -> list[Any]:
    """Two fresh published goals of two units, each with its lead."""
    from kurs.audit.actor import Actor, Door
    from kurs.demo import story
    from kurs.okr.actions import draft_objective, publish_objective
    from kurs.okr.models import Objective
    from kurs.okr.validators import KeyResultText, ObjectiveText
    from kurs.organisation.models import Person, Unit

    found = []
    for unit_name in (story.PORTAL, story.DESIGN):
        lead = Person.objects.select_related("organisation").get(name=story.LEADS[unit_name][1])
        unit = Unit.objects.select_related("organisation").get(name=unit_name, organisation=lead.organisation)
        cycle = Objective.objects.filter(unit=unit, state="published", cycle__state="running")[0].cycle
        by = Actor.of(lead, Door.WEB)
        text = ObjectiveText("Et mål", "nb", owner_id=lead.pk, key_results=(KeyResultText("Fra 1 til 2", 1.0, 2.0),))
        objective = draft_objective(unit, by=by, cycle=cycle, text=text)
        found.append((by, publish_objective(objective, by=by, edition=objective.edition)))
    return found


def main(rounds: int) -> None:
    """Both directions at once, again and again."""
    from kurs.audit.errors import Invalid
    from kurs.okr.actions import align_objective
    from kurs.okr.enums import AlignmentKind

    for _round in range(rounds):
        (first_by, first), (second_by, second) = prepared()
        together = Barrier(2)

        def align(by: Any, child: Any, parent: Any, together: Barrier = together) -> str:
            try:
                together.wait(10)
                align_objective(child, by=by, parent=parent, kind=AlignmentKind.SUPPORTS)
            except Invalid as error:
                return ",".join(error.problems.values())
            finally:
                connection.close()
            return "saved"

        with ThreadPoolExecutor(2) as pool:
            both = [pool.submit(align, first_by, first, second), pool.submit(align, second_by, second, first)]
            print(" ".join(sorted(each.result(60) for each in both)), flush=True)


if __name__ == "__main__":
    django.setup()
    main(int(sys.argv[1]))
