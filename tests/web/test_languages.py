"""Three languages that are whole: catalogues, pages, messages and mails, and the choice among them."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.contrib.auth import get_user_model
from django.core import mail
from django.db.models import Model
from django.test import Client

from kurs.accounts.models import User
from kurs.audit.actor import Actor, Door
from kurs.base.text.terms import LANGUAGES
from kurs.cycles.actions import plan_cycle
from kurs.cycles.models import Cycle
from kurs.demo.people import KEYS, address_of
from kurs.framework.actions import set_policy
from kurs.framework.models import Policy
from kurs.okr.models import KeyResult, Objective
from kurs.organisation.actions import Newcomer, choose_language, found_organisation
from kurs.organisation.models import Import, Organisation, Person, Role, Unit, UnitLink
from kurs.web.accounts.mails import send_link_mail
from tests.web.pages import Page, walk
from tests.world import World
from tools.check_messages import findings

LOCALE = Path(__file__).resolve().parents[2] / "kurs" / "locale"
REVIEWED = Path(__file__).parent / "reviewed"
ENGLISH, BOKMAL = (set((REVIEWED / f"{name}.txt").read_text().split()) for name in ("english", "bokmal"))
SAME_AS_ENGLISH, SAME_IN_NYNORSK = (
    set((REVIEWED / f"{name}.txt").read_text().splitlines()) for name in ("same_as_english", "same_in_nynorsk")
)
PUBLIC = ("/sign-in/", "/password/reset/", "/password/reset/sent/", "/demo/")
ADDRESS = re.compile(r"\S+@\S+")
NONSENSE = {
    language: {form: f"{form}-snurrebass" for form in ("one", "the", "many", "the_many", "a")} for language in LANGUAGES
}
type Catalogue = dict[str, tuple[str, ...]]
type Doors = dict[str, Client]


def catalogue(language: str) -> Catalogue:
    """msgid → translations."""
    with (LOCALE / language / "LC_MESSAGES" / "django.po").open("rb") as file:
        messages = [message for message in read_po(file) if message.id]
    return {_first(message.id): _all(message.string) for message in messages}


def _first(text: str | tuple[str, ...] | list[str]) -> str:
    return text if isinstance(text, str) else text[0]


def _all(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ())


def words_of(text: str) -> set[str]:
    """The words of a text in lower case, without placeholders."""
    return set(re.findall(r"[^\W\d_]+(?:'s)?", re.sub(r"%\(\w+\)[sd]|\{[^}]*\}", " ", text).lower()))


def test_catalogues_are_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(LOCALE.parents[1])
    assert not list(findings())


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_no_translation_is_the_english_word(language: str) -> None:
    same = {msgid for msgid, told in catalogue(language).items() if msgid in told}
    assert same <= SAME_AS_ENGLISH


def test_nynorsk_is_no_copy_of_bokmal() -> None:
    bokmal, nynorsk = catalogue("nb"), catalogue("nn")
    same = {msgid for msgid in nynorsk if nynorsk[msgid] == bokmal.get(msgid)}
    assert same <= SAME_IN_NYNORSK
    wrong = {text: found for told in nynorsk.values() for text in told if (found := words_of(text) & BOKMAL)}
    assert not wrong


def test_no_text_names_the_role_itself() -> None:
    """The title is the organisation's to choose. The two labels are replaced wherever a role is shown."""
    known = {"Ambassador", "Lead ambassador", "Your ambassador"}
    assert {msgid for msgid in catalogue("nn") if "ambassador" in msgid.lower()} <= known
    for language in ("nb", "nn"):
        told = {msgid for msgid, texts in catalogue(language).items() if "ambassadør" in " ".join(texts).lower()}
        assert told <= known


@pytest.fixture
def doors(demo_marked: Organisation) -> Doors:
    """A client for each person of the demo, the two who begin in an organisation without anything, and a visitor."""
    accounts = {key: get_user_model().objects.get(email=address_of(key)) for key in KEYS}
    founded = found_organisation(
        name="Fyrvesenet",
        languages=LANGUAGES,
        administrator=Newcomer("Ask Fyr", "ask@fyr.example"),
        ambassador=Newcomer("Una Fyr", "una@fyr.example"),
    )
    for person in (founded.administrator, founded.ambassador):
        person.account = User.objects.create(email=person.email, created_at="2026-08-03T07:00Z")
        person.save()
        accounts[person.name] = person.account
    clients = {name: Client(SERVER_NAME="localhost") for name in [*accounts, "visitor"]}
    for name, account in accounts.items():
        clients[name].force_login(account)
    return clients


