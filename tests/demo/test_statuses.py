"""Every address × every demo person × method → status. A test fails when an address is missing."""

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from kurs.demo.people import KEYS
from kurs.okr.models import Dependency, ExternalGoal
from kurs.organisation.models import Role
from tests.demo.conftest import Demo

PORTAL = "Små bedrifter blir ferdige med pliktene sine på én kveld"
DRAFT = "Lederne tar beslutninger på tall de stoler på"
FIRST = "Median tid for å fullføre et skjema"

type Row = tuple[str, str, str, int, dict[str, int]]
"""Name, which object its address names, method, status, and those for whom it is another."""

ONLY_PORTAL = dict.fromkeys(("ambassador", "lead-ambassador", "leader", "admin"), 403)
ONLY_PORTAL_LEAD = {key: 403 for key in KEYS if key != "lead"}
NO_DRAFT = {"newcomer": 404, "member": 404, "lead": 404, "ambassador": 404}
SETS_GOALS = {"leader": 400, "lead-ambassador": 400}
ONLY_ADMIN = {key: 403 for key in KEYS if key != "admin"}
GRANTS = {"lead-ambassador": 400, "admin": 400}
WRITES = {"lead-ambassador": 400, "ambassador": 400}
NO_GRANT = {key: 403 for key in KEYS if key not in GRANTS}
ROWS: tuple[Row, ...] = (
    ("root", "", "GET", 302, {}),
    ("my_week", "", "GET", 200, {}),
    ("my_week", "", "POST", 405, {}),
    ("talk_seen", "", "GET", 302, {}),
    ("talk_seen", "", "POST", 302, {}),
    ("my_team", "", "GET", 302, {}),
    ("my_team", "", "POST", 405, {}),
    ("unit", "unit", "GET", 200, {}),
    ("unit", "unit", "POST", 405, {}),
    ("unit_print", "unit", "GET", 200, {}),
    ("unit_print", "unit", "POST", 405, {}),
    ("changes", "unit", "GET", 200, {}),
    ("changes", "unit", "POST", 302, {}),
    ("unit_dependencies", "unit", "GET", 200, {}),
    ("unit_dependencies", "unit", "POST", 405, {}),
    ("dependencies", "objective", "GET", 200, {}),
    ("dependencies", "objective", "POST", 400, ONLY_PORTAL),
    ("dependency", "dependency", "GET", 200, {}),
    ("dependency", "dependency", "POST", 403, {"ambassador": 400}),
    ("dependency_withdrawal", "dependency", "GET", 405, {}),
    ("dependency_withdrawal", "dependency", "POST", 302, ONLY_PORTAL),
    ("new_objective", "unit", "GET", 200, {}),
    ("new_objective", "unit", "POST", 400, ONLY_PORTAL),
    ("paste", "unit", "GET", 200, {}),
    ("paste", "unit", "POST", 400, ONLY_PORTAL),
    ("objective_copy", "objective", "GET", 200, {}),
    ("objective_copy", "objective", "POST", 400, {}),
    ("objective_cycle", "objective", "GET", 200, {}),
    ("objective_cycle", "objective", "POST", 403, {}),
    ("objective", "objective", "GET", 200, {}),
    ("objective", "objective", "POST", 405, {}),
    ("objective", "draft", "GET", 200, NO_DRAFT),
    ("objective_text", "objective", "GET", 403, {"lead": 200}),
    ("objective_text", "objective", "POST", 400, ONLY_PORTAL_LEAD),
    ("draft_deletion", "draft", "GET", 405, {}),
    ("draft_deletion", "objective", "POST", 403, {}),
    ("publication", "objective", "GET", 302, {}),
    ("publication", "objective", "POST", 409, ONLY_PORTAL_LEAD),
    ("objective_history", "objective", "GET", 200, {}),
    ("objective_history", "objective", "POST", 405, {}),
    ("key_result_history", "key_result", "GET", 200, {}),
    ("key_result_history", "key_result", "POST", 405, {}),
    ("proposal", "objective", "GET", 302, {}),
    ("proposal", "objective", "POST", 409, ONLY_PORTAL),
    ("withdrawal", "objective", "GET", 302, {}),
    ("withdrawal", "objective", "POST", 409, ONLY_PORTAL),
    ("questions", "objective", "GET", 200, {}),
    ("questions", "objective", "POST", 400, ONLY_PORTAL_LEAD),
    ("manual_progress", "objective", "GET", 200, {}),
    ("manual_progress", "objective", "POST", 400, ONLY_PORTAL_LEAD),
    ("objective_stop", "objective", "GET", 200, {}),
    ("objective_stop", "objective", "POST", 400, ONLY_PORTAL_LEAD),
    ("key_result_stop", "key_result", "GET", 200, {}),
    ("key_result_stop", "key_result", "POST", 400, ONLY_PORTAL_LEAD),
    ("arguments", "objective", "GET", 200, {}),
    ("arguments", "objective", "POST", 400, ONLY_PORTAL),
    ("alignments", "objective", "GET", 200, {}),
    ("alignments", "objective", "POST", 400, ONLY_PORTAL_LEAD),
    ("suggestions", "objective", "GET", 200, {}),
    ("suggestions", "objective", "POST", 400, {}),
    ("comments", "objective", "GET", 200, {}),
    ("comments", "objective", "POST", 400, {}),
    ("key_figures", "unit", "GET", 200, {}),
    ("key_figures", "unit", "POST", 400, ONLY_PORTAL),
    ("key_figure", "key_figure", "GET", 200, {}),
    ("key_figure", "key_figure", "POST", 400, ONLY_PORTAL),
    ("key_figure_readings", "key_figure", "GET", 200, {}),
    ("key_figure_readings", "key_figure", "POST", 400, ONLY_PORTAL),
    ("saying_no", "unit", "GET", 200, {}),
    ("saying_no", "unit", "POST", 400, ONLY_PORTAL),
    ("without_okr", "unit", "GET", 200, {}),
    ("without_okr", "unit", "POST", 400, ONLY_PORTAL_LEAD),
    ("initiatives", "objective", "GET", 200, {}),
    ("initiatives", "objective", "POST", 400, ONLY_PORTAL),
    ("initiative", "initiative", "GET", 200, {}),
    ("initiative", "initiative", "POST", 400, ONLY_PORTAL),
    ("check_in_answers", "check_in", "GET", 200, {}),
    ("check_in_answers", "check_in", "POST", 400, {}),
    ("suggestion_answer", "suggestion", "GET", 302, {}),
    ("suggestion_answer", "suggestion", "POST", 400, ONLY_PORTAL_LEAD),
    ("key_result", "key_result", "GET", 200, {}),
    ("key_result", "key_result", "POST", 405, {}),
    ("key_result_suggestions", "key_result", "GET", 200, {}),
    ("key_result_suggestions", "key_result", "POST", 400, {}),
    ("key_result_comments", "key_result", "GET", 200, {}),
    ("key_result_comments", "key_result", "POST", 400, {}),
    ("check_ins", "key_result", "GET", 200, {}),
    ("check_ins", "key_result", "POST", 400, ONLY_PORTAL),
    ("correction", "check_in", "GET", 200, {}),
    ("correction", "check_in", "POST", 400, ONLY_PORTAL),
    ("explanation", "explanation", "GET", 200, {}),
    ("explanation", "explanation", "POST", 405, {}),
    ("direction", "", "GET", 200, {}),
    ("direction", "", "POST", 405, {}),
    ("external_goals", "", "GET", 200, {}),
    ("external_goals", "", "POST", 403, SETS_GOALS),
    ("external_goal", "goal", "GET", 200, {}),
    ("external_goal", "goal", "POST", 403, SETS_GOALS),
    ("organisation", "", "GET", 200, {}),
    ("organisation", "", "POST", 405, {}),
    ("cycles", "", "GET", 200, {}),
    ("cycles", "", "POST", 405, {}),
    ("new_cycle", "", "GET", 200, {}),
    ("new_cycle", "", "POST", 403, {"lead-ambassador": 400, "ambassador": 400}),
    ("cycle_text", "cycle", "GET", 200, {}),
    ("cycle_text", "cycle", "POST", 403, {"lead-ambassador": 400}),
    ("cycle_opening", "cycle", "GET", 200, {}),
    ("cycle_opening", "cycle", "POST", 403, {"lead-ambassador": 302}),
    ("cycle_closing", "cycle", "GET", 200, {}),
    ("cycle_closing", "cycle", "POST", 403, {"lead-ambassador": 400}),
    ("cycle_closure", "cycle", "GET", 302, {}),
    ("cycle_closure", "cycle", "POST", 403, {"lead-ambassador": 400}),
    ("objective_closure", "objective", "GET", 200, {}),
    ("objective_closure", "objective", "POST", 400, ONLY_PORTAL_LEAD),
    ("roll_over", "objective", "GET", 200, {}),
    ("roll_over", "objective", "POST", 400, ONLY_PORTAL),
    ("cycle_summary", "unit_cycle", "GET", 200, {}),
    ("cycle_summary", "unit_cycle", "POST", 405, {}),
    ("unit_cycle_acts", "unit_cycle", "GET", 200, {}),
    ("unit_cycle_acts", "unit_cycle", "POST", 200, ONLY_PORTAL),
    ("ambassadors", "", "GET", 200, {}),
    ("ambassadors", "", "POST", 405, {}),
    ("unit_ambassador", "unit", "GET", 200, {}),
    ("unit_ambassador", "unit", "POST", 403, GRANTS),
    ("role", "role", "GET", 200, {}),
    ("role", "role", "POST", 400, NO_GRANT),
    ("role_page", "", "GET", 200, {}),
    ("role_page", "", "POST", 405, {}),
    ("role_page_text", "", "GET", 200, {}),
    ("role_page_text", "", "POST", 403, WRITES),
    ("guides", "unit", "GET", 200, {}),
    ("guides", "unit", "POST", 403, WRITES),
    ("unit_text", "unit", "GET", 200, {}),
    ("unit_text", "unit", "POST", 400, ONLY_ADMIN),
    ("unit_lead", "unit", "GET", 200, {}),
    ("unit_lead", "unit", "POST", 400, ONLY_ADMIN),
    ("unit_end", "unit", "GET", 200, {}),
    ("unit_end", "unit", "POST", 400, ONLY_ADMIN),
    ("profile", "person", "GET", 200, {}),
    ("profile", "person", "POST", 403, {"newcomer": 302, "admin": 400}),
    ("absence", "person", "GET", 200, {}),
    ("absence", "person", "POST", 403, {"newcomer": 302, "admin": 302}),
    ("person_portrait", "person", "GET", 200, {}),
    ("person_portrait", "person", "POST", 403, {"newcomer": 400, "admin": 400}),
    ("portrait", "nothing", "GET", 404, {}),
    ("portrait", "nothing", "POST", 405, {}),
    ("last_day", "person", "GET", 200, {}),
    ("last_day", "person", "POST", 400, ONLY_ADMIN),
    ("ownerless", "", "GET", 200, {}),
    ("ownerless", "", "POST", 405, {}),
    ("role_list", "", "GET", 200, {}),
    ("role_list", "", "POST", 405, {}),
    ("people", "", "GET", 200, {}),
    ("people", "", "POST", 403, {"admin": 400}),
    ("person", "person", "GET", 200, {}),
    ("person", "person", "POST", 405, {}),
    ("invitation", "person", "GET", 405, {}),
    ("invitation", "person", "POST", 200, ONLY_ADMIN),
    ("password_link", "person", "GET", 405, {}),
    ("password_link", "person", "POST", 200, ONLY_ADMIN),
    ("memberships", "person", "GET", 405, {}),
    ("memberships", "person", "POST", 403, {"admin": 400}),
    ("roles", "person", "GET", 405, {}),
    ("roles", "person", "POST", 403, {"admin": 400}),
    ("invitations", "", "GET", 200, {}),
    ("invitations", "", "POST", 403, {"admin": 400}),
    ("organisation_text", "", "GET", 200, {}),
    ("organisation_text", "", "POST", 400, ONLY_ADMIN),
    ("first_cycle", "", "GET", 302, {}),
    ("first_cycle", "", "POST", 403, {"lead-ambassador": 302}),
    ("first_invitation", "", "GET", 302, {}),
    ("first_invitation", "", "POST", 403, {"admin": 404}),
    ("imports", "", "GET", 200, {}),
    ("imports", "", "POST", 405, {}),
    ("import_taken_back", "", "GET", 405, {}),
    ("import_taken_back", "", "POST", 403, {"admin": 302}),
    ("people_list", "", "GET", 200, {}),
    ("people_list", "", "POST", 403, {"admin": 400}),
    ("unit_list", "", "GET", 200, {}),
    ("unit_list", "", "POST", 403, {"admin": 400}),
    ("team_page", "", "GET", 200, {}),
    ("team_page", "", "POST", 403, {"admin": 400}),
    ("units", "", "GET", 200, {}),
    ("units", "", "POST", 403, {"admin": 400}),
    ("unit_place", "unit", "GET", 200, {}),
    ("unit_place", "unit", "POST", 400, ONLY_ADMIN),
    ("search", "", "GET", 200, {}),
    ("search", "", "POST", 405, {}),
    ("search_suggestions", "", "GET", 200, {}),
    ("search_suggestions", "", "POST", 405, {}),
    ("help", "", "GET", 200, {}),
    ("help", "", "POST", 405, {}),
    ("demo", "", "GET", 200, {}),
    ("demo", "", "POST", 405, {}),
    ("demo_sign_in", "", "GET", 405, {}),
    ("demo_sign_in", "", "POST", 404, {}),
    ("styleguide", "", "GET", 200, {}),
    ("styleguide", "", "POST", 405, {}),
    ("preferences", "", "GET", 405, {}),
    ("preferences", "", "POST", 302, {}),
    ("organisation_choice", "organisation", "GET", 405, {}),
    ("organisation_choice", "organisation", "POST", 302, {}),
    ("invitation_acceptance", "token", "GET", 404, {}),
    ("invitation_acceptance", "token", "POST", 404, {}),
    ("account_login", "", "GET", 302, {}),
    ("account_login", "", "POST", 302, {}),
    ("account_change_password", "", "GET", 200, {}),
    ("account_change_password", "", "POST", 200, {}),
    ("account_inactive", "", "GET", 200, {}),
    ("account_reset_password", "", "GET", 200, {}),
    ("account_reset_password", "", "POST", 200, {}),
    ("account_reset_password_done", "", "GET", 200, {}),
    ("account_reset_password_from_key", "reset", "GET", 200, {}),
    ("account_reset_password_from_key_done", "", "GET", 200, {}),
    ("account_logout", "", "GET", 200, {}),
    # An administrator who says that she is the ambassador, is.
    ("first_ambassador", "", "GET", 302, {}),
    ("first_ambassador", "", "POST", 403, {"lead-ambassador": 302, "admin": 302}),
    # Whoever practises is elsewhere until she goes back.
    ("practice", "", "GET", 200, {}),
    ("practice", "", "POST", 302, {}),
    ("practice_restart", "", "GET", 302, {}),
    ("practice_restart", "", "POST", 302, {}),
    ("organisation_choice", "organisation", "POST", 302, {}),
)


