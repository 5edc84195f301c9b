"""Log lines carry the request's id and nobody's words or address."""

import json
import logging
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import IntegrityError, OperationalError

from kurs.base.request_id import new_request_id, request_id
from kurs.site.logs import JsonFormatter, RequestFilter, TextFormatter, logging_settings


def line(formatter: logging.Formatter, message: str, *args: object, error: Exception | None = None) -> str:
    """One formatted record."""
    info = None
    if error:
        try:
            raise error
        except type(error):
            info = sys.exc_info()
    record = logging.LogRecord("kurs.test", logging.WARNING, __file__, 1, message, args, info)
    RequestFilter().filter(record)
    return formatter.format(record)


@pytest.mark.parametrize("formatter", [TextFormatter(), JsonFormatter()])
def test_an_address_is_never_written(formatter: logging.Formatter) -> None:
    assert "kari" not in line(formatter, "mail to %s failed", "kari.nordmann+okr@example.no")
    assert "kari" not in line(formatter, "x", error=OperationalError("no such user kari@example.no"))


@pytest.mark.parametrize("formatter", [TextFormatter(), JsonFormatter()])
def test_an_exception_tells_type_and_place_but_not_what_somebody_wrote(formatter: logging.Formatter) -> None:
    told = line(formatter, "x", error=IntegrityError("Key (title)=(Vi slutter å være redde) exists"))
    assert "IntegrityError" in told
    assert "test_logs.py" in told
    assert "redde" not in told
    assert "disk is full" in line(formatter, "x", error=OSError("disk is full"))


def test_a_cause_is_told_before_what_it_led_to() -> None:
    error = ValueError("secret words")
    error.__cause__ = FileNotFoundError("no file")
    told = line(TextFormatter(), "x", error=error)
    assert told.index("FileNotFoundError: no file") < told.index("ValueError")
    assert "secret words" not in told


def test_json_is_one_object_a_line_with_the_requests_id() -> None:
    token = request_id.set(new_request_id())
    told = json.loads(line(JsonFormatter(), "two\nlines"))
    assert told["request"] == request_id.get()
    assert told["message"] == "two\nlines"
    assert told["level"] == "warning"
    request_id.reset(token)


def test_a_request_is_named_by_its_route() -> None:
    record = logging.LogRecord(
        "django.request", logging.ERROR, __file__, 1, "Error: %s", ("/invitations/t0ken/",), None
    )
    record.status_code = 500
    RequestFilter().filter(record)
    assert "t0ken" not in TextFormatter().format(record)


def test_another_format_is_refused() -> None:
    with pytest.raises(ImproperlyConfigured):
        logging_settings("xml")
