"""Log lines: readable text, or one JSON object a line with `KURS_LOG_FORMAT=json`.

A line never carries an e-mail address, a free text or an address with a secret in it: what looks like an e-mail
is replaced, requests are named by their route, and an exception is told by its type and place, with its words
only when they come from the machinery and not from a person.
"""

import json
import logging
import re
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError

from kurs.base.request_id import request_id

EMAIL = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(\.[\w-]+)*")
WORDS_ARE_SAFE = (OSError, ImportError, NameError, AttributeError, ImproperlyConfigured, OperationalError)


class RequestFilter(logging.Filter):
    """Adds the request id, and names a request by its route instead of its path."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = request_id.get()
        if record.name.startswith("django.") and hasattr(record, "status_code"):
            match = getattr(getattr(record, "request", None), "resolver_match", None)
            record.msg, record.args = "%s %s", (record.status_code, match.route if match else "no such page")
        return True


def chain(error: BaseException | None) -> Iterator[BaseException]:
    """An exception and what led to it, the first cause first."""
    if error is None:
        return
    yield from chain(error.__cause__ or (None if error.__suppress_context__ else error.__context__))
    yield error


def told(error: BaseException) -> str:
    """The frames, the type, and the message where it cannot hold a person's words."""
    frames = "".join(traceback.format_tb(error.__traceback__))
    words = f": {error}" if isinstance(error, WORDS_ARE_SAFE) else ""
    return f"{frames}{type(error).__qualname__}{words}"


class TextFormatter(logging.Formatter):
    """`2026-11-22 08:00:00 WARNING [request] logger message`."""

    def __init__(self) -> None:
        super().__init__("{asctime} {levelname} [{request_id}] {name}: {message}", "%Y-%m-%d %H:%M:%S", style="{")

    def format(self, record: logging.LogRecord) -> str:
        record.exc_text = None
        return EMAIL.sub("(e-mail)", super().format(record))

    def formatException(self, ei: Any) -> str:  # noqa: N802 - the name is the library's
        return "\n".join(told(error) for error in chain(ei[1]))


class JsonFormatter(TextFormatter):
    """One object a line: at, level, logger, request, message, and exception when there is one."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "request": getattr(record, "request_id", "-"),
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return EMAIL.sub("(e-mail)", json.dumps(line, ensure_ascii=False))


def logging_settings(line_format: str) -> dict[str, Any]:
    """Django's LOGGING for `text` or `json`; everything goes to standard error."""
    if line_format not in {"text", "json"}:
        raise ImproperlyConfigured("KURS_LOG_FORMAT must be text or json")
    formatter = JsonFormatter if line_format == "json" else TextFormatter
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"request": {"()": RequestFilter}},
        "formatters": {"line": {"()": formatter}},
        "handlers": {
            "stderr": {"class": "logging.StreamHandler", "filters": ["request"], "formatter": "line"},
        },
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "kurs": {"level": "INFO"},
            "django": {"handlers": [], "level": "WARNING", "propagate": True},
            # A page that is not there is the reader's matter, not the operator's.
            "django.request": {"level": "ERROR"},
            "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
        },
    }
