"""Edges upward between objectives."""

from django.db import models

from kurs.cycles.models import Cycle
from kurs.okr.enums import AlignmentKind
from kurs.okr.models.objective import Objective
from kurs.organisation.models import OrganisationOwned


class Alignment(OrganisationOwned):
    """`child` supports or contributes to `parent`; the edge carries the child's cycle and may cross cycles."""

    child = models.ForeignKey(Objective, on_delete=models.PROTECT, related_name="upward")
    parent = models.ForeignKey(Objective, on_delete=models.PROTECT, related_name="downward")
    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=AlignmentKind)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "child", "parent"], name="alignment_unique"),
        ]
        indexes = [models.Index(fields=["organisation", "cycle"], name="alignment_by_cycle")]

    def __str__(self) -> str:
        return f"{self.child_id} {self.kind} {self.parent_id}"
