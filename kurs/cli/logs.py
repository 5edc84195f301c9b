"""The site's log format for processes that do not load the site."""

import os
from importlib import import_module
from typing import Any

LOGS = "kurs.site.logs"


def settings_of_logs() -> dict[str, Any]:
    """Named, never imported, as everything of the site."""
    settings: dict[str, Any] = import_module(LOGS).logging_settings(os.environ.get("KURS_LOG_FORMAT") or "text")
    return settings
