"""What is said to an objective, as its pages show it: comments, answers under check-ins, suggestions."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from django.urls import reverse
from django.utils.translation import gettext as _
from markupsafe import Markup, escape

from kurs.base import formats
from kurs.okr.actions.answering import owners_of
from kurs.okr.actions.initiatives import may_add_initiative
from kurs.okr.enums import Stance, SuggestedField
from kurs.okr.mentions import places
from kurs.okr.models import CheckIn, KeyResult, Objective, Suggestion
from kurs.okr.queries.conversation import Conversation, Said, Suggested, Who, conversation_of
from kurs.organisation.models import Person
from kurs.web.objectives.proposed import WORDLESS, as_read, field_name
from kurs.web.objectives.work import Work, work_of

THANKED_BY_NAME = 5
CHOICES = ("thanks", "praise", "ask", *Stance.values)


@dataclass(frozen=True, slots=True)
class Entry:
    """Something said. `kind` is a word beside the name; `text` links the people it names."""

    said: Said
    kind: str
    text: Markup
    lang: str


@dataclass(frozen=True, slots=True)
class Thread:
    """What stands under a check-in: thanks in one line, the rest in order."""

    thanks: str = ""
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """A suggestion as it is read: values in the reader's form. `about` is the key result's title, or empty."""

    public_id: str
    by: str
    when: str
    about: str
    field: str
    was: str
    text: str
    lang: str
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Talk:
    """Everything said on an objective's page. Of a check-in, `choices` is what the reader can answer to it."""

    comments: tuple[Entry, ...] = ()
    waiting: tuple[Proposal, ...] = ()
    answered: tuple[Proposal, ...] = ()
    threads: dict[int, Thread] = field(default_factory=dict)
    work: tuple[Work, ...] = ()
    may_add_work: bool = False
    choices: Callable[[CheckIn], list[tuple[str, str]]] = lambda check_in: []

    def under(self, check_in: CheckIn) -> Thread:
        """The thread of a check-in."""
        return self.threads.get(check_in.pk, Thread())

    def said_of(self, key_result: KeyResult) -> list[Entry]:
        """Comments on one key result."""
        return [entry for entry in self.comments if entry.said.key_result_id == key_result.pk]

    def work_for(self, key_result: KeyResult) -> list[Work]:
        """The work for the open key result, which needs no title beside it."""
        return [replace(each, about="") for each in self.work if each.initiative.key_result_id == key_result.pk]

    def other_work(self, opened: KeyResult | None) -> list[Work]:
        """The work for the objective and for what is not open."""
        return [each for each in self.work if opened is None or each.initiative.key_result_id != opened.pk]


def talk_of(objective: Objective, key_results: Sequence[KeyResult], opened: KeyResult | None, person: Person) -> Talk:
    """Reads what is said and what is done for it, in one query."""
    told = conversation_of(objective, opened)
    by_id = {row.pk: row for row in key_results}
    proposals = [_proposal(each, by_id.get(each.key_result_id or 0), objective) for each in told.suggestions]
    return Talk(
        comments=tuple(_entry(each, by_id) for each in told.comments),
        waiting=tuple(each for each in proposals if not each.answer),
        answered=tuple(each for each in proposals if each.answer),
        threads=_threads(told),
        work=tuple(work_of(told, objective, key_results, person)),
        may_add_work=bool(may_add_initiative(person, objective)),
        choices=lambda check_in: choices_for(check_in, opened, person) if opened else [],
    )


def choices_for(check_in: CheckIn, key_result: KeyResult, person: Person) -> list[tuple[str, str]]:
    """What she can answer to a check-in: nobody thanks herself, and who answers for it does not second it."""
    hers = person.pk in owners_of(key_result)
    made = person.pk == check_in.by_id
    return [
        (code, answer_word(code))
        for code in CHOICES
        if not (made and code in ("thanks", "praise")) and not ((hers or made) and code in Stance.values)
    ]


def answer_word(code: str) -> str:
    """A choice of the answer box in words."""
    words = {"thanks": _("Thanks"), "praise": _("Praise"), "ask": _("Ask")}
    return words.get(code) or str(Stance(code).label)


def linked(text: str, named: Iterable[Who]) -> Markup:
    """The text, with a link to each person that it names."""
    addresses = {who.name: reverse("person", args=[who.public_id]) for who in named}
    parts, last = [], 0
    for start, end, name in places(text, addresses):
        parts.append(escape(text[last:start]))
        parts.append(Markup('<a href="{}">{}</a>').format(addresses[name], text[start:end]))
        last = end
    return Markup("").join([*parts, escape(text[last:])])


def proposal_of(suggestion: Suggestion) -> Proposal:
    """A suggestion that waits, from its row."""
    key_result, field_of = suggestion.key_result, SuggestedField(suggestion.field)
    return Proposal(
        public_id=suggestion.public_id,
        by=suggestion.by.name,
        when=formats.moment(suggestion.at),
        about=key_result.title if key_result else "",
        field=field_name(field_of, key_result).lower(),
        was=as_read(field_of, suggestion.was, key_result),
        text=as_read(field_of, suggestion.text, key_result),
        lang="" if field_of in WORDLESS else suggestion.language,
    )


def _proposal(each: Suggested, key_result: KeyResult | None, objective: Objective) -> Proposal:
    answer = ""
    if each.answer:
        answer = f"{each.answer.decision.label} · {each.answer.by} · {formats.moment(each.answer.at)}"
    return Proposal(
        public_id=each.public_id,
        by=each.by.name,
        when=formats.moment(each.at),
        about=key_result.title if key_result else "",
        field=field_name(each.field, key_result).lower(),
        was=as_read(each.field, each.was, key_result),
        text=as_read(each.field, each.text, key_result),
        lang="" if each.field in WORDLESS else each.language,
        answer=answer,
    )


def _entry(said: Said, key_results: dict[int, KeyResult]) -> Entry:
    about = key_results.get(said.key_result_id or 0)
    return Entry(said, about.title if about else "", linked(said.text, said.named), said.language)


def _threads(told: Conversation) -> dict[int, Thread]:
    return {
        pk: Thread(_thanks([who.name for who in answers.thanks]), tuple(_answer(each) for each in answers.said))
        for pk, answers in told.answers.items()
    }


def _answer(said: Said) -> Entry:
    kind = {"praise": _("Praise"), "comment": ""}.get(said.kind, str(said.stance.label) if said.stance else "")
    return Entry(said, kind, linked(said.text, said.named), said.language)


def _thanks(names: Sequence[str]) -> str:
    """`Thanks from Ola Vik, Nils Haug and 3 more`; empty when nobody said so."""
    if not names:
        return ""
    shown, more = ", ".join(names[:THANKED_BY_NAME]), len(names) - THANKED_BY_NAME
    if more > 0:
        return _("Thanks from %(names)s and %(more)s more") % {"names": shown, "more": more}
    return _("Thanks from %(names)s") % {"names": shown}
