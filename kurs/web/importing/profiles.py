"""The people on a page, each with what somebody must say: who it is, and what an unclassified word means."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from kurs.organisation.actions import Chosen
from kurs.organisation.actions.team_page import key_of
from kurs.organisation.enums import Employment
from kurs.organisation.models import Person
from kurs.organisation.queries import people_visible_to
from kurs.organisation.queries.imports import known_as
from kurs.organisation.team_page import DOUBTS, Doubt, Kind, Meaning, PagePerson, TeamPage, Unclassified
from kurs.web.importing.page_form import KINDS, at_line
from kurs.web.organisation.words import role_names

ACCEPT, LEAVE = "accept", "leave"
NEW, OTHER = "new", "other-than-"
ASKED_BESIDE = (Doubt.UNCLASSIFIED, Doubt.SUGGESTED)
OTHERS = (Kind.PROFESSION, Kind.PLACE)


@dataclass(frozen=True, slots=True)
class Question:
    """An unclassified word and the answers to choose from."""

    name: str
    item: str
    choices: list[tuple[str, str]]
    answer: str
    suggestion: str


@dataclass(slots=True)
class Profile:
    """Somebody on the page: what is known, what is asked, and who it is.

    `same` are answers to who it is: those who have her name, which says nothing, and a last one for somebody new.
    """

    name: str
    profile: PagePerson
    about: list[str]
    questions: list[Question]
    email_name: str
    email: str
    is_name: str
    same: list[tuple[str, str]]
    who: str
    person: Person | None = None
    errors: list[str] = field(default_factory=list)
    unanswered: list[str] = field(default_factory=list)


class Profiles:
    """Reads what the page's form says about each person; without an answer nobody is taken for somebody else.

    Where somebody here has the same name, an answer is asked for before anything `is_saved`.
    """

    def __init__(self, person: Person, page: TeamPage, data: Any, *, is_saved: bool = False) -> None:
        self._data, self._is_saved = data, is_saved
        self._roles = role_names(person.organisation)
        self._page = page
        self._people = list(people_visible_to(person))
        self._known = known_as(person.organisation_id)
        self.all = [self._profile(at, each) for at, each in enumerate(page.people)]
        self._refuse_the_same_twice()

    @property
    def notes(self) -> list[str]:
        """What should be looked at, but for what is asked beside each person."""
        return [
            at_line(note.line, _(DOUBTS[note.doubt]).format_map(self._told(note.parameters)))
            for note in self._page.notes
            if note.doubt not in ASKED_BESIDE
        ]

    @property
    def problems(self) -> list[tuple[str, str]]:
        """(id of the field, what is wrong)"""
        return [
            (f"id_{name}", f"{each.name}: {words}")
            for each in self.all
            for name, said in ((each.is_name, each.unanswered), (each.email_name, each.errors))
            for words in said
        ]

    @property
    def are_settled(self) -> bool:
        """Nothing is wrong."""
        return not self.problems

    @property
    def chosen(self) -> list[Chosen]:
        """What the action takes."""
        return [
            Chosen(each.profile, each.person, "" if each.person else each.email, each.who.startswith(OTHER))
            for each in self.all
        ]

    @property
    def has_ambassadors(self) -> bool:
        """Somebody becomes an ambassador."""
        return any(role.endswith("ambassador") for each in self.all for role in each.profile.roles)

    def _profile(self, at: int, person: PagePerson) -> Profile:
        questions = []
        settled = person
        for number, item in enumerate(person.unclassified):
            question = self._question(f"p{at}-word{number}", item)
            questions.append(question)
            if question.answer:
                settled = settled.assigned(item, _meaning(item, question.answer))
        is_name, email_name = f"p{at}-is", f"p{at}-email"
        same = [each for each in self._people if each.name.casefold() == person.name.casefold()]
        before = self._known.get(key_of(person))
        same += [each for each in self._people if each.pk == before and each not in same]
        remembered = next((each.public_id for each in self._people if each.pk == before), "")
        answers = self._answers(same, remembered)
        said = self._data.get(is_name, "")
        profile = Profile(
            person.name,
            settled,
            self._about(settled),
            questions,
            email_name,
            self._data.get(email_name, "").strip().lower(),
            is_name,
            answers,
            said if said in dict(answers) else remembered,
        )
        self._find(profile, same)
        if answers and self._is_saved and not (profile.who or profile.person):
            profile.unanswered.append(_("Say whether it is somebody who is here already."))
        return profile

    def _answers(self, same: list[Person], remembered: str) -> list[tuple[str, str]]:
        """Who it may be. «Somebody new» says other than whom: an answer from before she was known means her."""
        if not same:
            return []
        people = [(each.public_id, f"{each.name}, {each.email}" if each.email else each.name) for each in same]
        asked = [] if remembered else [("", _("Choose an answer"))]
        return [*asked, *people, (f"{OTHER}{remembered}" if remembered else NEW, _("no, somebody new"))]

    def _find(self, profile: Profile, same: list[Person]) -> None:
        """By choice, or by the address."""
        profile.person = next((each for each in same if each.public_id == profile.who), None)
        if profile.person or not profile.email:
            return
        try:
            validate_email(profile.email)
        except ValidationError:
            profile.errors.append(_("Write an e-mail address, such as name@example.org."))
        profile.person = next((each for each in self._people if each.email == profile.email), None)

    def _refuse_the_same_twice(self) -> None:
        seen: set[str] = set()
        for each in self.all:
            who = each.person.public_id if each.person else each.email
            if who and who in seen:
                each.errors.append(_("Somebody further up is the same person."))
            seen.add(who)

    def _question(self, name: str, item: Unclassified) -> Question:
        choices = [("", _("not decided, left out for now"))]
        words = {"value": ""}
        if item.suggestion:
            words = self._told({"kind": item.suggestion.kind, "value": item.suggestion.value})
            choices.append((ACCEPT, _("Yes, the %(kind)s «%(value)s»") % words))
        choices += [(kind.value, _("a %(kind)s") % {"kind": KINDS[kind]}) for kind in OTHERS]
        choices.append((LEAVE, _("nothing, leave it out")))
        answer = self._data.get(name, "")
        return Question(name, item.text, choices, answer if answer in dict(choices) else "", words["value"])

    def _told(self, parameters: Mapping[str, str]) -> dict[str, str]:
        """The parameters of a note, with kinds and roles in words."""
        words = dict(parameters)
        if "kind" in words:
            words["kind"] = str(KINDS[Kind(words["kind"])])
            words["value"] = self._roles.get(words["value"], words["value"])
        return words

    def _about(self, person: PagePerson) -> list[str]:
        """All that is understood, in the order it is written on pages."""
        percent = f"{round(person.percent)} %" if person.percent else ""
        employment = str(Employment(person.employment.value).label) if person.employment else ""
        whole = _("%(role)s for the whole organisation")
        roles = (whole % {"role": self._roles.get(role, role)} for role in person.roles)
        return [word for word in (*person.professions, *roles, percent, employment, person.place) if word]


def _meaning(item: Unclassified, answer: str) -> Meaning | None:
    if answer == ACCEPT:
        return item.suggestion
    return None if answer == LEAVE else Meaning(Kind(answer), item.text)
