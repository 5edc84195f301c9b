"""Every address, asked for with the other organisation's ids, and by nobody at all."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from kurs.audit.models import Event
from kurs.organisation.models import Portrait, Role
from tests.web.attempts import beside, who
from tests.web.attempts.upward import standing_goal, standing_request
from tests.world import NAMES, House, World

type Ids = Callable[[House], tuple[str, ...]]


def portrait_of(house: House) -> Portrait:
    """Ola's picture."""
    row, _new = Portrait.objects.get_or_create(
        organisation=house.organisation, person=house.people["ola"], defaults={"picture": who.picture()}
    )
    return row


# Addresses of one thing: the ids that name it.
OF_A_THING: dict[str, Ids] = {
    "unit": lambda h: (h.team.public_id,),
    "unit_print": lambda h: (h.team.public_id,),
    "changes": lambda h: (h.team.public_id,),
    "new_objective": lambda h: (h.team.public_id,),
    "paste": lambda h: (h.team.public_id,),
    "objective_copy": lambda h: (h.objective.public_id,),
    "objective_cycle": lambda h: (h.draft.public_id,),
    "unit_text": lambda h: (h.team.public_id,),
    "unit_lead": lambda h: (h.team.public_id,),
    "unit_end": lambda h: (h.team.public_id,),
    "guides": lambda h: (h.team.public_id,),
    "profile": lambda h: (h.people["ola"].public_id,),
    "absence": lambda h: (h.people["ola"].public_id,),
    "person_portrait": lambda h: (h.people["ola"].public_id,),
    "last_day": lambda h: (h.people["ola"].public_id,),
    "portrait": lambda h: (portrait_of(h).public_id,),
    "unit_ambassador": lambda h: (h.team.public_id,),
    "role": lambda h: (Role.objects.filter(organisation=h.organisation)[0].public_id,),
    "unit_place": lambda h: (h.team.public_id,),
    "unit_dependencies": lambda h: (h.team.public_id,),
    "dependencies": lambda h: (h.objective.public_id,),
    "dependency": lambda h: (standing_request(h).public_id,),
    "dependency_withdrawal": lambda h: (standing_request(h).public_id,),
    "objective": lambda h: (h.objective.public_id,),
    "objective_text": lambda h: (h.objective.public_id,),
    "draft_deletion": lambda h: (h.draft.public_id,),
    "publication": lambda h: (h.draft.public_id,),
    "objective_history": lambda h: (h.objective.public_id,),
    "key_result_history": lambda h: (h.waiting_time.public_id,),
    "proposal": lambda h: (h.draft.public_id,),
    "withdrawal": lambda h: (h.draft.public_id,),
    "questions": lambda h: (h.draft.public_id,),
    "manual_progress": lambda h: (h.objective.public_id,),
    "objective_stop": lambda h: (h.objective.public_id,),
    "key_result_stop": lambda h: (h.waiting_time.public_id,),
    "arguments": lambda h: (h.draft.public_id,),
    "alignments": lambda h: (h.objective.public_id,),
    "suggestions": lambda h: (h.objective.public_id,),
    "comments": lambda h: (h.objective.public_id,),
    "key_figures": lambda h: (h.team.public_id,),
    "key_figure": lambda h: (beside.key_figure(h).public_id,),
    "key_figure_readings": lambda h: (beside.key_figure(h).public_id,),
    "saying_no": lambda h: (h.team.public_id,),
    "without_okr": lambda h: (h.team.public_id,),
    "initiatives": lambda h: (h.objective.public_id,),
    "initiative": lambda h: (beside.initiative(h).public_id,),
    "check_in_answers": lambda h: (h.check_in.public_id,),
    "suggestion_answer": lambda h: (h.suggestion.public_id,),
    "key_result": lambda h: (h.waiting_time.public_id,),
    "key_result_suggestions": lambda h: (h.waiting_time.public_id,),
    "key_result_comments": lambda h: (h.waiting_time.public_id,),
    "check_ins": lambda h: (h.waiting_time.public_id,),
    "correction": lambda h: (h.check_in.public_id,),
    "external_goal": lambda h: (standing_goal(h).public_id,),
    "cycle_text": lambda h: (h.cycle.public_id,),
    "cycle_opening": lambda h: (h.cycle.public_id,),
    "cycle_closing": lambda h: (h.cycle.public_id,),
    "cycle_closure": lambda h: (h.cycle.public_id,),
    "objective_closure": lambda h: (h.objective.public_id,),
    "roll_over": lambda h: (h.objective.public_id,),
    "cycle_summary": lambda h: (h.team.public_id, h.cycle.public_id),
    "unit_cycle_acts": lambda h: (h.team.public_id, h.cycle.public_id),
    "person": lambda h: (h.people["ola"].public_id,),
    "invitation": lambda h: (h.people["ola"].public_id,),
    "password_link": lambda h: (h.people["ola"].public_id,),
    "memberships": lambda h: (h.people["ola"].public_id,),
    "roles": lambda h: (h.people["ola"].public_id,),
    "organisation_choice": lambda h: (h.organisation.public_id,),
    "explanation": lambda h: ("key-result", h.waiting_time.public_id, "progress"),
}
MORE_EXPLAINED: list[Ids] = [
    lambda h: ("key-result", h.waiting_time.public_id, "status"),
    lambda h: ("objective", h.objective.public_id, "progress"),
    lambda h: ("unit", h.department.public_id, "progress"),
]
# Addresses without an id: of the visitor's own things.
OF_ONES_OWN = {
    "direction",
    "external_goals",
    "my_week",
    "talk_seen",
    "my_team",
    "organisation",
    "cycles",
    "new_cycle",
    "people",
    "invitations",
    "organisation_text",
    "first_ambassador",
    "first_cycle",
    "first_invitation",
    "practice",
    "practice_restart",
    "imports",
    "import_taken_back",
    "people_list",
    "unit_list",
    "team_page",
    "units",
    "ambassadors",
    "role_list",
    "role_page",
    "role_page_text",
    "ownerless",
    "help",
    "search",
    "search_suggestions",
    "root",
}
# Addresses for somebody who is not signed in, and what she meets there.
PUBLIC = {
    "account_login": 200,
    "account_logout": 302,
    "account_reset_password": 200,
    "account_reset_password_done": 200,
    "account_reset_password_from_key": 200,
    "account_reset_password_from_key_done": 200,
    "account_change_password": 302,
    "account_inactive": 200,
    "invitation_acceptance": 404,  # a token that is none
    "preferences": 405,
    "demo": 404,
    "demo_sign_in": 404,
    "styleguide": 404,
}
ARGUMENTS = {"account_reset_password_from_key": ("1", "none-such"), "invitation_acceptance": ("none-such",)}
# Asked by POST alone.
POST_ONLY = {
    "import_taken_back",
    "dependency_withdrawal",
    "draft_deletion",
    "invitation",
    "password_link",
    "memberships",
    "roles",
    "organisation_choice",
}