def speak(doors: Doors, language: str) -> None:
    """Everybody chooses a language."""
    Person.objects.update(language=language)
    for client in doors.values():
        client.cookies["kurs_language"] = language


def named() -> list[str]:
    """Names that people gave: they have no language. The longest first."""
    models: list[type[Model]] = [Unit, Cycle, Person, Organisation]
    names = {name for model in models for name in model._default_manager.values_list("name", flat=True)}
    names |= {word for words in Person.objects.values_list("professions", flat=True) for word in words}
    columns = ((Unit, "chat_text"), (UnitLink, "title"), (UnitLink, "text"), (Import, "source"))
    names |= {word for model, name in columns for word in model._default_manager.values_list(name, flat=True) if word}
    return sorted(names, key=len, reverse=True)


def titles() -> list[str]:
    """Titles of goals and key results, which are quoted where they cannot be marked with their language."""
    models: list[type[Model]] = [Objective, KeyResult]
    return [title for model in models for title in model._default_manager.values_list("title", flat=True)]


def interface(page: Page, language: str, names: list[str], quoted: list[str]) -> Iterator[str]:
    """The page's own words: without names, addresses, quotations, and what is marked with another language."""
    for spoken, place, text in page.words:
        if spoken != language or place.startswith("span.ds-avatar"):
            continue
        own = ADDRESS.sub("", text)
        for title in quoted:
            own = own.replace(title if place.startswith("title.") else f"«{title}»", "")
        for name in names:
            if name in own:
                own = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "", own)
        yield own


def read_all(doors: Doors, language: str) -> Iterator[tuple[str, str]]:
    """(where, text) of everything the interface says to everybody."""
    speak(doors, language)
    names, quoted = named(), titles()
    for who, client in doors.items():
        for path, page in walk(client, *PUBLIC) if who == "visitor" else walk(client, "/my-week/", "/password/"):
            yield from ((f"{who} {path}", text) for text in interface(page, language, names, quoted))


def test_every_page_speaks_nynorsk(doors: Doors) -> None:
    found = {
        f"{' '.join(wrong)}: {text.strip()}": where
        for where, text in read_all(doors, "nn")
        if (wrong := words_of(text) & (ENGLISH | BOKMAL))
    }
    assert not found, "\n".join(f"{w}  <- {t}" for t, w in found.items())


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_names_the_role_but_by_its_title(doors: Doors, language: str) -> None:
    for key in ("lead-ambassador@demo.example", "una@fyr.example"):
        by = Person.objects.select_related("organisation").get(email=key)
        policy = Policy(
            organisation=by.organisation, key="role.title", value=NONSENSE, from_date=by.today, reason="prøve"
        )
        set_policy(policy, by=Actor.of(by, Door.WEB))
    # The organisation that begins has a cycle to open and nobody in the role, so that it is asked for.
    first = Cycle(organisation=by.organisation, name="Vår 2027", start=date(2027, 1, 4), end=date(2027, 4, 30))
    plan_cycle(first, by=Actor.of(by, Door.WEB))
    Role.objects.filter(organisation__name="Fyrvesenet", kind="lead_ambassador").delete()
    # What an organisation wrote about the role is its own; the text that comes with Kurs is tried with the page.
    said = [(where, text) for where, text in read_all(doors, language) if not where.endswith("/ambassadors/role/")]
    assert not [(where, text) for where, text in said if re.search("ambassad", text, re.IGNORECASE)]
    assert {form for _where, text in said for form in re.findall(r"(?i)(\w+)-snurrebass", text)} >= {"one", "many"}


def test_who_must_be_named_is_named_by_the_title(world: World) -> None:
    house = world.house
    policy = Policy(
        organisation=house.organisation,
        key="role.title",
        value=NONSENSE,
        from_date=house.people["liv"].today,
        reason="x",
    )
    set_policy(policy, by=house.by("liv"))
    client = Client(SERVER_NAME="localhost")
    client.force_login(world.accounts["liv"])
    Role.objects.filter(organisation=house.organisation, kind="ambassador").delete()
    last = Role.objects.get(organisation=house.organisation, kind="lead_ambassador")
    answer = client.post(f"/people/{house.people['liv'].public_id}/roles/", {"end": last.public_id})
    assert answer.status_code == 400
    assert "snurrebass" in " ".join(text for _language, _place, text in Page(answer.content.decode()).words)


