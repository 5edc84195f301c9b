"""What a team page says, as plain values. Nothing here is saved: a person looks at it first."""

from dataclasses import dataclass, replace

from kurs.organisation.team_page.problems import Note
from kurs.organisation.team_page.roles import Meaning, Unclassified
from kurs.organisation.team_page.vocabulary import Employment, Kind


@dataclass(frozen=True, slots=True)
class PagePerson:
    """A profile. `role` and `place` are as written, `roles` are codes as in RoleKind; a name identifies nobody."""

    line: int
    name: str
    role: str = ""
    professions: tuple[str, ...] = ()
    employment: Employment | None = None
    percent: float | None = None
    place: str | None = None
    roles: tuple[str, ...] = ()
    unclassified: tuple[Unclassified, ...] = ()

    def assigned(self, item: Unclassified, meaning: Meaning | None) -> "PagePerson":
        """The person with an unclassified item put where somebody said; None leaves it out."""
        at = self.unclassified.index(item)
        rest = replace(self, unclassified=self.unclassified[:at] + self.unclassified[at + 1 :])
        value = meaning.value if meaning else ""
        match meaning.kind if meaning else Kind.UNIT:
            case Kind.PROFESSION:
                return replace(rest, professions=(*rest.professions, value))
            case Kind.ROLE:
                return replace(rest, roles=tuple(dict.fromkeys((*rest.roles, value))))
            case Kind.EMPLOYMENT:
                return replace(rest, employment=Employment(value))
            case Kind.PERCENT:
                return replace(rest, percent=float(value))
            case Kind.PLACE:
                return replace(rest, place=value)
        return rest  # a unit says nothing about the person


@dataclass(frozen=True, slots=True)
class Channel:
    """Where the team talks. Neither is given without a members' block that names it."""

    url: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class PageLink:
    """A product or a guide. `url` is None when it is missing, or leads where no link may."""

    line: int
    title: str
    url: str | None = None
    text: str | None = None
    subtitle: str = ""


@dataclass(frozen=True, slots=True)
class Responsibility:
    """A heading or a card, and the items of its list; Markdown as written."""

    line: int
    title: str
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TeamPage:
    """The whole page, in its own order, with what to look at. `ingress` is Markdown as written."""

    title: str = ""
    ingress: str = ""
    tags: tuple[str, ...] = ()
    chat: Channel = Channel()
    people: tuple[PagePerson, ...] = ()
    links: tuple[PageLink, ...] = ()
    responsibilities: tuple[Responsibility, ...] = ()
    notes: tuple[Note, ...] = ()
