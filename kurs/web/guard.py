"""The door's first question to who sends a form: may she, before anything of it is read?"""

from collections.abc import Callable
from typing import Any

from kurs.audit.action import ask


def guard(request: Any, act: Callable[..., Any], subject: Any) -> None:
    """Raises Refused, written down, when she sends a form without the right to the action. Reading is not refused."""
    if request.method == "POST":
        ask(act, subject, request.actor)
