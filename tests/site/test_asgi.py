"""The application reads requests whole, within limits."""

import asyncio
from collections.abc import Iterable
from typing import Any

import pytest

from kurs.site import asgi


def answer_to(messages: Iterable[dict[str, Any]], path: str = "/nowhere/") -> list[dict[str, Any]]:
    """What the application sends when it receives these messages, and then nothing more."""
    waiting = list(messages)
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        if waiting:
            return waiting.pop(0)
        return await asyncio.Event().wait()  # type: ignore[return-value]

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    scope = {"type": "http", "path": path, "method": "POST", "headers": [], "query_string": b""}
    asyncio.run(asgi.application(scope, receive, send))
    return sent


def part(size: int, *, more: bool = True) -> dict[str, Any]:
    """A piece of a request's body."""
    return {"type": "http.request", "body": b"x" * size, "more_body": more}


def test_a_body_larger_than_any_form_is_refused() -> None:
    sent = answer_to([part(asgi.LARGEST_BODY), part(1)])
    assert sent[0]["status"] == 413


def test_a_body_that_does_not_come_is_not_waited_for_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asgi, "BODY_WITHIN", 0.05)
    assert answer_to([part(1)])[0]["status"] == 408


def test_a_client_that_goes_away_gets_no_answer() -> None:
    assert answer_to([part(1), {"type": "http.disconnect"}]) == []


def test_the_parts_of_a_body_are_put_together() -> None:
    messages = [part(3), part(0), part(2, more=False)]

    async def receive() -> dict[str, Any]:
        return messages.pop(0)

    assert asyncio.run(asgi.whole_body(receive)) == b"xxxxx"
