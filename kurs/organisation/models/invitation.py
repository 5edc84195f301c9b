"""A link that lets one person choose a password. Only a hash of its token is kept."""

from django.db import models

from kurs.organisation.models.organisation import OrganisationOwned
from kurs.organisation.models.person import Person


class Invitation(OrganisationOwned):
    """Good until it is accepted, replaced by a newer one, or expires."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"invitation of {self.person_id}"
