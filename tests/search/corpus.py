"""A few texts with known hits, in kinds of their own, so that what is found can be written out."""

from collections.abc import Iterator

from kurs.search.enums import Standing
from kurs.search.kinds import Ids, Kind, Source

GOALS = (
    Source(1, 1, "1", "Hovedmålet er nådd", language="nb"),
    Source(2, 2, "2", "Mål", language="nb"),
    Source(3, 3, "3", "Åpne mål for alle", language="nb"),
    Source(4, 4, "4", "Brukarane rår", text="Vi har eit mål: alle finn fram.", language="nn"),
    Source(5, 5, "5", "Alle har et mål", language="nb", standing=Standing.OVER),
    Source(6, 6, "6", "Ærlige tall", text="Måling av ukesinnsjekkingen", language="nb"),
    Source(7, 7, "7", "Færre innsjekker", text="men bedre", language="nb", standing=Standing.DRAFT),
    Source(8, 8, "8", "Meetings that measure", text="Our goals: quality", language="en"),
    Source(9, 9, "9", "Et mål til", language="nb"),
    Source(10, 10, "10", "Et mål til", language="nb"),
    Source(11, 11, "11", "Kortere rapporter", text="Én port inn", language="nb"),
    Source(12, 12, "12", "Portalen svarer", language="nb", standing=Standing.OVER),
)
NAMES = (
    Source(1, 1, "a", "Bjørn Åsen", text="bjorn.asen@example.no"),
    Source(2, 2, "b", "Kari Måløy"),
    Source(3, 3, "c", "Team Innsjekk", text="Brønnøysund\nJournalist"),
    Source(4, 4, "d", "Portal"),
    Source(5, 5, "e", "Avdeling for portalene"),
)


def kind_of(name: str, place: int, sources: tuple[Source, ...]) -> Kind:
    """A kind with just these sources, all seen by everybody."""

    def some(organisation_id: int, roots: Ids) -> Iterator[Source]:
        return (source for source in sources if source.root_id in roots)

    def after(organisation_id: int, root: int, count: int) -> list[int]:
        return sorted(source.root_id for source in sources if source.root_id > root)[:count]

    return Kind(name, place, name, name, some, after, lambda organisation_id, events: set())


GOAL, NAME = kind_of("goal", 10, GOALS), kind_of("name", 20, NAMES)

# What is typed → what is found, in order. The same on every database.
FOUND = [
    # called so, or once it is written to its end; in the title; a word of the title begins so; in the text; inside a
    # word. What is over comes last of its step.
    ("mål", "2 9 10 3 5 b 4 1 6"),
    ("maal", "2 9 10 3 5 b 4 1 6"),
    ("målene", "9 10 2 3 5 4 1 6"),
    ("innsjekk", "7 c 6"),
    ("innsjekking", "6"),
    ("team innsjekk", "c"),
    ("Et mål til", "9 10 2 3 5 b 4 1 6"),
    ("alle mål", "3 5 4"),
    ("brukar", "4"),
    ("brukarar", "4"),
    ("bjorn", "a"),
    ("Bjørn Aasen", "a"),
    ("bj", "a"),
    ("ka", "b"),
    ("oysund", "c"),
    ("øysund", "c"),
    ("goal", "8"),
    ("measuring", "8"),
    ("qual", "8"),
    ("ærlig", "6"),
    ("asen", "a"),
    ("åsen", "a"),
    ("example.no", "a"),
    ("port", "d e 12 11"),
    ("porta", "d e 12 11"),
    ("portal", "d 12 e"),
    ("avdeling port", "e"),
    ("team inns", "c"),
    ("kari m", "b"),
    ("ukesinns", "6"),
    ("journal", "c"),
    ("journaler", "c"),
    ("a", ""),
    ("p", ""),
    ("finnes ikke", ""),
    ("mål finnesikke", ""),
]
