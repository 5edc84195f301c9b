"""What a quality rule found."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How strongly a finding speaks. Only a block stands in the way of publishing."""

    BLOCK = "block"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. `code` is the rule's, such as "S02"; the message is looked up by code and severity.

    `waivable` tells whether the lead may lift the block; it is False for what blocks nothing.
    `target` is the key result it is about, None for the objective. `span` is the part of the title
    it points at, as (start, end); `field` the field to mend. `parameters` are for the message.
    """

    code: str
    severity: Severity
    waivable: bool = False
    target: int | str | None = None
    span: tuple[int, int] | None = None
    field: str | None = None
    parameters: tuple[tuple[str, object], ...] = ()
