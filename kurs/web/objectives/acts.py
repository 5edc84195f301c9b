"""What the reader can do on an objective's page: her rights, together with where it is in its life.

A button that shows does what it says: what the action would refuse today is not offered.
"""

from kurs.cycles.enums import CycleState
from kurs.okr import rules
from kurs.okr.enums import SHOWN, ObjectiveState
from kurs.okr.models import Closure, KeyResult, Objective
from kurs.okr.queries.closing import is_scorable
from kurs.organisation.models import Person

RUNNING = (CycleState.RUNNING, CycleState.CLOSING)


def may_of(objective: Objective, opened: KeyResult | None, closure: Closure | None, person: Person) -> dict[str, bool]:
    """Name of the act → whether it is hers to do now. She sees the objective, or there would be no page."""
    state, cycle = objective.state, objective.cycle
    draft, runs = objective.is_draft, state == ObjectiveState.PUBLISHED
    writes = bool(rules.may_write(person, objective))
    proposes = bool(rules.may_propose(person, objective))
    leads = bool(rules.may_publish(person, objective))
    decidable = not cycle.is_backlog and cycle.state != CycleState.CLOSED
    return {
        "write": writes and (draft or runs),
        "delete": proposes and draft,
        "copy": bool(person.standing.seats),
        "propose": proposes and state == ObjectiveState.DRAFT and decidable,
        "withdraw": proposes and state == ObjectiveState.PROPOSED,
        "publish": leads and draft and decidable,
        "send_back": state == ObjectiveState.PROPOSED and bool(rules.may_send_back(person, objective)),
        "stop": runs and bool(rules.may_stop(person, objective)),
        "close": is_scorable(objective, closure, person.today) and bool(rules.may_close(person, objective)),
        "roll_over": state in SHOWN and bool(rules.may_roll_over(person, objective)),
        "set_progress": runs and bool(rules.may_set_progress(person, objective)),
        "ask": (draft or runs) and bool(rules.may_ask_dependency(person, objective)),
        "comment": True,
        "suggest": draft or runs,
        "answer": (draft or runs) and bool(rules.may_answer_suggestion(person, objective)),
        "argue": (draft or runs) and bool(rules.may_argue(person, objective)),
        "waive": (draft or runs) and bool(rules.may_waive(person, objective)),
        **(_on_opened(opened, person, runs=runs) if opened else {}),
    }


def _on_opened(opened: KeyResult, person: Person, *, runs: bool) -> dict[str, bool]:
    goes_on = runs and opened.stopped_on is None
    may_check_in = bool(rules.may_check_in(person, opened))
    return {
        "check_in": goes_on and opened.cycle.state in RUNNING and may_check_in,
        "stop_key_result": goes_on and bool(rules.may_stop(person, opened)),
    }
