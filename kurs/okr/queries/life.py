"""An objective as it stands for the acts of its life."""

from kurs.okr.models import Objective, Proposal


def locked_objective(objective: Objective) -> Objective:
    """The objective as it stands, locked until the end of the transaction."""
    rows = Objective.objects.select_for_update(of=("self",)).select_related("unit", "cycle", "organisation", "owner")
    return rows.get(organisation_id=objective.organisation_id, pk=objective.pk)


def latest_proposal(objective: Objective) -> Proposal | None:
    """The last time the team proposed it, with what was asked when it was sent back."""
    rows = Proposal.objects.filter(organisation_id=objective.organisation_id, objective=objective)
    return rows.select_related("sent_back", "by").order_by("-at", "-pk").first()
