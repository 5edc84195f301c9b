"""Addresses on a page. They are kept or dropped as text; nothing here, and nobody who reads a page, opens one."""

import re
from typing import Final

LONGEST: Final = 2_000
_WEB: Final = r"""https?://[^\s/?#"'<>\\^`{|}]+(?:[/?#][^\x00-\x1f"<>\\`]*)?"""
_MAIL: Final = r"""mailto:[^\s"<>\\`]+"""
_SAFE: Final = re.compile(f"{_WEB}|{_MAIL}", re.IGNORECASE)


def is_safe(address: str) -> bool:
    """Whether a link may lead there: http, https or mailto, and nothing that hides in it."""
    return len(address) <= LONGEST and _SAFE.fullmatch(address) is not None
