"""Every action as it is attempted on the team of the story: whoever does it must be in the column named beside it."""

from collections.abc import Callable
from datetime import date
from typing import Any

# The registry is filled by importing.
import kurs.cycles.actions
import kurs.framework.actions
import kurs.okr.actions
import kurs.organisation.actions.naming  # noqa: F401
from kurs.framework.models import Policy
from kurs.okr.enums import AlignmentKind, Decision, SuggestedField
from kurs.okr.validators import KeyResultText, ObjectiveText
from kurs.organisation.actions import add_person, invite_person
from kurs.organisation.actions.practising import join_practice
from kurs.organisation.enums import MembershipKind, RoleKind
from kurs.organisation.models import Invitation, Membership, Role
from tests.web.rights_table import Attempt
from tests.world import House, World, checked, role_of, text_of


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
    """One that waits, for somebody new."""
    email = "ny@havtilsynet.example"
    person = add_person(house.organisation, by=house.by("agnar"), name="Nora Ny", email=email)
    return invite_person(person, by=house.by("agnar")).invitation


def _practised(house: House) -> tuple[Any, dict[str, Any]]:
    """Somebody practises."""
    join_practice(house.organisation, by=house.by("agnar"))
    return house.organisation, {}


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
    Attempt(
        "delete_draft",
        "write / edit OKRs: a draft",
        "objective.draft_deleted",
        _of(lambda h: (h.draft, {"edition": h.draft.edition})),
    ),
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
    Attempt("join_practice", "see published", "practice.joined", _of(lambda h: (h.organisation, {}))),
    Attempt("end_practice", "see published", "practice.ended", _of(_practised)),
    Attempt(
        "name_organisation",
        PEOPLE,
        "organisation.named",
        _of(lambda h: (h.organisation, {"name": "Tilsynet", "languages": ["nb", "nn"], "language": "nn"})),
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
]
ATTEMPTS = [*OKR, *ORGANISATION]