def asked_of_design(demo: Demo) -> Dependency:
    """What Portal needs of Design, where the ambassador belongs."""
    return Dependency.objects.get(organisation=demo.organisation, asked_unit__name="Design")


def addresses(demo: Demo) -> dict[str, list[str]]:
    """What the addresses of the table name."""
    key_result = demo.key_result(FIRST)
    return {
        "": [],
        "unit": [demo.unit("Portal").public_id],
        "objective": [demo.objective(title=PORTAL).public_id],
        "draft": [demo.objective(title=DRAFT).public_id],
        "key_result": [key_result.public_id],
        "check_in": [demo.check_in(FIRST).public_id],
        "key_figure": [demo.key_figure("Portal").public_id],
        "initiative": [demo.initiative(PORTAL).public_id],
        "suggestion": [demo.suggestion().public_id],
        "explanation": ["key-result", key_result.public_id, "status"],
        "cycle": [key_result.cycle.public_id],
        "unit_cycle": [demo.unit("Portal").public_id, key_result.cycle.public_id],
        "dependency": [asked_of_design(demo).public_id],
        "goal": [ExternalGoal.objects.filter(organisation=demo.organisation)[0].public_id],
        "role": [Role.objects.filter(organisation=demo.organisation, kind="ambassador")[0].public_id],
        "person": [demo.person("newcomer").public_id],
        "organisation": [demo.organisation.public_id],
        "nothing": ["not-a-picture"],
        "token": ["not-a-token"],
        "reset": ["1", "not-a-key"],
    }


def test_every_address_person_and_method(demo: Demo) -> None:
    names = addresses(demo)
    wrong = []
    for name, subject, method, status, others in ROWS:
        for key in KEYS:
            answer = demo.clients[key].generic(method, reverse(name, args=names[subject]))
            expected = others.get(key, status)
            if answer.status_code != expected:
                wrong.append(f"{method} {name} ({subject}) as {key}: {answer.status_code}, not {expected}")
    assert not wrong, "\n".join(wrong)


def named(patterns: list[URLPattern | URLResolver]) -> set[str]:
    """Every URL name below."""
    found = set()
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            found |= named(pattern.url_patterns)
        elif pattern.name:
            found.add(pattern.name)
    return found


def test_no_address_is_missing() -> None:
    assert named(get_resolver().url_patterns) == {name for name, *_rest in ROWS}
