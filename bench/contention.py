"""Four processes check in on one SQLite file at once."""

import os
import subprocess
import sys
import time

from bench.measure import tell
from bench.world import founded

PROCESSES, EACH = 4, 150


def main() -> None:
    """Runs the case: starts the writers, waits for them, counts what stands."""
    world = founded()
    from django.db import connection

    from kurs.okr.models import CheckIn

    before = CheckIn.objects.filter(organisation_id=world.organisation_id).count()
    connection.close()
    start = time.perf_counter()
    words = [str(world.organisation_id), str(world.person_id)]
    writers = [
        subprocess.Popen(
            [sys.executable, "-m", "bench.contention", *words, str(number)], stdout=subprocess.PIPE, text=True
        )
        for number in range(PROCESSES)
    ]
    locked = sum(int(writer.communicate()[0]) for writer in writers)
    took = time.perf_counter() - start
    added = CheckIn.objects.filter(organisation_id=world.organisation_id).count() - before
    tell(
        "contention", processes=PROCESSES, recorded=added, asked=PROCESSES * EACH, locked=locked, seconds=round(took, 1)
    )


def write(organisation_id: int, person_id: int, number: int) -> None:
    """One writer; prints how often the database was locked."""
    import django

    django.setup()
    from django.db import OperationalError

    from kurs.audit.actor import Actor, Door
    from kurs.okr.actions import record_check_in
    from kurs.okr.queries.objectives import key_results_visible_to
    from kurs.okr.validators import CheckInText
    from kurs.organisation.models import Person

    person = Person.objects.select_related("organisation").get(organisation_id=organisation_id, pk=person_id)
    rows = list(key_results_visible_to(person).order_by("pk"))
    by, locked = Actor.of(person, Door.CLI), 0
    for place in range(EACH):
        text = CheckInText(float(place % 100), 7, person.today, f"{os.getpid()}-{number}-{place}", "nb")
        try:
            record_check_in(rows[place % len(rows)], by=by, text=text)
        except OperationalError:
            locked += 1
    print(locked)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        write(*(int(word) for word in sys.argv[1:4]))
    else:
        main()
