"""What somebody answers, shown above the box where she does: `?to=comment-17` in the address."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kurs.okr.enums import Stance
from kurs.okr.models import Objective, Seconding
from kurs.okr.queries.talk import said_on
from kurs.okr.queries.to_me import ToMe

KINDS = ("comment", "seconding")
LONGEST_NUMBER = 18


@dataclass(frozen=True, slots=True)
class Quoted:
    """What is answered; `key` is how an address names it, `kind` a word beside the name or empty."""

    key: str
    by: str
    at: datetime
    text: str
    language: str
    kind: str


def key_of(said: ToMe) -> str:
    """How an address names what was said."""
    return f"{said.kind}-{said.id}"


def quoted_in(request: Any, objective: Objective) -> Quoted | None:
    """The one that the address names; None when it names none of this objective's."""
    key = str(request.GET.get("to", ""))
    kind, _dash, number = key.partition("-")
    if kind not in KINDS or not (number.isascii() and number.isdigit()) or len(number) > LONGEST_NUMBER:
        return None
    said = said_on(objective, kind, int(number))
    if said is None:
        return None
    word = str(Stance(said.stance).label) if isinstance(said, Seconding) else ""
    return Quoted(key, said.by.name, said.at, said.text, said.language, word)
