"""Answering a check-in, as it is attempted. Siv owns the key result here, so that everybody in the table may second."""

from typing import Any

from kurs.audit.actor import Actor, Door
from kurs.okr.actions import record_check_in
from kurs.okr.enums import Stance
from kurs.okr.models import KeyResult
from kurs.organisation.models import Person
from tests.web.rights_table import Attempt
from tests.world import House, World, checked

COLUMN = "comment, suggest, second"


def answered(house: House, **words: Any) -> tuple[Any, dict[str, Any]]:
    """The key result and a check-in on it that Siv, who is in no row of the table, has made."""
    siv = Person.objects.select_related("organisation").get(pk=house.people["siv"].pk)
    KeyResult.objects.filter(pk=house.hit_rate.pk).update(owner=siv, check_in_owner=None)
    key_result = KeyResult.objects.select_related("objective__unit", "objective__organisation", "objective__cycle").get(
        pk=house.hit_rate.pk
    )
    check_in = record_check_in(key_result, by=Actor.of(siv, Door.WEB), text=checked(70, key="siv"))
    return key_result, {"check_in": check_in, **words}


def _attempt(action: str, event: str, **words: Any) -> Attempt:
    def args(world: World) -> tuple[Any, dict[str, Any]]:
        return answered(world.house, **words)

    return Attempt(action, COLUMN, event, args)


ATTEMPTS = [
    Attempt("mark_talk_read", "herself", "", lambda world: (world.house.people["ola"], {"up_to": 1})),
    _attempt("acknowledge_check_in", "check_in.acknowledged"),
    _attempt("praise_check_in", "check_in.praised", text="Godt sagt.", language="nb"),
    _attempt("comment_on_check_in", "check_in.asked_about", text="Hva skjedde i uke 44?", language="nb"),
    _attempt("second_check_in", "check_in.seconded", stance=Stance.SAME, text="", language="nb"),
]
