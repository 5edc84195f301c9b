"""The unit page's own data beside the same SQL by the raw driver."""

import sqlite3
from typing import Any

from bench.measure import pairwise, tell
from bench.world import founded

LIMIT = 4.0


def main() -> None:
    """Runs the case."""
    world = founded()
    from django.db import connection

    from kurs.framework.queries import rules_of
    from kurs.okr.queries.team import team_of
    from kurs.organisation.models import Person
    from kurs.organisation.queries import around, unit_visible_to

    person = Person.objects.select_related("organisation").get(
        organisation_id=world.organisation_id, pk=world.person_id
    )
    assert person.standing.unit_ids

    def subject() -> None:
        unit = unit_visible_to(person, world.unit_public_id)
        assert unit
        rules_of(unit, person.today)
        team_of(unit, person)
        around(unit, person.today)

    statements: list[tuple[str, Any]] = []

    def remember(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        statements.append((sql.replace("%s", "?"), tuple(params or ())))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(remember):
        subject()
    raw = sqlite3.connect(world.folder / "kurs.sqlite3")

    def limit() -> None:
        for sql, params in statements:
            raw.execute(sql, params).fetchall()

    tell("unit_page_data", queries=len(statements), at_most=LIMIT, **pairwise(subject, limit, 200))


if __name__ == "__main__":
    main()
