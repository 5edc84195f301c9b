"""The documents that can be found, and how far the index has followed the ledger.

Beside the documents lies `search_index`, whose rows have their ids: an FTS5 table on SQLite, tokens with a GIN index on
PostgreSQL (see the migrations and `index.py`).
"""

from django.db import models

from kurs.organisation.models import OrganisationOwned, Unit
from kurs.search.enums import Standing


class Document(OrganisationOwned):
    """What is found of one thing, copied from it: `kind` and `object_id` say which.

    `root_id` is the thing that decides who may see it: a key result's objective, else itself. `language` is of the
    words, "" for a name; `only_for` is the language of the readers it is for, "" for all. `folded` and `stems` are what
    a hit is checked against.
    """

    kind = models.CharField(max_length=20)
    object_id = models.BigIntegerField()
    root_id = models.BigIntegerField()
    public_id = models.CharField(max_length=60)
    title = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    language = models.CharField(max_length=2, blank=True)
    only_for = models.CharField(max_length=2, blank=True)
    # A copy must never stand in the way of what it was copied from.
    unit = models.ForeignKey(Unit, null=True, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+")
    detail = models.CharField(max_length=200, blank=True)
    standing = models.PositiveSmallIntegerField(choices=Standing, default=Standing.CURRENT)
    place = models.PositiveSmallIntegerField()
    title_order = models.CharField(max_length=130)
    folded = models.TextField()
    stems = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "kind", "object_id"], name="search_document_unique")
        ]
        indexes = [models.Index(fields=["organisation", "kind", "root_id"], name="search_document_by_root")]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"


class Followed(OrganisationOwned):
    """Up to and with which event the index has followed the ledger, and by which edition of the tokens it was made."""

    event_id = models.BigIntegerField()
    edition = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation"], name="search_followed_unique")]

    def __str__(self) -> str:
        return f"followed to {self.event_id}"
