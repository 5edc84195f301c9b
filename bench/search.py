"""Searching 100,000 documents as a member beside the bare index query, over the same words in the same run."""

import random
import sqlite3
from collections.abc import Callable
from datetime import date
from itertools import batched, pairwise
from statistics import quantiles
from typing import Any

from bench.measure import QUICK, seconds, tell
from bench.world import World, world

LIMIT = 3.0
DOCUMENTS, PEOPLE, UNITS, OBJECTIVES = (2_000, 80, 12, 300) if QUICK else (100_000, 4_000, 600, 15_000)
ROUNDS = 1 if QUICK else 4


def words(text: str) -> list[str]:
    """The words of a text, parted by spaces."""
    return text.split()


BEGINNINGS = words(
    "bruker sak tjeneste nettside kommune skjema svar frist vedtak søknad støtte regnskap personvern opplæring drift "
    "leverandør data sikkerhet varsel beredskap kontroll tilsyn avvik møte innsjekk mål resultat strategi budsjett"
)
ENDINGS = words(
    "behandling kvalitet tid støtte plan løp rapport analyse ansvar tillit flyt oversikt arbeid system grunnlag portal "
    "utvikling forvaltning mengde andel nivå rutine avtale register team"
)
SMALL = words("færre flere raskere bedre alle ingen mange nye faste trygge enkle riktige første siste åpne")
ASKED = words(
    "bruker mål svar saksbehandling tjenester kvaliteten raskere innsjekk innsjekkportal tilsynsrapport "
    "behandlingen regnskapssystem kari nordm skj øko personvernkontroll finnesikke"
)


def main() -> None:
    """Runs the case."""
    place = world("S")
    from django.utils import translation

    from kurs.organisation.models import Person
    from kurs.search.indexing import rebuild
    from kurs.search.models import Document

    translation.activate("nb")
    person = Person.objects.select_related("organisation").get(
        organisation_id=place.organisation_id, pk=place.person_id
    )
    rng = random.Random(7)
    making = {
        "filled_s": round(seconds(lambda: fill(person, rng)), 1),
        "indexed_s": round(seconds(lambda: rebuild(person.organisation)), 1),
        "looked_at_s": round(seconds(lambda: rebuild(person.organisation)), 1),
    }
    count = Document.objects.filter(organisation_id=place.organisation_id).count()
    asked = [*ASKED, *(f"{one} {other}" for one, other in pairwise(ASKED))]
    asked += [" ".join(title(rng).split()[:3]) for _time in range(60)]
    tell("search", documents=count, queries=len(asked), **making, **figures(place, person, asked), at_most=LIMIT)


def figures(place: World, person: Any, asked: list[str]) -> dict[str, float]:
    """Of the search, of the bare index query, and of matching alone, without any order."""
    from kurs.search.queries import search

    raw = sqlite3.connect(place.database)
    bare = {typed: statement(place.organisation_id, typed) for typed in asked}

    def subject(typed: str) -> Any:
        return search(person, typed, language="nb")

    def limit(typed: str) -> Any:
        return raw.execute(*bare[typed]).fetchall()

    def match(typed: str) -> Any:
        return raw.execute("SELECT rowid FROM search_index WHERE search_index MATCH ?", bare[typed][1][:1]).fetchall()

    ours, theirs = in_turn(asked, subject, limit)
    matched, _again = in_turn(asked, match, match)
    times = {"subject": told(ours), "limit": told(theirs), "match_alone": told(matched)}
    found = {f"{what}_{name}_ms": value for what, each in times.items() for name, value in each.items()}
    return found | {"ratio_p95": round(times["subject"]["p95"] / times["limit"]["p95"], 2)}


def in_turn(
    asked: list[str], subject: Callable[[str], Any], limit: Callable[[str], Any]
) -> tuple[list[float], list[float]]:
    """Seconds of each, the first one changing from query to query; the first round is to warm up."""
    ours: list[float] = []
    theirs: list[float] = []
    for turn in range(ROUNDS + 1):
        for place, typed in enumerate(asked):
            works = [(subject, ours), (limit, theirs)]
            for work, times in works if (turn + place) % 2 else works[::-1]:
                took = seconds(lambda work=work, typed=typed: work(typed))  # type: ignore[misc]
                if turn:
                    times.append(took)
    return ours, theirs


def told(times: list[float]) -> dict[str, float]:
    """p50 and p95 in milliseconds."""
    cuts = quantiles(times, n=20)
    return {"p50": round(cuts[9] * 1000, 2), "p95": round(cuts[18] * 1000, 2)}


def statement(organisation_id: int, typed: str) -> tuple[str, list[Any]]:
    """The bare index query: everything that the index says fits, in our order, the first 200."""
    from kurs.search.index import fts5
    from kurs.search.tokens import steps
    from kurs.search.words import asked

    query = asked(typed)
    assert query
    last: Any = steps(organisation_id, query)[-1]
    sql = """
SELECT d.id FROM search_index i JOIN search_document d ON d.id = i.rowid
 WHERE i.search_index MATCH ? AND d.organisation_id = ?
 ORDER BY d.standing, d.place, d.title_order, d.id LIMIT 200"""
    return sql, [fts5(last.first), organisation_id]


def title(rng: random.Random) -> str:
    """Five words, a few of them common and most of them put together."""
    long = [rng.choice(BEGINNINGS) + rng.choice(("", "s", "e")) + rng.choice(ENDINGS) for _time in range(3)]
    return " ".join((rng.choice(SMALL), long[0], rng.choice(BEGINNINGS), *long[1:]))


def fill(person: Any, rng: random.Random) -> None:
    """People, units, objectives and key results past the actions, until there are so many documents."""
    from kurs.cycles.models import Cycle
    from kurs.okr.models import KeyResult, Objective
    from kurs.organisation.models import Person, Unit

    ours = {"organisation_id": person.organisation_id}
    top = Unit.objects.filter(**ours).order_by("path")[0]
    cycle = Cycle.objects.filter(**ours)[0]
    first = date(2026, 1, 1)
    names = [f"{rng.choice(('Kari', 'Ola', 'Åse', 'Bjørn'))} {title(rng).split()[1].title()}" for _one in range(PEOPLE)]
    Person.objects.bulk_create(Person(**ours, name=name, place="Oslo", from_date=first) for name in names)
    units = Unit.objects.bulk_create(
        Unit(**ours, name=f"Team {title(rng).split()[1]}", kind="team", parent=top, path=f"0001{n:04}", from_date=first)
        for n in range(5000, 5000 + UNITS)
    )
    here = {**ours, "cycle": cycle}
    objectives = Objective.objects.bulk_create(
        Objective(
            **here,
            unit=units[n % UNITS],
            title=title(rng),
            why=f"{title(rng)}. {title(rng)}.",
            language="nn" if n % 5 == 0 else "nb",
            state="draft" if n % 10 == 0 else "published",
            visibility="restricted" if n % 13 == 0 else "open",
        )
        for n in range(OBJECTIVES)
    )
    lines = (
        KeyResult(**here, objective=objectives[n % OBJECTIVES], title=title(rng), source=title(rng), position=n % 6)
        for n in range(DOCUMENTS - PEOPLE - UNITS - OBJECTIVES)
    )
    for some in batched(lines, 5000):
        KeyResult.objects.bulk_create(some)


if __name__ == "__main__":
    main()
