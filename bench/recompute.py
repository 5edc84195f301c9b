"""The worker's recompute of a whole organisation after one check-in, beside its own statements by the raw driver."""

import sqlite3

from bench.measure import pairwise, replay, statements_of, tell
from bench.world import world


def main() -> None:
    """Runs the case. `limit` is reading and writing alone, without any arithmetic."""
    here = world()
    from kurs.okr.models import KeyResult
    from kurs.okr.recompute import recompute
    from kurs.organisation.models import Organisation

    organisation = Organisation.objects.get(pk=here.organisation_id)
    count = KeyResult.objects.filter(organisation=organisation).count()
    statements = statements_of(lambda: recompute(organisation))
    raw = sqlite3.connect(here.database, isolation_level=None)
    transaction = any(sql.startswith("BEGIN") for sql, _params in statements)

    def limit() -> None:
        replay(raw, statements)
        if transaction:
            raw.execute("COMMIT")

    rounds = 20 if here.size == "S" else 3
    figures = pairwise(lambda: recompute(organisation), limit, rounds)
    tell("recompute", key_results=count, statements=len(statements), **figures)


if __name__ == "__main__":
    main()
