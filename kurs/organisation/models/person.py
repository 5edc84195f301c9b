"""A person in an organisation, with what she stands for in its units today."""

from datetime import date
from functools import cached_property

from django.conf import settings
from django.db import models

from kurs.base import clock
from kurs.base.models import Addressed
from kurs.calc.spans import is_held
from kurs.organisation.enums import Employment
from kurs.organisation.models.organisation import OrganisationOwned
from kurs.organisation.standing import Standing, standings_of


class Person(Addressed, OrganisationOwned):
    """Name and address; an account when she may sign in. On leave from–to, never why."""

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=2, blank=True)
    place = models.CharField(max_length=80, blank=True)
    professions = models.JSONField(default=list, blank=True)
    employment = models.CharField(max_length=20, choices=Employment, blank=True)
    percent = models.PositiveSmallIntegerField(null=True, blank=True)
    absent_from = models.DateField(null=True, blank=True)
    absent_to = models.DateField(null=True, blank=True)
    from_date = models.DateField()
    to_date = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "email"], name="person_email_unique", condition=~models.Q(email="")
            ),
            models.UniqueConstraint(fields=["organisation", "account"], name="person_account_unique"),
        ]

    def __str__(self) -> str:
        return f"person {self.pk}"

    @cached_property
    def standing(self) -> Standing:
        """Her memberships and roles today; the door fills it beforehand with the sign-in's one query."""
        return standings_of([self.pk], [self.organisation_id], self.today)[self.pk]

    @property
    def today(self) -> date:
        """The date where her organisation is."""
        return clock.today(self.organisation.time_zone)

    @property
    def absences(self) -> tuple[tuple[date, date | None], ...]:
        """Her leave as `calc` takes it."""
        return ((self.absent_from, self.absent_to),) if self.absent_from else ()

    def is_away(self, on: date) -> bool:
        """Whether she is on leave that day."""
        return is_held(self.absences, on)

    @property
    def initials(self) -> str:
        """First and last initial."""
        words = self.name.split()
        return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


class Portrait(Addressed, OrganisationOwned):
    """Her picture, cut square and encoded anew, so that nothing but the picture is kept. Its id is its address."""

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="portrait")
    picture = models.BinaryField()
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"portrait of {self.person_id}"
