"""Who may do what with objectives and key results. A subject is a unit, an objective or a key result."""

from typing import Any

from kurs.audit.rights import role
from kurs.organisation.enums import MembershipKind, RoleKind
from kurs.organisation.rules import is_in_organisation, is_lead, is_lead_ambassador, is_member, unit_of
from kurs.organisation.validators import STEP


def objective_of(subject: Any) -> Any:
    """The objective that a right is asked for: a key result's own, or the subject itself."""
    return getattr(subject, "objective", subject)


@role("owner")
def is_owner(person: Any, key_result: Any) -> bool:
    return bool(person.pk == key_result.owner_id)


@role("check-in owner")
def is_check_in_owner(person: Any, key_result: Any) -> bool:
    return bool(person.pk == key_result.check_in_owner_id)


@role("anyone")
def is_draft(person: Any, subject: Any) -> bool:
    return bool(objective_of(subject).is_draft)


@role("anyone")
def is_published(person: Any, subject: Any) -> bool:
    return not objective_of(subject).is_draft


@role("anyone")
def is_open(person: Any, subject: Any) -> bool:
    return not objective_of(subject).is_restricted


@role("reader")
def is_inside(person: Any, subject: Any) -> bool:
    """Members here, leads here and above: who sees everything of the unit, restricted or not."""
    unit, standing = unit_of(objective_of(subject)), person.standing
    return bool(standing.is_member(unit.pk) or standing.leads_at_or_above(unit.path))


@role("reader")
def serves_unit(person: Any, subject: Any) -> bool:
    """Ambassadors for here, lead ambassadors."""
    unit, standing = unit_of(objective_of(subject)), person.standing
    return bool(standing.has(RoleKind.AMBASSADOR, unit.path) or standing.has(RoleKind.LEAD_AMBASSADOR))


@role("owner")
def has_part_in(person: Any, subject: Any) -> bool:
    """Owner or sponsor of the objective, contributor, owner or check-in owner of a key result, from any unit."""
    objective = objective_of(subject)
    if person.pk in (objective.owner_id, objective.sponsor_id):
        return True
    ours = {"organisation_id": objective.organisation_id}
    if objective.contributors.filter(**ours, person_id=person.pk).exists():
        return True
    key_results = objective.key_results.filter(**ours)
    return any(person.pk in (key_result.owner_id, key_result.check_in_owner_id) for key_result in key_results)


@role("reader")
def is_named_reader(person: Any, subject: Any) -> bool:
    """Named to read a restricted objective."""
    objective = objective_of(subject)
    readers = objective.readers.filter(organisation_id=objective.organisation_id, person_id=person.pk)
    return bool(objective.is_restricted and readers.exists())


@role("sponsor")
def is_sponsor(person: Any, subject: Any) -> bool:
    """Named as the leader who stands behind this objective."""
    return bool(person.pk == objective_of(subject).sponsor_id)


@role("lead")
def leads_organisation(person: Any, subject: Any) -> bool:
    """Lead of the unit at the top, which is the organisation itself."""
    return any(len(seat.unit_path) == STEP for seat in person.standing.seats if seat.kind == MembershipKind.LEAD)


@role("member")
def is_member_asked(person: Any, dependency: Any) -> bool:
    """Member of the unit that a request goes to."""
    return bool(person.standing.is_member(dependency.asked_unit_id))


@role("lead")
def is_lead_asked(person: Any, dependency: Any) -> bool:
    """Lead of the unit that a request goes to."""
    return bool(person.standing.is_lead(dependency.asked_unit_id))


@role("system")
def is_nobody(person: Any, subject: Any) -> bool:
    """For what the process does by itself."""
    return False


sees_drafts_of_unit = is_inside | serves_unit
may_see_draft = ((is_inside | (serves_unit & is_open) | has_part_in | is_named_reader) & is_in_organisation).named(
    "may_see_draft", "see drafts"
)
may_see = ((is_published & is_open & is_in_organisation) | may_see_draft).named("may_see", "see published")
may_comment = (may_see & is_in_organisation).named("may_comment", "comment, suggest, second")
may_suggest = (may_see & is_in_organisation).named("may_suggest", "comment, suggest, second")
may_check_in = (is_lead | is_member | is_owner | is_check_in_owner).named("may_check_in", "check in")
may_draft = (is_lead | is_member).named("may_draft", "write / edit OKRs")
may_write = (is_lead | (is_member & is_draft)).named("may_write", "write / edit OKRs")
may_propose = (is_lead | is_member).named("may_propose", "write / edit OKRs")
may_publish = is_lead.named("may_publish", "publish, score, close OKRs")
may_send_back = (is_lead | is_sponsor).named("may_send_back", "publish, score, close OKRs")
may_set_progress = is_lead.named("may_set_progress", "publish, score, close OKRs")
may_stop = is_lead.named("may_stop", "publish, score, close OKRs")
may_roll_over = (is_lead | is_member).named("may_roll_over", "write / edit OKRs")
may_score = is_lead.named("may_score", "publish, score, close OKRs")
may_close = is_lead.named("may_close", "publish, score, close OKRs")
may_close_unscored = is_nobody.named("may_close_unscored", "the process itself")
may_argue = (is_lead | is_member).named("may_argue", "argument")
may_waive = is_lead.named("may_waive", "waiver")
may_answer_suggestion = may_write.named("may_answer_suggestion", "write / edit OKRs")
may_set_external_goals = ((leads_organisation | is_lead_ambassador) & is_in_organisation).named(
    "may_set_external_goals", "external goals"
)
may_ask_dependency = (is_lead | is_member).named("may_ask_dependency", "ask and answer a dependency, initiatives")
may_answer_dependency = (is_lead_asked | is_member_asked).named(
    "may_answer_dependency", "ask and answer a dependency, initiatives"
)
