"""Rights are small named predicates joined with `&` and `|`; a granted one says in which role."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

ANY_ROLE = "anyone"


@dataclass(frozen=True, slots=True)
class Right:
    """`right(person, object)` → the role in which she may, or "" when she may not.

    `column` is the heading of the rights table in the product's design that the right belongs to.
    """

    name: str
    test: Callable[[Any, Any], str]
    column: str = ""

    def __call__(self, person: Any, subject: Any) -> str:
        return self.test(person, subject)

    def __or__(self, other: "Right") -> "Right":
        return Right(f"({self.name} | {other.name})", lambda p, s: self.test(p, s) or other.test(p, s))

    def __and__(self, other: "Right") -> "Right":
        def both(person: Any, subject: Any) -> str:
            role = self.test(person, subject)
            return role if role and other.test(person, subject) else ""

        return Right(f"({self.name} & {other.name})", both)

    def named(self, name: str, column: str) -> "Right":
        """The same right under the name that actions and templates use, placed in the rights table."""
        return Right(name, self.test, column)


def role(name: str) -> Callable[[Callable[[Any, Any], bool]], Right]:
    """Makes a predicate into a right held in the named role."""

    def make(test: Callable[[Any, Any], bool]) -> Right:
        return Right(test.__name__, lambda person, subject: name if test(person, subject) else "")

    return make
