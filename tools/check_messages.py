"""Every text is translated: the catalogues are up to date with the code, complete, and with nothing doubtful.

    python tools/check_messages.py

Fails on a text that `make messages` has not collected, on one without a translation, on a fuzzy one, and on one whose
translation names other placeholders than the text does.
"""

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

LOCALE = Path("kurs/locale")
PLACEHOLDER = re.compile(r"\{[\w.]+\}|%\(\w+\)[sd]|%[sd]")


def in_code() -> Catalog:
    """What `make messages` would collect now."""
    with tempfile.TemporaryDirectory() as folder:
        template = Path(folder) / "django.pot"
        subprocess.run(["tools/messages", "--extract-to", str(template)], check=True)
        with template.open("rb") as file:
            return read_po(file)


def forms(words: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    """Singular and plural, or the one form there is."""
    return (words,) if isinstance(words, str) else tuple(words or ())


def places(text: str) -> set[str]:
    """The placeholders of a text. The forms of the role's title count as one: a language takes the form it needs."""
    return {re.sub(r"^\{role\.\w+", "{role", place) for place in PLACEHOLDER.findall(text)}


def doubts(message: Message) -> Iterator[str]:
    """What is wrong with one translation."""
    translated = forms(message.string)
    if not all(translated):
        yield "not translated"
        return
    if message.fuzzy:
        yield "fuzzy"
    # A singular form may do without the number.
    allowed = {place for text in forms(message.id) for place in places(text)}
    needed = places(forms(message.id)[-1])
    if any(places(text) - allowed for text in translated):
        yield "a placeholder that the text has not"
    elif needed - places(translated[-1]):
        yield "a placeholder is missing"


def findings() -> Iterator[str]:
    """One line for each text and language that is not as it should be."""
    wanted = in_code()
    for path in sorted(LOCALE.glob("*/LC_MESSAGES/django.po")):
        with path.open("rb") as file:
            catalogue = read_po(file)
        for message in wanted:
            if not message.id:
                continue
            found = catalogue.get(message.id, message.context)
            for doubt in doubts(found) if found else ["not collected: run make messages"]:
                yield f"{path}: {forms(message.id)[0]!r}: {doubt}"


def main() -> int:
    """1 when something is missing or doubtful."""
    if not any(LOCALE.glob("*/LC_MESSAGES/django.po")):
        print(f"There is no catalogue in {LOCALE}.")
        return 1
    found = list(findings())
    for line in found:
        print(line)
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
