"""The hashed names of the built style sheet, scripts and pictures."""

import json
from functools import cache
from pathlib import Path

from django.conf import settings


@cache
def manifest(path: Path) -> dict[str, str]:
    """Plain name → hashed name, as written by the front-end build."""
    names: dict[str, str] = json.loads(path.read_text())
    return names


def asset(name: str) -> str:
    """The address of a built file. Raises KeyError for a name that the build did not write."""
    return f"{settings.STATIC_URL}{manifest(Path(settings.STATIC_ROOT) / 'manifest.json')[name]}"