BAD_FORMS = [
    ("visitor", "/sign-in/", {"login": "", "password": ""}),
    ("visitor", "/sign-in/", {"login": "kari", "password": "feil"}),
    ("visitor", "/sign-in/", {"login": "kari@demo.example", "password": "feil"}),
    ("visitor", "/password/reset/", {"email": "kari"}),
    ("lead", "/password/", {"oldpassword": "feil", "password1": "kort", "password2": "lang"}),
    ("lead", "/password/", {"oldpassword": "", "password1": "passordet", "password2": ""}),
    ("lead", "/password/", {"oldpassword": "x", "password1": "lead@demo.example", "password2": "lead@demo.example"}),
    ("lead-ambassador", "/organisation/cycles/new/", {"name": "", "start": "i går", "end": "2026-13-40"}),
    ("lead-ambassador", "/organisation/cycles/new/", {"name": "x" * 81, "start": "3.5.2027", "end": "1.5.2027"}),
    ("admin", "/organisation/people/", {"name": "", "email": "kari", "unit": "ukjend", "kind": "ukjend"}),
    ("admin", "/organisation/units/", {"name": "", "kind": "ukjend", "parent": "ukjend"}),
    ("lead", "/organisation/borte/", {}),
]


def test_what_is_wrong_is_told_in_nynorsk(doors: Doors) -> None:
    speak(doors, "nn")
    names, quoted = named(), titles()
    for who, path, data in BAD_FORMS:
        response = doors[who].post(path, data)
        assert response.status_code in {200, 400, 404}, (path, response.status_code)
        page = Page(response.content.decode())
        for text in interface(page, "nn", names, quoted):
            assert not words_of(text) & (ENGLISH | BOKMAL), (path, data, text)
        assert response.status_code == 404 or "ds-error-summary" in response.content.decode(), (path, data)


@pytest.mark.parametrize("purpose", ["invitation", "password"])
def test_links_are_mailed_in_the_persons_language(world: World, purpose: str) -> None:
    eva = world.house.people["eva"]
    choose_language(eva, by=world.house.by("eva"), language="nn")
    send_link_mail.func(eva.organisation_id, eva.pk, "https://kurs.example/lenkje", purpose)
    assert not words_of(f"{mail.outbox[0].subject} {mail.outbox[0].body}".replace("kurs.example", "")) & (
        ENGLISH | BOKMAL
    )
    assert "verkar éin gong" in mail.outbox[0].body


def test_a_new_password_is_mailed_in_nynorsk(world: World) -> None:
    client = Client(SERVER_NAME="localhost", headers={"accept-language": "nn-NO"})
    client.post("/password/reset/", {"email": world.accounts["eva"].email})
    assert mail.outbox[0].subject == "Vel eit nytt passord til Kurs"
    assert "Lenkja gjeld i tre dagar" in mail.outbox[0].body


def spoken(client: Client, path: str = "/help/", **headers: str) -> str:
    """The language of the page that answers."""
    response = client.get(path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    found = re.search(r'<html lang="(\w+)"', response.content.decode())
    assert found
    assert found[1] == response.headers["Content-Language"]
    return found[1]


def test_the_person_chooses_before_the_browser_and_the_organisation(world: World) -> None:
    client = Client(SERVER_NAME="localhost")
    client.force_login(world.accounts["eva"])
    Organisation.objects.filter(pk=world.house.organisation.pk).update(language="nn")
    assert spoken(client) == "nn"
    assert spoken(client, accept_language="en-GB,en") == "en"
    client.cookies["kurs_language"] = "nb"
    assert spoken(client, accept_language="en-GB,en") == "nb"
    choose_language(world.house.people["eva"], by=world.house.by("eva"), language="en")
    assert spoken(client, accept_language="nn-NO") == "en"


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        ("no", "nb"),
        ("no-NO", "nb"),
        ("nb-NO,nb;q=0.9,en;q=0.5", "nb"),
        ("no-NO-NY", "nn"),
        ("nn-NO,nb;q=0.8", "nn"),
        ("NN", "nn"),
        ("de-DE,de;q=0.9,en;q=0.5", "en"),
        ("de", "nb"),
        ("", "nb"),
    ],
)
def test_a_visitor_is_met_in_the_browsers_language(db: None, asked: str, answered: str) -> None:
    assert spoken(Client(SERVER_NAME="localhost"), "/sign-in/", accept_language=asked) == answered


def test_a_choice_is_kept_for_the_person_and_the_browser(world: World) -> None:
    client = Client(SERVER_NAME="localhost")
    client.force_login(world.accounts["eva"])
    client.post("/preferences/", {"language": "nn", "next": "/help/"})
    assert Person.objects.get(pk=world.house.people["eva"].pk).language == "nn"
    assert client.cookies["kurs_language"].value == "nn"
    assert spoken(client) == "nn"