def names(patterns: list[URLPattern | URLResolver] | None = None) -> Iterator[str]:
    """The name of every address of the site."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern.url_patterns)
        else:
            yield str(pattern.name)


def signed_in(world: World, name: str) -> Client:
    client = Client()
    client.force_login(world.accounts[name])
    return client


def test_every_address_has_its_place_in_the_tables() -> None:
    found = list(names())
    assert len(found) == len(set(found))
    assert set(found) == OF_A_THING.keys() | OF_ONES_OWN | PUBLIC.keys()


@pytest.mark.parametrize("name", [name for name in NAMES if name != "siv"])
def test_what_is_another_organisations_is_not_there(world: World, name: str) -> None:
    client, events = signed_in(world, name), Event.objects.count()
    asked: dict[str, set[int]] = {}
    addresses = [reverse(address, args=ids(world.other)) for address, ids in OF_A_THING.items()]
    addresses += [reverse("explanation", args=ids(world.other)) for ids in MORE_EXPLAINED]
    for address in addresses:
        for answer in (client.get(address), client.post(address, {"edition": "1"})):
            assert answer.status_code in {404, 405}, address
            asked.setdefault(address, set()).add(answer.status_code)
    assert all(404 in answers for answers in asked.values())
    assert Event.objects.count() == events


@pytest.mark.parametrize("address", sorted(OF_A_THING.keys() - POST_ONLY))
def test_what_is_ours_is_there(world: World, address: str) -> None:
    """So that the 404 above says something: the lead opens the same address of her own organisation."""
    ids = OF_A_THING[address](world.house)
    answer = signed_in(world, "kari").get(reverse(address, args=ids))
    assert answer.status_code in {200, 302}


@pytest.mark.parametrize("address", sorted(OF_A_THING.keys() | OF_ONES_OWN - {"root"}))
def test_nobody_is_sent_to_sign_in(world: World, address: str) -> None:
    where = reverse(address, args=OF_A_THING[address](world.house) if address in OF_A_THING else ())
    for answer in (Client().get(where), Client().post(where, {"text": "Hei"})):
        assert answer.status_code == 302
        assert answer.headers["Location"] == f"{reverse('account_login')}?next={where}"


@pytest.mark.parametrize(("address", "status"), PUBLIC.items(), ids=PUBLIC)
def test_what_is_open_to_anybody(world: World, address: str, status: int) -> None:
    assert Client().get(reverse(address, args=ARGUMENTS.get(address, ()))).status_code == status


@pytest.mark.parametrize("address", sorted(OF_ONES_OWN - POST_ONLY))
@pytest.mark.parametrize("name", ["ola", "kari", "astrid", "liv", "agnar", "nils", "siv"])
def test_ones_own_pages_open(world: World, address: str, name: str) -> None:
    has_no_team = address == "my_team" and name in {"astrid", "liv", "agnar"}
    answer = signed_in(world, name).get(reverse(address), follow=True)
    assert answer.status_code == (404 if has_no_team else 200)
