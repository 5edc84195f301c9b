"""One press for many goals: each is acted on by its own action, with its own right, transaction and line in the ledger.

Nothing is passed by: what one action refuses is skipped and told, and the others go on.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kurs.audit.actor import Actor
from kurs.audit.errors import ChangedMeanwhile, DomainError
from kurs.cycles.models import Cycle
from kurs.okr.actions.moving import move_draft
from kurs.okr.actions.proposing import propose_objective
from kurs.okr.actions.publishing import publish_objective
from kurs.okr.models import Objective

type Chosen = Iterable[tuple[Objective, int]]
"""Goals with the edition that was read before the press."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one of them; `problem` says why it was skipped."""

    objective: Objective
    problem: DomainError | None = None

    @property
    def done(self) -> bool:
        """Whether it was done."""
        return self.problem is None


def publish_each(chosen: Chosen, *, by: Actor) -> list[Outcome]:
    """Publishes each; one that is blocked by a remark, or was changed since, is skipped."""
    return _each(chosen, lambda goal, edition: publish_objective(goal, by=by, edition=edition))


def propose_each(chosen: Chosen, *, by: Actor) -> list[Outcome]:
    """Proposes each draft."""
    return _each(chosen, lambda goal, edition: propose_objective(goal, by=by, edition=edition))


def move_each(chosen: Chosen, *, by: Actor, cycle: Cycle) -> list[Outcome]:
    """Moves each draft to another cycle, or to the backlog."""
    return _each(chosen, lambda goal, edition: move_draft(goal, by=by, cycle=cycle, edition=edition))


def _each(chosen: Chosen, act: Callable[[Objective, int], object]) -> list[Outcome]:
    outcomes = []
    for objective, edition in chosen:
        try:
            act(objective, edition)
        except Objective.DoesNotExist:
            outcomes.append(Outcome(objective, ChangedMeanwhile(None)))
        except DomainError as problem:
            outcomes.append(Outcome(objective, problem))
        else:
            outcomes.append(Outcome(objective))
    return outcomes
