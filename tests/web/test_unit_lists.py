"""The lists of units and roles: found, counted, labelled, and no two of one name in one place."""

from django.urls import reverse

from kurs.organisation.models import Unit
from tests.web.test_addresses import signed_in
from tests.web.test_who_pages import NB, read
from tests.world import World


def test_units_are_found_by_name_place_and_type(world: World) -> None:
    house, client = world.house, signed_in(world, "agnar")
    Unit.objects.filter(pk=house.team.pk).update(place="Bodø", team_type="platform")
    for asked in ({"q": "kontr"}, {"place": "Bodø"}, {"type": "platform"}):
        text = read(client, "units", **asked)
        assert reverse("unit_text", args=[house.team.public_id]) in text
        assert reverse("unit_text", args=[house.other_team.public_id]) not in text
        assert "1 av 4 enheter" in text
    assert "4 enheter" in read(client, "units")
    for asked in ({"q": "finnes ikke"}, {"place": "Bodø", "type": "enabling"}):
        text = read(client, "units", **asked)
        assert "Ingen enhet passer til det du spør etter." in text
        assert "0 av 4 enheter" in text


def test_a_second_unit_of_the_same_name_in_the_same_place_is_refused(world: World) -> None:
    house, client = world.house, signed_in(world, "agnar")
    form = {"name": "kontroll", "kind": "team", "parent": house.department.public_id}
    refused = client.post(reverse("units"), form, headers=NB)
    assert refused.status_code == 400
    assert "Her finnes det allerede en enhet med dette navnet." in refused.content.decode()
    assert client.post(reverse("units"), form | {"parent": house.top.public_id}).status_code == 302
    renamed = client.post(reverse("unit_text", args=[house.other_team.public_id]), form, headers=NB)
    assert renamed.status_code == 400
    assert "Her finnes det allerede en enhet med dette navnet." in renamed.content.decode()


def test_lists_that_stack_on_a_phone_keep_their_labels(world: World) -> None:
    client = signed_in(world, "agnar")
    expected = {"role_list": ("Rolle", "For", "Fra", "Vikar"), "units": ("Sted", "Medlemmer", "OKR-ambassadør")}
    for name, labels in expected.items():
        text = read(client, name)
        assert 'data-stacks="labelled"' in text
        for label in labels:
            assert f'data-label="{label}' in text
    assert 'data-label="Endre"' not in text
