"""What a name and a place in the tree must be."""

from kurs.audit.errors import Invalid

STEP = 4
DEEPEST = 8
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
LONGEST_NAME = 120
LONGEST_PLACE = 80
LONGEST_ADDRESS = 254


def checked_name(name: str, field: str = "name", most: int = LONGEST_NAME) -> str:
    """The name without outer space. Raises Invalid when it is empty or the column cannot hold it."""
    name = checked_words(name, field, most)
    if not name:
        raise Invalid({field: "required"})
    return name


def checked_words(words: str, field: str, most: int) -> str:
    """A short text, perhaps empty, without outer space. Raises Invalid when the column cannot hold it."""
    words = " ".join(words.split())
    if "\x00" in words:
        raise Invalid({field: "not_text"})
    if len(words) > most:
        raise Invalid({field: "too_long"}, most=most)
    return words


def step_after(path: str) -> str:
    """The next sibling's last step, in base 36: «0009» → «000a»."""
    number = int(path[-STEP:], 36) + 1 if path else 1
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = DIGITS[digit] + digits
    return digits.rjust(STEP, "0")


def check_depth(path: str) -> None:
    """Raises Invalid when a path is deeper than the tree may be."""
    if len(path) > STEP * DEEPEST:
        raise Invalid({"parent": "too_deep"}, most=DEEPEST)
