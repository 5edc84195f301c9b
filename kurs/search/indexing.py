"""Keeping the documents what the things are: by the ledger right after an act, by a look at everything now and then.

Both do the same to a few roots at a time: what stands in the index is compared with what should, and the difference is
written. So each may run twice, at once with the other, or after a crash.
"""

from collections.abc import Iterator, Sequence
from itertools import batched
from typing import Any

from django.db import connection, transaction
from django.db.models import Max

from kurs.audit.models import Event
from kurs.organisation.models import Organisation
from kurs.search import index
from kurs.search.kinds import Ids, Kind, Source, in_place
from kurs.search.models import Document, Followed
from kurs.search.tokens import tokens_of
from kurs.search.words import folded, in_order, reading_of, stem, words_of

EDITION = 2
"""Raised when a text becomes other tokens than before: every document is then written anew."""

AT_ONCE = 200  # roots that are compared together
WRITTEN_AT_ONCE = 40  # roots in one transaction
LONGEST_TEXT = 20_000
MOST_EVENTS = 5_000  # read in one go
OVERLAP = 1_000  # ids read again on PostgreSQL, where a lower one may be committed after a higher
# Acts that change no word, and come far more often than all others.
_QUIET = ("refused", "check_in.recorded", "check_in.acknowledged", "check_in.praised", "check_in.seconded")
_COPIED = ("root_id", "public_id", "title", "text", "language", "only_for", "unit", "detail", "standing", "place")
_NAMED_BY = ("organisation", "kind", "object_id")
_MADE = ("title_order", "folded", "stems")


def follow(organisation: Organisation, seen: set[int]) -> int:
    """Brings the documents of what happened since the last time up to date; gives how many were written.

    `seen` are ids of events that were followed already, for those that are read again; it is added to.
    """
    stand, is_new = Followed.objects.get_or_create(
        organisation=organisation, defaults={"event_id": _newest(organisation), "edition": 0}
    )
    if is_new:
        return 0  # a look at everything is due, and sees what was before
    back = _overlap()
    events = Event.objects.filter(organisation_id=organisation.pk)
    ids = events.filter(pk__gt=stand.event_id - back).order_by("pk").values_list("pk", flat=True)
    unseen = [pk for pk in ids[: MOST_EVENTS + back] if pk not in seen]
    if not unseen:
        return 0
    found = list(events.filter(pk__in=unseen).order_by("pk"))
    heard = [event for event in found if event.name not in _QUIET]
    written = 0
    for kind in in_place() if heard else ():
        for roots in batched(sorted(kind.touched(organisation.pk, heard)), AT_ONCE):
            written += bring_up_to_date(organisation.pk, kind, roots)
    up_to = max(found[-1].pk, stand.event_id)
    Followed.objects.filter(organisation=organisation, event_id__lt=up_to).update(event_id=up_to)
    seen |= {event.pk for event in found}
    seen -= {pk for pk in seen if pk <= up_to - OVERLAP}
    return written


def look_at_everything(organisation: Organisation, *, anew: bool = False) -> Iterator[int]:
    """Brings all documents up to date, a few at each step; gives how many were written at each.

    `anew` writes every document. A new edition of the tokens does so as well.
    """
    stand, _is_new = Followed.objects.get_or_create(
        organisation=organisation, defaults={"event_id": _newest(organisation), "edition": 0}
    )
    anew = anew or stand.edition != EDITION
    for kind in in_place():
        after = 0
        while roots := kind.roots_after(organisation.pk, after, AT_ONCE):
            written = _take_away_between(organisation.pk, kind, after, roots)
            yield written + bring_up_to_date(organisation.pk, kind, roots, anew=anew)
            after = roots[-1]
        yield _take_away_between(organisation.pk, kind, after, ())
    index.tidy()
    Followed.objects.filter(organisation=organisation).update(edition=EDITION)


def is_whole(organisation: Organisation) -> bool:
    """Whether everything has been looked at once, by this edition of the tokens."""
    return Followed.objects.filter(organisation=organisation, edition=EDITION).exists()


def rebuild(organisation: Organisation, *, anew: bool = False) -> int:
    """The look at everything, to its end; gives how many documents were written."""
    return sum(look_at_everything(organisation, anew=anew))


