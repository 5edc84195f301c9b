"""Proposing, sending back and stopping, as they are attempted. Sverre is the sponsor of the team's draft."""

from kurs.okr.actions import propose_objective
from kurs.okr.models import Objective
from tests.web.rights_table import Attempt
from tests.world import House

REASON = {"reason": "Noe annet er viktigere nå.", "language": "nb"}
ATTEMPTS = [
    Attempt(
        "propose_objective",
        "write / edit OKRs: a draft",
        "objective.proposed",
        lambda world: (world.house.draft, {"edition": world.house.draft.edition}),
    ),
    Attempt(
        "withdraw_proposal",
        "write / edit OKRs: a draft",
        "objective.proposal_withdrawn",
        lambda world: (proposed(world.house), {}),
    ),
    Attempt(
        "send_back",
        "publish, score, close OKRs: sent back",
        "objective.sent_back",
        lambda world: (proposed(world.house), {"questions": "Hvem er det for?", "language": "nb"}),
    ),
    Attempt(
        "publish_objective",
        "publish, score, close OKRs",
        "objective.published",
        lambda world: (proposed(world.house), {"edition": world.house.draft.edition}),
        "proposed",
    ),
    Attempt(
        "stop_key_result",
        "publish, score, close OKRs",
        "key_result.stopped",
        lambda world: (world.house.waiting_time, REASON),
    ),
    Attempt(
        "stop_objective",
        "publish, score, close OKRs",
        "objective.stopped",
        lambda world: (world.house.objective, REASON),
    ),
    Attempt("mark_read", "see published", "", lambda world: (world.house.team, {"up_to": 1})),
]


def proposed(house: House) -> Objective:
    """The team's draft, proposed by Ola, with Sverre as the leader who stands behind it."""
    sponsor = house.people["sverre"]
    Objective.objects.filter(pk=house.draft.pk).update(sponsor=sponsor)
    stand = propose_objective(house.draft, by=house.by("ola"), edition=house.draft.edition)
    stand.sponsor = sponsor
    return stand
