"""The one application that the server runs.

Pages go to Django's WSGI handler on a bounded number of threads; `/healthz` is answered here, outside Django's
middleware, so that it can say what is wrong when the database is gone. A request is read whole before it gets a
thread and an answer is handed over whole before it is sent, so that slow readers and writers hold no thread.
"""

import asyncio
import gc
import json
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from a2wsgi import WSGIMiddleware
from django.urls import get_resolver

# First: it loads the models, which the next ones need.
from kurs.site.wsgi import application as pages

# isort: split
from kurs.base.parent import end_with_parent
from kurs.site.checks import health_on_a_thread

type Scope = dict[str, Any]
type Message = dict[str, Any]
type Receive = Callable[[], Awaitable[Message]]
type Send = Callable[[Message], Awaitable[None]]

THREADS = 4
LARGEST_BODY = 10_000_000  # bytes
BODY_WITHIN = 30.0  # seconds
WITHOUT_LIMIT = 0

# An answer of Django's is the iterable of bytes that WSGI asks for, though its stubs do not say so.
on_threads = WSGIMiddleware(pages, workers=THREADS, send_queue_size=WITHOUT_LIMIT)  # type: ignore[arg-type]
health_thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="health")


class TooLarge(Exception):
    """The request's body is larger than any form of ours."""


class Gone(Exception):
    """The client went away before the request was complete."""


async def whole_body(receive: Receive) -> bytes:
    """Reads the body to its end. Raises TooLarge or Gone."""
    chunks: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Gone
        chunks.append(message.get("body", b""))
        size += len(chunks[-1])
        if size > LARGEST_BODY:
            raise TooLarge
        if not message.get("more_body", False):
            return b"".join(chunks)


async def answer(send: Send, status: int, content_type: str, body: bytes) -> None:
    """Sends one small answer of our own."""
    headers = [
        (b"content-type", content_type.encode()),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def answer_health(send: Send) -> None:
    """200 when all is well, 503 with the reason when not."""
    found = await asyncio.get_running_loop().run_in_executor(health_thread, health_on_a_thread)
    body = json.dumps(found.as_json()).encode()
    await answer(send, 200 if found.well else 503, "application/json", body)


async def answer_page(scope: Scope, receive: Receive, send: Send) -> None:
    """Reads the request, then lets a thread answer it."""
    try:
        body = await asyncio.wait_for(whole_body(receive), BODY_WITHIN)
    except TooLarge:
        return await answer(send, 413, "text/plain", b"413 Too large / For stort")
    except TimeoutError:
        return await answer(send, 408, "text/plain", b"408 Too slow / For langsomt")
    except Gone:
        return None

    async def replay() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    return await on_threads(scope, replay, send)  # type: ignore[arg-type]


def load_for_good() -> None:
    """Loads every view before anybody comes, and spares the collector what stays loaded: it would walk through all of
    it, for a twentieth of a second, in the middle of somebody's page."""
    assert get_resolver().url_patterns
    gc.collect()
    gc.freeze()


async def lifespan(receive: Receive, send: Send) -> None:
    """Begins and ends with the server process."""
    await receive()
    end_with_parent()
    load_for_good()
    await send({"type": "lifespan.startup.complete"})
    await receive()
    await send({"type": "lifespan.shutdown.complete"})


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    """The ASGI entry point: lifespan, `/healthz`, pages."""
    if scope["type"] == "lifespan":
        await lifespan(receive, send)
    elif scope["type"] == "http" and scope["path"] == "/healthz":
        await answer_health(send)
    elif scope["type"] == "http":
        await answer_page(scope, receive, send)
