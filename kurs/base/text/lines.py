"""Which lines of a text became others."""

from difflib import SequenceMatcher


def changed_lines(before: str, after: str) -> list[tuple[bool, str]]:
    """(whether it was added, the line) for each line that was added or removed, in the order of the text.

    What was removed stands before what came in its place. Empty lines say nothing.
    """
    old, new = ([" ".join(line.split()) for line in text.splitlines() if line.strip()] for text in (before, after))
    changed: list[tuple[bool, str]] = []
    for what, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what != "equal":
            changed += [(False, line) for line in old[old_from:old_to]]
            changed += [(True, line) for line in new[new_from:new_to]]
    return changed
