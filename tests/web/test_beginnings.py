"""The home of a new installation: steps for who sets it up, each with a button only for whose it is."""

from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from kurs.base import clock
from kurs.organisation.actions import Founded, Newcomer, found_organisation
from kurs.organisation.models import Person


def founded(name: str, *, one_person: bool = False) -> Founded:
    """A new organisation; administrator and ambassador may be one."""
    administrator = Newcomer("Siri Nes", f"siri@{name}.example")
    ambassador = administrator if one_person else Newcomer("Ola Vik", f"ola@{name}.example")
    return found_organisation(
        name=name, languages=("nb", "nn", "en"), administrator=administrator, ambassador=ambassador
    )


def home(person: Person) -> str:
    """Her first page."""
    account = get_user_model().objects.create(email=person.email, created_at=clock.now())
    Person.objects.filter(organisation_id=person.organisation_id, pk=person.pk).update(account=account)
    client = Client(SERVER_NAME="localhost")
    client.force_login(account)
    return client.get(reverse("my_week"), headers={"Accept-Language": "nb"}).content.decode()


def buttons(page: str) -> set[str]:
    """Which of the steps' pages have a button."""
    pages = {name: f'href="{reverse(name)}"' for name in ("units", "people", "cycles", "organisation")}
    steps = page.partition('class="k-steps"')[2].partition("</ol>")[0]
    return {name for name, link in pages.items() if link in steps}


def test_ambassador_who_is_no_administrator(db: None) -> None:
    page = home(founded("fyr").ambassador)
    assert "Fem steg til første syklus" in page
    assert "Dette gjør Siri Nes." in page
    assert buttons(page) == {"cycles", "organisation"}


def test_administrator_who_is_no_ambassador(db: None) -> None:
    page = home(founded("molo").administrator)
    assert "Dette gjør Ola Vik." in page
    assert buttons(page) == {"units", "people", "organisation"}


def test_one_who_is_both(db: None) -> None:
    page = home(founded("kai", one_person=True).administrator)
    assert "Dette gjør" not in page
    assert buttons(page) == {"units", "people", "cycles", "organisation"}
