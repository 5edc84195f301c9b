"""What an action may answer instead of acting. Doors translate these; no HTTP here."""

from typing import Any


class DomainError(Exception):
    """Base of everything an action refuses for a reason that the person can do something about."""


class Refused(DomainError):
    """The person sees the object but has not the right. The refusal stands in the ledger."""

    def __init__(self, act: str, subject: Any) -> None:
        super().__init__(act)
        self.act = act
        self.subject = subject


class Invalid(DomainError):
    """Input that cannot be saved: field name → message codes with parameters."""

    def __init__(self, problems: dict[str, str], **parameters: Any) -> None:
        super().__init__(", ".join(f"{field}: {code}" for field, code in problems.items()))
        self.problems = problems
        self.parameters = parameters


class ChangedMeanwhile(DomainError):
    """Somebody else saved since the page was opened; `current` is what stands now."""

    def __init__(self, current: Any) -> None:
        super().__init__("changed meanwhile")
        self.current = current
