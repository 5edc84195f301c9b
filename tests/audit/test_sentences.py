"""Every event is told in one sentence, in three languages, from what it really holds."""

from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.utils import translation

from kurs.audit.actor import Actor
from kurs.audit.errors import Refused
from kurs.audit.kinds import KINDS
from kurs.audit.models import Event
from kurs.audit.sentences import tell
from tests.web.attempts import ATTEMPTS
from tests.web.rights_table import TABLE, Attempt
from tests.world import World

LOCALE = Path(__file__).resolve().parents[2] / "kurs" / "locale"
LANGUAGES = ("nb", "nn", "en")
# Told without the name of what they are about, which would be a person's or a draft's.
NAMELESS = ("objective.draft_deleted", "policy.set")


def told_everywhere(event: Event, world: World) -> None:
    """Tells it in each language to somebody who may see all the names."""
    names = {person.pk: person.name for house in (world.house, world.other) for person in house.people.values()}
    for language in LANGUAGES:
        with translation.override(language):
            sentence = tell(event, names)
        assert "{" not in sentence
        assert event.subject_label in sentence or event.name in NAMELESS
        if event.actor_id:
            assert names[event.actor_id] in sentence


def test_every_kind_happens_here() -> None:
    happened = {attempt.event for attempt in ATTEMPTS if attempt.event}
    assert happened | {"refused", "organisation.founded"} == set(KINDS)


@pytest.mark.parametrize("attempt", ATTEMPTS, ids=lambda attempt: attempt.id)
def test_act_and_refusal_are_told(world: World, attempt: Attempt) -> None:
    act = attempt.ready(world)
    with pytest.raises(Refused):
        act(world.other.by("siv"))
    refusal = Event.objects.latest("pk")
    told_everywhere(refusal, world)
    allowed = next((world.house.by(name) for name in TABLE[attempt.column]), None)
    act(allowed or Actor.system(world.house.organisation.pk))
    event = Event.objects.latest("pk")
    if not attempt.event:  # nobody's business but her own
        assert event == refusal
        return
    assert event.name == attempt.event
    told_everywhere(event, world)


def test_a_name_that_the_reader_may_not_see_is_someone(world: World) -> None:
    event = Event.objects.filter(name="objective.published").latest("pk")
    with translation.override("en"):
        assert tell(event, {}).startswith("Someone ")


def test_the_system_is_called_by_the_products_name(world: World) -> None:
    event = Event.objects.get(name="organisation.founded", organisation_id=world.house.organisation.pk)
    assert event.actor_id is None
    with translation.override("en"):
        assert tell(event, {}) == "Kurs founded Havtilsynet"


def test_numbers_are_told_as_the_reader_writes_them(world: World) -> None:
    event = Event.objects.filter(name="check_in.recorded").latest("pk")
    event.payload = event.payload | {"value": 1234.5, "decimals": 1}
    for language, written in (("nb", "1\u00a0234,5"), ("nn", "1\u00a0234,5"), ("en", "1,234.5")):
        with translation.override(language):
            assert written in tell(event, {})


@pytest.mark.parametrize("language", ["nb", "nn"])
@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_every_sentence_is_translated(language: str, kind: object) -> None:
    catalogue = LOCALE / language / "LC_MESSAGES" / "django.po"
    if not catalogue.exists():
        pytest.skip("the catalogue is not collected yet")
    with catalogue.open("rb") as file:
        messages = {message.id: message for message in read_po(file)}
    assert kind.sentence in messages  # type: ignore[attr-defined]
