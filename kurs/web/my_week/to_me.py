"""What others want of her: what they said to her, what waits for her decision or her unit's answer, her own work."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from markupsafe import Markup, escape

from kurs.okr.models import Initiative, Objective
from kurs.okr.queries.beside import initiatives_due
from kurs.okr.queries.dependencies import DependencyLine, dependencies_waiting_for
from kurs.okr.queries.suggestions import waiting_for_decision
from kurs.okr.queries.to_me import ToMe, said_to
from kurs.organisation.models import Person
from kurs.web.objectives.quoted import key_of
from kurs.web.objectives.work import Work, told_work

DAYS_AHEAD = 7


@dataclass(frozen=True, slots=True)
class Item:
    """One thing said to her. `answer_url` is where she answers, "" for praise, which asks for nothing."""

    said: ToMe
    kind: str
    text: Markup
    about: str
    about_url: str
    answer_url: str


@dataclass(frozen=True, slots=True)
class ForHer:
    """The whole part of the page. `to_decide` are proposed goals of units that she leads, or that she stands behind."""

    items: list[Item]
    up_to: int
    more: bool
    to_decide: list[Objective]
    asked: tuple[DependencyLine, ...]
    work: list[Work]

    def __bool__(self) -> bool:
        return bool(self.items or self.to_decide or self.asked or self.work)


def for_her(person: Person) -> ForHer:
    """Reads it for one person, in five queries."""
    unseen = said_to(person)
    return ForHer(
        items=[_item(each) for each in unseen.items],
        up_to=unseen.up_to,
        more=unseen.more,
        to_decide=waiting_for_decision(person),
        asked=dependencies_waiting_for(person),
        work=[_work(row, person) for row in initiatives_due(person, DAYS_AHEAD)],
    )


def _work(row: Initiative, person: Person) -> Work:
    about = row.key_result or row.objective
    return told_work(row, person, may_edit=True, about=about.title, lang=row.objective.language)


def _item(said: ToMe) -> Item:
    page = ("key_result", said.key_result) if said.key_result else ("objective", said.objective)
    return Item(
        said=said,
        kind=_kind(said),
        text=escape(said.text),
        about=said.key_result_title or said.title,
        about_url=reverse(page[0], args=[page[1]]),
        answer_url="" if said.kind == "praise" else _answer(said),
    )


def _kind(said: ToMe) -> str:
    if said.stance:
        return str(said.stance.label)
    return _("Praise") if said.kind == "praise" else ""


def _answer(said: ToMe) -> str:
    page = ("comments", said.objective)
    if said.check_in:
        page = ("check_in_answers", said.check_in)
    elif said.key_result:
        page = ("key_result_comments", said.key_result)
    return f"{reverse(page[0], args=[page[1]])}?to={key_of(said)}"
