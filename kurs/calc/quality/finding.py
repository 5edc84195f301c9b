"""What a quality rule found."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How strongly a finding speaks. Only a block stands in the way of publishing.

    A strong one is about what runs: it stands on the ambassador's desk and stops nothing.
    """

    BLOCK = "block"
    STRONG = "strong"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. `code` is the rule's, such as "S02"; the message is looked up by code, case and severity.

    `waivable` tells whether the lead may lift the block; it is False for what blocks nothing.
    `target` is the key result it is about, None for the objective. `span` is the part of the title
    it points at, as (start, end); `field` the field of the editing form that mends it, None where a check-in
    or closing does. `parameters` are for the message; one called "case" tells which of several things it is.
    """

    code: str
    severity: Severity
    waivable: bool = False
    target: int | str | None = None
    span: tuple[int, int] | None = None
    field: str | None = None
    parameters: tuple[tuple[str, object], ...] = ()

    @property
    def case(self) -> str | None:
        """Which of the things that the rule looks for it is, where there are several."""
        return next((str(value) for name, value in self.parameters if name == "case"), None)
