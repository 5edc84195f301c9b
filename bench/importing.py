"""Lists of 800 units and 5,000 people, from the text to the ledger, beside the same rows by bare `executemany`."""

import shutil
import sqlite3
from functools import partial
from statistics import median

from bench.measure import QUICK, seconds, tell, told
from bench.world import world

LIMIT, WITHIN = 0.5, 20.0
UNITS, PEOPLE, ROUNDS = 800, 5000, 1 if QUICK else 7
TABLES = ("organisation_person", "organisation_membership", "organisation_importedrow", "audit_event")


def main() -> None:
    """Runs the case: units once; then people, others each round, and what that added to each table once more."""
    here = world()
    copy = here.folder / "copy.sqlite3"
    of_units = seconds(partial(bring, here.organisation_id, units_text()))
    shutil.copy(here.database, copy)
    ours, theirs = (sqlite3.connect(path, isolation_level=None) for path in (here.database, copy))
    theirs.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=OFF;")
    pairs = []
    for turn in range(ROUNDS):
        last = {table: ours.execute(f"SELECT max(id) FROM {table}").fetchone()[0] or 0 for table in TABLES}
        subject = seconds(partial(bring, here.organisation_id, people_text(turn), people=True))
        new = {table: ours.execute(f"SELECT * FROM {table} WHERE id > ?", [last[table]]).fetchall() for table in TABLES}
        pairs.append((subject, seconds(partial(add, theirs, new))))
    figures = told(pairs)
    tell(
        "import",
        people=PEOPLE,
        units=UNITS,
        rows=sum(map(len, new.values())),
        share_of_raw=round(median(theirs / ours for ours, theirs in pairs), 2),
        at_least=LIMIT,
        both_lists_s=round(of_units + figures["subject_ms"] / 1000, 1),
        at_most_s=WITHIN,
        **figures,
    )


def add(raw: sqlite3.Connection, rows: dict[str, list[tuple[object, ...]]]) -> None:
    """The limit: rows that are made already, each table by one `executemany`, in one transaction."""
    raw.execute("BEGIN IMMEDIATE")
    for table, values in rows.items():
        raw.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(values[0]))})", values)
    raw.execute("COMMIT")


def bring(organisation_id: int, text: str, *, people: bool = False) -> None:
    """The subject: a pasted list is read, its columns recognised, each row checked and compared, and all saved."""
    from kurs.audit.actor import Actor, Door
    from kurs.organisation import importing
    from kurs.organisation.actions import import_people, import_units
    from kurs.organisation.models import Organisation, Person

    organisation = Organisation.objects.get(pk=organisation_id)
    by = Actor.of(Person.objects.get(organisation=organisation, email="ada@bench.example"), Door.CLI)
    table = importing.read_text(text)
    if people:
        fields = importing.recognised(table, importing.PEOPLE)
        assert import_people(organisation, by=by, lines=importing.person_lines(table, fields))
    else:
        fields = importing.recognised(table, importing.UNITS)
        assert import_units(organisation, by=by, lines=importing.unit_lines(table, fields))


def units_text() -> str:
    """Departments and the teams in them."""
    lines = [f"Avdeling {n};;avdeling;Oslo" for n in range(40)]
    lines += [f"Lag {n};Avdeling {n % 40};team;Leikanger" for n in range(UNITS - len(lines))]
    return "\n".join(["Navn;Overordnet;Type;Sted", *lines])


def people_text(turn: int) -> str:
    """People with a seat each, others at each turn."""
    lines = [f"Kari Nes {n};kari{n}@turn{turn}.example;Lag {n % (UNITS - 40)};medlem;Oslo;fast" for n in range(PEOPLE)]
    return "\n".join(["Navn;E-post;Enhet;Plass;Sted;Ansettelse", *lines])


if __name__ == "__main__":
    main()