def bring_up_to_date(organisation_id: int, kind: Kind, roots: Ids, *, anew: bool = False) -> int:
    """Makes the documents of some roots what they should be; gives how many were written or taken away.

    Most stand as they should: that is seen without a transaction, which on SQLite would keep others from writing.
    """
    late = roots if anew else _roots_of(*_difference(organisation_id, kind, roots))
    written = 0
    for some in batched(late, WRITTEN_AT_ONCE):
        with transaction.atomic():
            # Two at once would both add the same document.
            Organisation.objects.select_for_update(no_key=True).get(pk=organisation_id)
            changed, gone = _difference(organisation_id, kind, some, anew=anew)
            _write(organisation_id, changed, gone)
            written += len(changed) + len(gone)
    return written


def _difference(
    organisation_id: int, kind: Kind, roots: Ids, *, anew: bool = False
) -> tuple[list[Document], list[Document]]:
    """The documents of some roots that are to be written, new ones among them, and those that are to go."""
    ours = Document.objects.filter(organisation_id=organisation_id, kind=kind.name)
    sources = {source.object_id: source for source in kind.sources(organisation_id, roots)}
    standing = {row.object_id: row for row in ours.filter(root_id__in=roots)}
    changed = []
    for object_id, source in sources.items():
        row = standing.get(object_id) or Document(organisation_id=organisation_id, kind=kind.name)
        if _copy(source, kind, row) or anew:
            changed.append(row)
    return changed, [row for pk, row in standing.items() if pk not in sources]


def _roots_of(changed: list[Document], gone: list[Document]) -> list[int]:
    return sorted({row.root_id for row in (*changed, *gone)})


def _copy(source: Source, kind: Kind, row: Document) -> bool:
    """Sets what is copied; True when anything became other than it was."""
    title, text = source.title[:300], source.text[:LONGEST_TEXT]
    copied = (*_known(source), title, text)
    was = (*_known(row), row.title, row.text, row.place)
    row.object_id, row.root_id, row.public_id, row.language, row.only_for, row.unit_id, row.detail, row.standing = (
        _known(source)
    )
    row.title, row.text, row.place = title, text, kind.place
    return was != (*copied, kind.place)


def _known(of: Source | Document) -> tuple[Any, ...]:
    return (
        *(of.object_id, of.root_id, of.public_id, of.language, of.only_for, of.unit_id),
        *(of.detail[:200], int(of.standing)),
    )


def _write(organisation_id: int, changed: list[Document], gone: list[Document]) -> None:
    for row in changed:
        reading = reading_of(row.language)
        words = {*words_of(row.title), *words_of(row.text)}
        row.title_order = in_order(row.title)
        row.folded = f"{folded(row.title)}{folded(row.text)}"
        row.stems = " ".join(sorted({stem(word, reading) for word in words}))
        row.pk = None  # one statement for new and old; each gets its id back
    Document.objects.bulk_create(
        changed, update_conflicts=True, unique_fields=_NAMED_BY, update_fields=[*_COPIED, *_MADE]
    )
    ids = [row.pk for row in gone]
    Document.objects.filter(organisation_id=organisation_id, pk__in=ids).delete()
    index.take_away(ids)
    index.put([(row.pk, tokens_of(organisation_id, reading_of(row.language), row.title, row.text)) for row in changed])


def _take_away_between(organisation_id: int, kind: Kind, after: int, roots: Sequence[int]) -> int:
    """Takes away the documents whose roots lie between two that exist, and so are gone."""
    ours = Document.objects.filter(organisation_id=organisation_id, kind=kind.name, root_id__gt=after)
    if roots:
        ours = ours.filter(root_id__lte=roots[-1]).exclude(root_id__in=roots)
    gone = list(ours)
    if gone:
        with transaction.atomic():
            _write(organisation_id, [], gone)
    return len(gone)


def _overlap() -> int:
    return 0 if connection.vendor == "sqlite" else OVERLAP


def _newest(organisation: Organisation) -> int:
    found = Event.objects.filter(organisation_id=organisation.pk).aggregate(newest=Max("id"))
    return int(found["newest"] or 0)
