"""The id of the request that this thread answers, so that every log line of it can be found."""

import secrets
from contextvars import ContextVar

request_id: ContextVar[str] = ContextVar("request_id", default="-")


def new_request_id() -> str:
    """Sixteen hexadecimal digits; says nothing about person, time or machine."""
    return secrets.token_hex(8)
