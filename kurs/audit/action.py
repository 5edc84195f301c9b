"""The one way to write: ask the right, open one transaction, change rows, record one event."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any, Concatenate, NoReturn, cast

from django.db import transaction
from django.utils.translation import gettext_noop as _

from kurs.audit.actor import Actor
from kurs.audit.errors import Refused
from kurs.audit.kinds import Audience, EventKind, Happening, declare
from kurs.audit.models import Event
from kurs.audit.rights import Right
from kurs.base import clock
from kurs.base.statements import insert

refused = declare(
    EventKind(
        "refused",
        _("{actor} was refused: {act}"),
        payload=("act",),
        icon="lock",
        audience=Audience.ADMINISTRATORS,
    )
)


@dataclass(frozen=True, slots=True)
class Recorded[R]:
    """What a body gives back: its result and the one event that tells it.

    `event` is None only when nothing changed, as when the same form arrives twice.
    """

    result: R
    event: Happening | None


@dataclass(frozen=True, slots=True)
class Act:
    """An action as the rights test sees it."""

    name: str
    right: Right
    call: Callable[..., Any]


ACTIONS: dict[str, Act] = {}


def write(happening: Happening, *, by: Actor, role: str) -> Event:
    """Adds one row to the ledger within the caller's transaction."""
    event = Event(**as_row(happening, by=by, role=role))
    insert(event)
    return event


def as_row(happening: Happening, *, by: Actor, role: str, at: datetime | None = None) -> dict[str, Any]:
    """The ledger's columns for one event; bulk acts insert many such rows, all `at` the same moment."""
    subject = happening.subject
    return {
        "organisation_id": by.organisation_id,
        "at": at or clock.now(),
        "actor_id": by.person_id,
        "acting_for_id": by.acting_for_id,
        "role": role,
        "door": by.door,
        "request_id": by.request_id,
        "name": happening.kind.name,
        "subject_model": subject._meta.label_lower,
        "subject_id": subject.pk,
        "subject_label": happening.label,
        "unit_path": happening.unit_path,
        "audience": happening.kind.audience,
        "payload": happening.payload,
    }


def refuse(act: str, subject: Any, by: Actor) -> NoReturn:
    """Writes the refusal in a transaction of its own, then raises Refused."""
    with transaction.atomic(durable=True):
        write(refused(subject, act=act), by=by, role="")
    raise Refused(act, subject)


def action[S, **P, R](
    right: Right,
) -> Callable[[Callable[Concatenate[S, P], Recorded[R]]], Callable[Concatenate[S, P], R]]:
    """Makes `body(subject, *, by, …) -> Recorded` an action: `subject, *, by, …` → the result.

    The system actor needs no right. Raises `Refused` after the refusal is written in a transaction of its own.
    Actions never nest: one act is one transaction and one line in the ledger.
    """

    def make(body: Callable[Concatenate[S, P], Recorded[R]]) -> Callable[Concatenate[S, P], R]:
        name = body.__name__

        @wraps(body)
        def act(subject: S, *args: P.args, **kwargs: P.kwargs) -> R:
            by = kwargs["by"]
            assert isinstance(by, Actor)
            role = right(by.person, subject) if by.person else "system"
            if not role:
                refuse(name, subject, by)
            with transaction.atomic(durable=True):
                recorded = body(subject, *args, **kwargs)
                if recorded.event:
                    write(recorded.event, by=by, role=role)
            return recorded.result

        ACTIONS[name] = Act(name, right, act)
        return cast(Callable[Concatenate[S, P], R], act)

    return make


def ask(act: Callable[..., Any], subject: Any, by: Actor) -> None:
    """Asks an action's right without acting, so that a door can refuse before it reads a form.

    Raises Refused after the refusal is written, as the action itself would.
    """
    right = ACTIONS[act.__name__].right
    if by.person and not right(by.person, subject):
        refuse(act.__name__, subject, by)
