"""The one answer box under a check-in, and who is named in a comment."""

from django.db import models

from kurs.base import clock
from kurs.okr.enums import Stance
from kurs.okr.models.check_in import CheckIn
from kurs.okr.models.objective import Objective
from kurs.okr.models.voices import Comment
from kurs.organisation.models import OrganisationOwned, Person


class Acknowledgement(OrganisationOwned):
    """Somebody has seen a check-in and says thank you."""

    check_in = models.ForeignKey(CheckIn, on_delete=models.PROTECT, related_name="acknowledgements")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "check_in", "by"], name="acknowledgement_unique")
        ]

    def __str__(self) -> str:
        return f"acknowledgement of {self.check_in_id}"


class Praise(OrganisationOwned):
    """Praise for a check-in, to whoever made it; seen by all who see the check-in."""

    objective = models.ForeignKey(Objective, on_delete=models.PROTECT, related_name="praise")
    check_in = models.ForeignKey(CheckIn, null=True, on_delete=models.PROTECT, related_name="praise")
    to = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=500)
    language = models.CharField(max_length=2)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "to", "at"], name="praise_by_person"),
            models.Index(fields=["organisation", "objective", "at"], name="praise_by_objective"),
        ]

    def __str__(self) -> str:
        return f"praise {self.pk}"


class Seconding(OrganisationOwned):
    """A colleague who does not own the key result sees the same, sees it differently, or can help.

    Never a check-in: it changes no number.
    """

    check_in = models.ForeignKey(CheckIn, on_delete=models.PROTECT, related_name="secondings")
    stance = models.CharField(max_length=10, choices=Stance)
    text = models.CharField(max_length=500, blank=True)
    language = models.CharField(max_length=2)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["organisation", "check_in", "at"], name="seconding_by_check_in")]

    def __str__(self) -> str:
        return f"{self.stance} {self.check_in_id}"


class Mention(OrganisationOwned):
    """Somebody is named in a comment."""

    comment = models.ForeignKey(Comment, on_delete=models.PROTECT, related_name="mentions")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "comment", "person"], name="mention_unique")]
        indexes = [models.Index(fields=["organisation", "person"], name="mention_by_person")]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.comment_id}"
