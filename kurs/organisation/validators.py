"""What a name and a place in the tree must be."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from kurs.audit.errors import Invalid
from kurs.base.web_address import is_web_address

STEP = 4
DEEPEST = 8
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
LONGEST_NAME = 120
LONGEST_PLACE = 80
LONGEST_ADDRESS = 254
LONGEST_CHANNEL = 500
LONGEST_LINK = 1000
LONGEST_LINK_TITLE = 200
LONGEST_PROFESSION = 80
MOST_PROFESSIONS = 10
MOST_LINKS = 30


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


def checked_address(email: str) -> str:
    """An e-mail address in lower case. Raises Invalid when it is malformed or the column cannot hold it."""
    email = email.strip().lower()
    try:
        validate_email(email)
    except ValidationError:
        raise Invalid({"email": "not_an_address"}) from None
    if len(email) > LONGEST_ADDRESS:
        raise Invalid({"email": "not_an_address"})
    return email


def checked_link(link: str, field: str, most: int = LONGEST_LINK) -> str:
    """An address on the web, perhaps empty. Raises Invalid when it leads nowhere or the column cannot hold it."""
    link = link.strip()
    if len(link) > most:
        raise Invalid({field: "too_long"}, most=most)
    if link and not is_web_address(link):
        raise Invalid({field: "not_a_link"})
    return link


def checked_professions(words: Sequence[str]) -> list[str]:
    """What somebody is by profession, each once, without empty ones. Raises Invalid for too many or too long ones."""
    found = [checked_words(word, "professions", LONGEST_PROFESSION) for word in words]
    found = list(dict.fromkeys(word for word in found if word))
    if len(found) > MOST_PROFESSIONS:
        raise Invalid({"professions": "too_many"})
    return found


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
