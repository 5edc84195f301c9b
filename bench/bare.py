"""The least that the server can answer: two hundred bytes without Django."""

from typing import Any

BODY = b"x" * 200


async def app(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """Answers everything alike."""
    if scope["type"] != "http":
        return
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/plain")]})
    await send({"type": "http.response.body", "body": BODY})
