"""What a unit's page says to do next: to who leads, belongs there, serves it, stands behind a goal, or looks in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kurs.base import formats
from kurs.calc.status import Status
from kurs.cycles.enums import CycleState
from kurs.cycles.models import Cycle
from kurs.okr.enums import ObjectiveState
from kurs.okr.models import KeyResult, Objective
from kurs.okr.queries.beside import Beside
from kurs.okr.queries.endings import LIVE
from kurs.okr.rules import serves_unit
from kurs.organisation.models import Person, Unit
from kurs.web.beside.figures import OUTSIDE, ToldFigure
from kurs.web.rows import Row

MOST = 3
TROUBLED = (Status.OFF_TRACK, Status.AT_RISK)


@dataclass(frozen=True, slots=True)
class Step:
    """A sentence, and the link that it leads to. `lang` when somebody wrote the link's words."""

    text: str
    link: str
    url: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the page has, from which the steps follow."""

    unit: Unit
    person: Person
    objectives: Sequence[Objective]
    rows: Sequence[Row]
    figures: Sequence[ToldFigure]
    beside: Beside

    def in_state(self, state: ObjectiveState) -> list[Objective]:
        """The objectives in one state, outside the backlog."""
        return [each for each in self.objectives if each.state == state and not each.cycle.is_backlog]

    def with_status(self, *statuses: str) -> list[Row]:
        """Rows of published objectives with one of the statuses."""
        published = ObjectiveState.PUBLISHED
        return [row for row in self.rows if row.status in statuses and row.key_result.objective.state == published]


def next_steps(seen: Seen) -> list[Step]:
    """At most three, the most urgent first."""
    standing = seen.person.standing
    if standing.is_lead(seen.unit.pk):
        found = _for_the_lead(seen)
    elif standing.is_member(seen.unit.pk):
        found = _for_a_member(seen)
    elif serves_unit(seen.person, seen.unit):
        found = _for_the_ambassador(seen)
    else:
        found = _for_anyone(seen)
    return list(islice(found, MOST))


def _for_the_lead(seen: Seen) -> Iterator[Step]:
    if proposed := seen.in_state(ObjectiveState.PROPOSED):
        text = ngettext(
            "One goal is proposed. Read it and decide.", "%(num)s goals are proposed. Read and decide.", len(proposed)
        )
        yield _to(text % {"num": len(proposed)}, proposed[0])
    yield from _without_owner(seen)
    yield from _to_close(seen)
    yield from _overdue(seen)
    yield from _drafts(seen)
    yield from _troubled(seen, _("%(status)s. Talk about it in the next meeting."))
    yield from _outside(seen)
    yield from _beginning(seen)


def _for_a_member(seen: Seen) -> Iterator[Step]:
    yield from _overdue(seen)
    yield from _drafts(seen)
    yield from _troubled(seen, _("%(status)s. What have you seen? Say it under the last check-in."))
    yield from _outside(seen)
    yield from _beginning(seen)


def _for_the_ambassador(seen: Seen) -> Iterator[Step]:
    if waiting := [*seen.in_state(ObjectiveState.PROPOSED), *seen.in_state(ObjectiveState.DRAFT)]:
        text = ngettext(
            "The team has a draft. Read it, and suggest.",
            "The team has %(num)s drafts. Read, and suggest.",
            len(waiting),
        )
        yield _to(text % {"num": len(waiting)}, waiting[0])
    if late := seen.with_status(Status.OVERDUE):
        text = ngettext(
            "One check-in is overdue. Ask whether you can help.",
            "%(num)s check-ins are overdue. Ask whether you can help.",
            len(late),
        )
        yield _row(text % {"num": len(late)}, late[0])
    yield from _for_anyone(seen)


def _for_anyone(seen: Seen) -> Iterator[Step]:
    mine = [each for each in seen.in_state(ObjectiveState.PROPOSED) if each.sponsor_id == seen.person.pk]
    if mine:
        yield _to(_("A goal that you stand behind is proposed. Say what you think."), mine[0])
    yield from _troubled(seen, _("%(status)s. Can you help? Say so under the last check-in."))
    if reached := seen.with_status(Status.REACHED):
        yield _row(_("Reached. Give the team praise."), reached[0])


def _without_owner(seen: Seen) -> Iterator[Step]:
    """Whoever has a last day and still answers for something here; the first to leave is named."""
    live = [each for each in seen.objectives if each.state in LIVE]
    goals = {each.pk for each in live}
    rows = [row.key_result for row in seen.rows if row.key_result.objective_id in goals]
    owners = [each.owner for each in live]
    owners += [owner for each in rows for owner in (each.owner, each.check_in_owner)]
    leaving = [owner for owner in owners if owner is not None and owner.to_date]
    if leaving:
        first = min(leaving, key=lambda person: (person.to_date, person.pk))
        words = {"name": first.name, "day": formats.full_day(first.to_date)}
        text = _("%(name)s: last day %(day)s. Name a new owner.") % words
        yield Step(text, _("Without an owner"), f"{reverse('ownerless')}?unit={seen.unit.public_id}")


def _overdue(seen: Seen) -> Iterator[Step]:
    late = seen.with_status(Status.OVERDUE)
    hers = [row for row in late if _answers(row.key_result) == seen.person.pk]
    if hers:
        text = ngettext(
            "One key result waits for your check-in.", "%(num)s key results wait for your check-in.", len(hers)
        )
        yield Step(text % {"num": len(hers)}, _("My week"), reverse("my_week"))
    elif late:
        text = ngettext("One check-in is overdue.", "%(num)s check-ins are overdue.", len(late))
        yield _row(text % {"num": len(late)}, late[0])


def _drafts(seen: Seen) -> Iterator[Step]:
    if drafts := seen.in_state(ObjectiveState.DRAFT):
        text = ngettext("One draft is not proposed yet.", "%(num)s drafts are not proposed yet.", len(drafts))
        yield _to(text % {"num": len(drafts)}, drafts[0])


def _to_close(seen: Seen) -> Iterator[Step]:
    published = seen.in_state(ObjectiveState.PUBLISHED)
    closing = [each for each in published if each.cycle.state == CycleState.CLOSING]
    if closing:
        text = ngettext(
            "One goal waits to be scored and closed.", "%(num)s goals wait to be scored and closed.", len(closing)
        )
        url = reverse("objective_closure", args=[closing[0].public_id])
        yield Step(text % {"num": len(closing)}, closing[0].title, url, closing[0].language)


def _troubled(seen: Seen, sentence: str) -> Iterator[Step]:
    words = {Status.OFF_TRACK: _("Off track"), Status.AT_RISK: _("At risk")}
    worst = sorted(seen.with_status(*TROUBLED), key=lambda row: TROUBLED.index(Status(row.status)))
    if worst:
        yield _row(sentence % {"status": words[Status(worst[0].status)]}, worst[0])


def _outside(seen: Seen) -> Iterator[Step]:
    if outside := [figure for figure in seen.figures if figure.keeps == OUTSIDE]:
        yield Step(_("A key figure is outside its limit."), outside[0].title, outside[0].url, outside[0].lang)


def _beginning(seen: Seen) -> Iterator[Step]:
    """The next cycle that is planned, or one that runs while nothing of the unit does, when it has said nothing yet."""
    spoken = {each.cycle_id for each in seen.objectives} | seen.beside.without.keys()
    cycles = [cycle for cycle in seen.beside.cycles.values() if cycle.unit_id is None and not cycle.is_backlog]
    running = [cycle for cycle in cycles if cycle.state == CycleState.RUNNING]
    planned = [cycle for cycle in cycles if cycle.state == CycleState.PLANNING]
    asked = [] if any(cycle.pk in spoken for cycle in running) else sorted(running, key=_by_end)
    asked += sorted(planned, key=_by_end)[:1]
    empty = [cycle for cycle in asked if cycle.pk not in spoken]
    if empty:
        first = empty[0]
        text = _("There is nothing for %(cycle)s yet.") % {"cycle": first.name}
        url = f"{reverse('new_objective', args=[seen.unit.public_id])}?cycle={first.public_id}"
        yield Step(text, _("Write an objective"), url)


def _by_end(cycle: Cycle) -> tuple[date, int]:
    return cycle.span.end, cycle.pk


def _answers(key_result: KeyResult) -> int | None:
    return key_result.check_in_owner_id or key_result.owner_id or key_result.objective.owner_id


def _to(text: str, objective: Objective) -> Step:
    return Step(text, objective.title, reverse("objective", args=[objective.public_id]), objective.language)


def _row(text: str, row: Row) -> Step:
    return Step(text, row.title, row.url, row.lang)
