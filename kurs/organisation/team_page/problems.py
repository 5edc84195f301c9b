"""What may be wrong with a team page, as codes with a line number. The words are in the doors."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Fault(StrEnum):
    """Why a text is not read at all."""

    TOO_LARGE = "too_large"  # most: bytes
    EMPTY = "empty"
    NOT_TEXT = "not_text"
    NO_FRONT_MATTER = "no_front_matter"
    OPEN_FRONT_MATTER = "open_front_matter"
    LONG_FRONT_MATTER = "long_front_matter"  # most: characters
    BROKEN_FRONT_MATTER = "broken_front_matter"
    NO_KEYS = "no_keys"
    DEEP_FRONT_MATTER = "deep_front_matter"  # most: levels
    ALIAS = "alias"  # name
    NO_TEAM = "no_team"
    OPEN_DELIMITER = "open_delimiter"  # delimiter
    NO_NAME = "no_name"
    BROKEN_PARAMETERS = "broken_parameters"  # name, near
    OPEN_QUOTE = "open_quote"  # name
    NO_VALUE = "no_value"  # name, key
    MIXED_PARAMETERS = "mixed_parameters"  # name
    POSITIONAL_PARAMETERS = "positional_parameters"  # name
    NOT_CLOSED = "not_closed"  # name
    NOT_OPEN = "not_open"  # name
    CLOSES_ANOTHER = "closes_another"  # name, open, since: line
    NEVER_CLOSED = "never_closed"  # name


class Doubt(StrEnum):
    """Why something that was read should be looked at before it is saved."""

    NO_TITLE = "no_title"
    NOTHING_OF_A_TEAM = "nothing_of_a_team"
    REPEATED_KEY = "repeated_key"  # key
    REPEATED_ROLE = "repeated_role"  # values
    UNEXPECTED_VALUE = "unexpected_value"  # key
    EMPTY_TAG = "empty_tag"  # written
    UNKNOWN_SHORTCODE = "unknown_shortcode"  # name, times
    COMMENTED_OUT = "commented_out"  # times
    TEXT_LEFT_OUT = "text_left_out"  # text, times
    ADDRESS_DROPPED = "address_dropped"  # address, title
    SECOND_CHANNEL = "second_channel"  # address
    NO_PERSON = "no_person"  # role
    SAME_NAME = "same_name"  # name
    NO_LINK_TITLE = "no_link_title"  # text
    NO_LINK_ADDRESS = "no_link_address"  # title
    EMPTY_LINK = "empty_link"
    EMPTY_LIST = "empty_list"  # title
    UNCLASSIFIED = "unclassified"  # name, item
    SUGGESTED = "suggested"  # name, item, kind, value
    READ_AS = "read_as"  # name, item, kind, value


@dataclass(frozen=True, slots=True)
class Note:
    """Something to look at, and the line it is on."""

    line: int
    doubt: Doubt
    parameters: Mapping[str, str] = field(default_factory=dict)


class NotATeamPage(Exception):
    """The one thing that reading a page raises: what stopped it, and on which line."""

    def __init__(self, fault: Fault, line: int, **parameters: str) -> None:
        super().__init__(f"line {line}: {fault}")
        self.fault = fault
        self.line = line
        self.parameters = parameters
