"""Asking a person at the terminal."""

import sys


class Unanswered(Exception):
    """An answer is needed and nobody is there to give it."""

    def __init__(self, flag: str) -> None:
        super().__init__(f"{flag} is missing, and there is nobody to ask: this is no terminal.")


def ask(question: str, flag: str, given: str | None, default: str = "") -> str:
    """What was given as a flag, else what the person answers; Enter takes the default. Raises Unanswered."""
    if given:
        return given
    if not sys.stdin.isatty():
        if default:
            return default
        raise Unanswered(flag)
    shown = f" [{default}]" if default else ""
    while True:
        answer = input(f"{question}{shown}: ").strip() or default
        if answer:
            return answer
