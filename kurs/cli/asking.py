"""Asking a person at the terminal."""

import sys
from collections.abc import Callable

from kurs.audit.errors import Invalid

PROBLEMS = {
    "not_an_address": "This is no e-mail address. Write one such as name@example.org.",
    "too_long": "This is too long.",
    "not_text": "This has signs that cannot be saved.",
    "required": "Write something here.",
}


class Unanswered(Exception):
    """An answer is needed and nobody is there to give it."""

    def __init__(self, flag: str) -> None:
        super().__init__(f"{flag} is missing, and there is nobody to ask: this is no terminal.")


class WrongAnswer(Exception):
    """What was given as a flag cannot be saved."""

    def __init__(self, flag: str, words: str) -> None:
        super().__init__(f"{flag}: {words} Nothing was changed.")


def ask(question: str, flag: str, given: str | None, check: Callable[[str], object], default: str = "") -> str:
    """What was given as a flag, else what the person answers; Enter takes the default.

    `check` raises Invalid for what cannot be saved: the person is asked again at once. Raises WrongAnswer for a flag,
    Unanswered when nobody is there.
    """
    if given:
        if problem := _problem(check, given):
            raise WrongAnswer(flag, problem)
        return given
    if not sys.stdin.isatty():
        if default:
            return default
        raise Unanswered(flag)
    shown = f" [{default}]" if default else ""
    while True:
        answer = input(f"{question}{shown}: ").strip() or default
        problem = _problem(check, answer) if answer else ""
        if answer and not problem:
            return answer
        if problem:
            print(problem)


def _problem(check: Callable[[str], object], answer: str) -> str:
    try:
        check(answer)
    except Invalid as error:
        return " ".join(PROBLEMS.get(code, str(error)) for code in error.problems.values())
    return ""
