"""The rights table of the product's design, and how each action is attempted.

`TABLE` is read like the page it mirrors: a column, and for each who may, the role that the ledger then names. Whoever
is not named in a column is refused. `WHO` says who stands for which row.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from kurs.audit.action import ACTIONS
from kurs.audit.actor import Actor
from kurs.cycles.models import Cycle
from kurs.framework.models import Policy
from kurs.okr.enums import AlignmentKind, Decision, SuggestedField
from kurs.okr.validators import KeyResultText, ObjectiveText
from kurs.organisation.enums import MembershipKind, RoleKind
from kurs.organisation.models import Invitation, Membership, Role
from tests.world import House, World, checked, role_of, text_of

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
    "argument": LEAD | MEMBERS,
    "waiver": LEAD,
    "process settings, calendar": {"astrid": "ambassador", "runa": "ambassador", "liv": "lead ambassador"},
    "process settings, calendar: everywhere": {"liv": "lead ambassador"},
    "open, close a cycle": {"liv": "lead ambassador"},
    "people, units, roles, imports": {"agnar": "administrator"},
    "people, units, roles, imports: ambassadors": {"agnar": "administrator", "liv": "lead ambassador"},
    "herself": {"ola": "herself"},
    "the holder of the link": {},
}


@dataclass(frozen=True)
class Attempt:
    """One way to try an action: under which column of the table, and which event it makes when it is allowed."""

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


def _text(house: House) -> ObjectiveText:
    return ObjectiveText("Flere får svar på første spørsmål", "nb", key_results=(KeyResultText("Fra 4 til 8", 4, 8),))


def _remark(house: House) -> dict[str, Any]:
    return {"rule": "S03", "text_hash": "0" * 64, "text": "Vi deler ansvaret.", "key_result": None}


def _membership(house: House) -> Membership:
    return Membership.objects.select_related("unit").get(person=house.people["nils"])


def _role(house: House, name: str) -> Role:
    return Role.objects.select_related("organisation", "unit").get(person=house.people[name])


def _policy(house: House, *, everywhere: bool = False) -> Policy:
    unit = None if everywhere else house.team
    day = date(2026, 11, 16)
    return Policy(
        organisation=house.organisation,
        unit=unit,
        key="check_in.cadence_days",
        value=14,
        from_date=day,
        reason="Målene rører seg langsomt.",
    )


def _of(house_to: Callable[[House], tuple[Any, dict[str, Any]]]) -> Callable[[World], tuple[Any, dict[str, Any]]]:
    return lambda world: house_to(world.house)


def _invitation(house: House) -> Invitation:
    return Invitation.objects.select_related("person__organisation", "person__account").first()  # type: ignore[return-value]


OKR = [
    Attempt(
        "draft_objective",
        "write / edit OKRs: a draft",
        "objective.drafted",
        _of(lambda h: (h.team, {"cycle": h.cycle, "text": _text(h)})),
    ),
    Attempt(
        "edit_objective",
        "write / edit OKRs: a draft",
        "objective.edited",
        _of(lambda h: (h.draft, {"edition": h.draft.edition, "text": text_of(h.draft, why="Fordi.")})),
        "a draft",
    ),
    Attempt(
        "edit_objective",
        "write / edit OKRs: a published one",
        "objective.edited",
        _of(
            lambda h: (
                h.objective,
                {
                    "edition": h.objective.edition,
                    "text": text_of(h.objective, title="Raskere svar"),
                    "reason": "Kortere.",
                },
            )
        ),
        "a published one",
    ),
    Attempt("delete_draft", "write / edit OKRs: a draft", "objective.draft_deleted", _of(lambda h: (h.draft, {}))),
    Attempt(
        "publish_objective",
        "publish, score, close OKRs",
        "objective.published",
        _of(lambda h: (h.draft, {"edition": h.draft.edition})),
    ),
    Attempt(
        "align_objective",
        "write / edit OKRs: a draft",
        "objective.aligned",
        _of(lambda h: (h.draft, {"parent": h.above, "kind": AlignmentKind.CONTRIBUTES})),
        "a draft",
    ),
    Attempt(
        "align_objective",
        "write / edit OKRs: a published one",
        "objective.aligned",
        _of(lambda h: (h.objective, {"parent": h.above, "kind": AlignmentKind.CONTRIBUTES})),
        "a published one",
    ),
    Attempt(
        "record_check_in",
        "check in: hers is the first",
        "check_in.recorded",
        _of(lambda h: (h.waiting_time, {"text": checked(22, key="k")})),
        "owned by Eva",
    ),
    Attempt(
        "record_check_in",
        "check in: hers is the second",
        "check_in.recorded",
        _of(lambda h: (h.hit_rate, {"text": checked(70, key="k")})),
        "checked in by Jon",
    ),
    Attempt(
        "correct_check_in",
        "check in: hers is the first",
        "check_in.corrected",
        _of(lambda h: (h.waiting_time, {"check_in": h.check_in, "text": checked(25, key="k")})),
    ),
    Attempt("argue_finding", "argument", "finding.argued", _of(lambda h: (h.objective, _remark(h)))),
    Attempt("waive_finding", "waiver", "finding.waived", _of(lambda h: (h.draft, _remark(h)))),
    Attempt(
        "make_comment",
        "comment, suggest, second",
        "comment.made",
        _of(lambda h: (h.objective, {"text": "Godt mål.", "language": "nb", "key_result": h.hit_rate})),
    ),
    Attempt(
        "make_comment",
        "comment, suggest, second: a draft",
        "comment.made",
        _of(lambda h: (h.draft, {"text": "Godt mål.", "language": "nb", "key_result": None})),
        "a draft",
    ),
    Attempt(
        "suggest_change",
        "comment, suggest, second",
        "suggestion.made",
        _of(
            lambda h: (
                h.objective,
                {"field": SuggestedField.WHY, "text": "Fordi.", "language": "nb", "key_result": None},
            )
        ),
    ),
    Attempt(
        "suggest_change",
        "comment, suggest, second: a draft",
        "suggestion.made",
        _of(
            lambda h: (
                h.draft,
                {"field": SuggestedField.TITLE, "text": "Lær!", "language": "nn", "key_result": None},
            )
        ),
        "a draft",
    ),
    Attempt(
        "answer_suggestion",
        "write / edit OKRs: a published one",
        "suggestion.answered",
        _of(lambda h: (h.objective, {"suggestion": h.suggestion, "decision": Decision.ACCEPTED})),
    ),
]
PEOPLE = "people, units, roles, imports"
ORGANISATION = [
    Attempt(
        "add_person",
        PEOPLE,
        "person.added",
        _of(lambda h: (h.organisation, {"name": "Ida Ny", "email": "ida@havtilsynet.example"})),
    ),
    Attempt("add_unit", PEOPLE, "unit.added", _of(lambda h: (h.department, {"name": "Rådgiving"}))),
    Attempt("move_unit", PEOPLE, "unit.moved", _of(lambda h: (h.team, {"parent": h.top}))),
    Attempt(
        "join_unit",
        PEOPLE,
        "membership.began",
        _of(lambda h: (h.team, {"person": h.people["nils"], "kind": MembershipKind.MEMBER})),
    ),
    Attempt(
        "end_membership", PEOPLE, "membership.ended", _of(lambda h: (_membership(h), {"to_date": date(2026, 11, 30)}))
    ),
    Attempt("invite_person", PEOPLE, "person.invited", _of(lambda h: (h.people["nils"], {}))),
    Attempt("offer_password_link", PEOPLE, "person.password_link_offered", _of(lambda h: (h.people["nils"], {}))),
    Attempt(
        "grant_role",
        PEOPLE,
        "role.granted",
        _of(lambda h: (role_of(h.people["nils"], RoleKind.ADMINISTRATOR, None), {})),
        "administrator",
    ),
    Attempt(
        "grant_role",
        PEOPLE + ": ambassadors",
        "role.granted",
        _of(lambda h: (role_of(h.people["nils"], RoleKind.AMBASSADOR, h.team), {})),
        "ambassador",
    ),
    Attempt(
        "end_role",
        PEOPLE + ": ambassadors",
        "role.ended",
        _of(lambda h: (_role(h, "astrid"), {"to_date": date(2026, 11, 30)})),
        "ambassador",
    ),
    Attempt(
        "end_role",
        PEOPLE,
        "role.ended",
        _of(lambda h: (_role(h, "sverre"), {"to_date": date(2026, 11, 30)})),
        "sponsor",
    ),
    Attempt(
        "name_substitute",
        PEOPLE + ": ambassadors",
        "role.substitute_named",
        _of(lambda h: (_role(h, "astrid"), {"substitute": h.people["nils"]})),
    ),
    Attempt(
        "choose_language", "herself", "person.language_chosen", _of(lambda h: (h.people["ola"], {"language": "nn"}))
    ),
    Attempt(
        "accept_invitation",
        "the holder of the link",
        "invitation.accepted",
        _of(lambda h: (_invitation(h), {"password": "en lang og god setning"})),
    ),
    Attempt("set_policy", "process settings, calendar", "policy.set", _of(lambda h: (_policy(h), {})), "a team's"),
    Attempt(
        "set_policy",
        "process settings, calendar: everywhere",
        "policy.set",
        _of(lambda h: (_policy(h, everywhere=True), {})),
        "everywhere",
    ),
    Attempt(
        "plan_cycle",
        "open, close a cycle",
        "cycle.planned",
        _of(
            lambda h: (
                Cycle(organisation=h.organisation, name="Vår", start=date(2027, 1, 4), end=date(2027, 4, 30)),
                {},
            )
        ),
    ),
    Attempt("open_cycle", "open, close a cycle", "cycle.opened", _of(lambda h: (_planned(h), {}))),
]
ATTEMPTS = [*OKR, *ORGANISATION]


def _planned(house: House) -> Cycle:
    """The next cycle, planned beforehand."""
    return Cycle.objects.create(
        organisation=house.organisation, name="Vår", start=date(2027, 1, 4), end=date(2027, 4, 30)
    )
