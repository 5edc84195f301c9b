"""The rights table of the product's design, and how each action is attempted.

`TABLE` is read like the page it mirrors: a column, and for each who may, the role that the ledger then names. Whoever
is not named in a column is refused. `WHO` says who stands for which row.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import kurs.cycles.actions
import kurs.framework.actions
import kurs.okr.actions  # noqa: F401 - the registry is filled by importing
from kurs.audit.action import ACTIONS
from kurs.audit.actor import Actor
from tests.world import World

WHO = {
    "anyone in the organisation": "nils",
    "owner of the key result": "eva",
    "check-in owner of the key result": "jon",
    "member of the unit": "ola",
    "lead of the unit": "kari",
    "lead of a unit above": "odd",
    "lead of the whole organisation": "tora",
    "sponsor": "sverre",
    "ambassador for a unit and below": "astrid",
    "ambassador who is also a member of the unit": "runa",
    "lead ambassador": "liv",
    "administrator": "agnar",
}
MEMBERS = {"ola": "member", "runa": "member"}
LEAD = {"kari": "lead"}
EVERYBODY = dict.fromkeys(WHO.values(), "anyone")
TABLE: dict[str, dict[str, str]] = {
    "see published": EVERYBODY,
    "comment, suggest, second": EVERYBODY,
    "comment, suggest, second: a draft": {
        "ola": "reader",
        "runa": "reader",
        "kari": "reader",
        "odd": "reader",
        "tora": "reader",
        "astrid": "reader",
        "liv": "reader",
    },
    "check in: hers is the first": LEAD | MEMBERS | {"eva": "owner"},
    "check in: hers is the second": LEAD | MEMBERS | {"jon": "check-in owner"},
    "write / edit OKRs: a draft": LEAD | MEMBERS,
    "write / edit OKRs: a published one": LEAD,
    "publish, score, close OKRs": LEAD,
    "publish, score, close OKRs: sent back": LEAD | {"sverre": "sponsor"},
    "argument": LEAD | MEMBERS,
    "waiver": LEAD,
    "ask and answer a dependency, initiatives": LEAD | MEMBERS,
    "ask and answer a dependency, initiatives: hers": LEAD | MEMBERS | {"nils": "owner"},
    "process settings, calendar": {"astrid": "ambassador", "runa": "ambassador", "liv": "lead ambassador"},
    "process settings, calendar: everywhere": {"liv": "lead ambassador"},
    "external goals": {"tora": "lead", "liv": "lead ambassador"},
    "ask and answer a dependency, initiatives: the unit that asks": LEAD | MEMBERS,
    "ask and answer a dependency, initiatives: the unit that is asked": dict.fromkeys(("nils", "eva", "jon"), "member"),
    "open, close a cycle": {"liv": "lead ambassador"},
    "open, close a cycle: a unit's own": {"astrid": "ambassador", "runa": "ambassador", "liv": "lead ambassador"},
    "people, units, roles, imports": {"agnar": "administrator"},
    "people, units, roles, imports: ambassadors": {"agnar": "administrator", "liv": "lead ambassador"},
    "herself": {"ola": "herself"},
    "herself, or an administrator": {"ola": "herself", "agnar": "administrator"},
    "role page, guides": {"astrid": "ambassador", "runa": "ambassador", "liv": "lead ambassador"},
    "the holder of the link": {},
    "the process itself": {},
}


@dataclass(frozen=True)
class Attempt:
    """One way to try an action: under which column of the table, and which event it makes when it is allowed.

    An empty event: the act is nobody's business but her own, and the ledger says nothing of it.
    """

    action: str
    column: str
    event: str
    args: Callable[[World], tuple[Any, dict[str, Any]]]
    case: str = ""

    def ready(self, world: World) -> Callable[[Actor], Any]:
        """The act on the first organisation, with everything there that it needs: only somebody to do it is missing."""
        subject, arguments = self.args(world)
        return lambda by: ACTIONS[self.action].call(subject, by=by, **arguments)

    @property
    def id(self) -> str:
        """For the name of the test."""
        return f"{self.action}-{self.case}" if self.case else self.action
