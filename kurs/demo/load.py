"""Loads the demo through the actions, act by act, on the days that they would have happened."""

from collections.abc import Iterator
from datetime import date, timedelta

from kurs.base import clock
from kurs.cycles.actions import open_cycle, plan_cycle
from kurs.cycles.enums import CycleKind
from kurs.cycles.models import Cycle
from kurs.demo import story
from kurs.demo.around import align, keep_beside, set_from_outside, speak
from kurs.demo.cast import Cast, at, through_the_day, working_day
from kurs.demo.closing import WEEKS, run_and_close
from kurs.demo.describing import LEAD_AMBASSADOR, describe, leave
from kurs.demo.going import check_in, publish, write
from kurs.demo.hanging import begin_work, converse, hang, refuse
from kurs.demo.kinds import OTHERWISE, YEARLY
from kurs.demo.mark import set_mark
from kurs.demo.next import DRAFTS, depend, suggest
from kurs.demo.objectives import OBJECTIVES
from kurs.demo.reading import drafts, poor, running
from kurs.demo.settling import let_newcomer_in, settled
from kurs.framework.actions import set_policy
from kurs.framework.keys import ROLL_UP_MODE
from kurs.framework.models import Policy
from kurs.okr.actions import align_objective, declare_without_okr, propose_objective, send_back
from kurs.okr.enums import AlignmentKind
from kurs.okr.models import ExternalGoal
from kurs.okr.recompute import recompute
from kurs.search.indexing import rebuild

WEEKS_GONE = 10
ADMINISTRATOR = "Geir Tangen"
GOALS = (*OBJECTIVES, *OTHERWISE)
TOLD = tuple(sheet.goal for sheet in running())
CLOSED = 3
YEARLY_WEEKS = 3 * WEEKS + 1
BETWEEN_YEARLY = 4  # weeks from one check-in on the year's goal to the next


def load_demo() -> None:
    """Fills an empty database. The cycle is in its eleventh week whatever day it is loaded."""
    today = clock.today("Europe/Oslo")
    monday = today - timedelta(days=today.weekday())
    start = monday - timedelta(weeks=WEEKS_GONE)
    first = start - CLOSED * timedelta(weeks=WEEKS)
    cast = settled(working_day(first - timedelta(days=40)))
    through_the_day(working_day(first - timedelta(days=31)), 9, _set_rules(cast))
    through_the_day(working_day(first - timedelta(days=24)), 9, describe(cast, ADMINISTRATOR))
    outside = _live_through(cast, start)
    this = _planned(cast, start)
    _begin(cast, this, outside)
    let_newcomer_in(cast, working_day(today - timedelta(days=12)))
    _go_on(cast, this, today)
    _plan_next(cast, start + timedelta(weeks=WEEKS), today)
    recompute(cast.organisation)
    rebuild(cast.organisation)
    set_mark(cast.organisation)


def _live_through(cast: Cast, start: date) -> dict[str, ExternalGoal]:
    """The three cycles before this one, and the goals of the year; gives the goals from outside."""
    outside: dict[str, ExternalGoal] = {}
    for number in range(1, CLOSED + 1):
        begins = start - (CLOSED + 1 - number) * timedelta(weeks=WEEKS)
        cycle = _planned(cast, begins)
        if number == CLOSED:
            with clock.fixed(at(working_day(begins - timedelta(days=31)), 9)):
                outside = set_from_outside(cast, start.year)
            yearly = _planned(cast, begins, yearly=True)
            with clock.fixed(at(begins, 8)):
                open_cycle(yearly, by=cast.by(LEAD_AMBASSADOR))
            through_the_day(begins, 9, write(cast, yearly, [YEARLY]))
            through_the_day(begins, 10, publish(cast, [YEARLY]))
        run_and_close(cast, cycle, number, LEAD_AMBASSADOR)
    return outside


def _begin(cast: Cast, cycle: Cycle, outside: dict[str, ExternalGoal]) -> None:
    """This cycle from its drafts until everything hangs together."""
    start = cycle.span.start
    through_the_day(start - timedelta(days=12), 10, write(cast, cycle, GOALS))
    through_the_day(start - timedelta(days=11), 9, write(cast, cycle, TOLD))
    through_the_day(start - timedelta(days=4), 9, publish(cast, TOLD))
    with clock.fixed(at(start, 8)):
        open_cycle(cycle, by=cast.by(LEAD_AMBASSADOR))
    through_the_day(start, 9, publish(cast, GOALS))
    through_the_day(start, 13, _contribute(cast))
    through_the_day(start, 15, align(cast, outside))
    through_the_day(start + timedelta(days=1), 9, hang(cast, outside))
    through_the_day(start + timedelta(days=2), 9, refuse(cast, cycle))
    through_the_day(start + timedelta(days=22), 9, write(cast, cycle, [sheet.goal for sheet in poor()]))


def _go_on(cast: Cast, cycle: Cycle, today: date) -> None:
    """Ten weeks of check-ins, and what is done and said around them."""
    through_the_day(cycle.span.start + timedelta(days=8), 9, begin_work(cast, today))
    check_in(cast, (*GOALS, *TOLD), today, weeks=WEEKS_GONE)
    check_in(cast, [YEARLY], today, weeks=len(YEARLY.numbers[0].values), every=BETWEEN_YEARLY)
    converse(cast)
    yesterday = working_day(today - timedelta(days=1))
    through_the_day(yesterday, 9, keep_beside(cast, cycle, today))
    through_the_day(yesterday, 13, speak(cast))
    through_the_day(working_day(today - timedelta(days=25)), 14, leave(cast, today))


def _planned(cast: Cast, start: date, *, yearly: bool = False) -> Cycle:
    end = start + timedelta(weeks=YEARLY_WEEKS if yearly else WEEKS, days=-1)
    name = _name(start, end)
    kind = CycleKind.YEAR if yearly else CycleKind.TERTIAL
    with clock.fixed(at(start - timedelta(days=28), 9)):
        cycle = Cycle(
            organisation=cast.organisation,
            name=f"Årsmål {start.year}–{end.year}" if yearly else name,
            kind=kind,
            start=start,
            end=end,
        )
        return plan_cycle(cycle, by=cast.by(LEAD_AMBASSADOR))


def _set_rules(cast: Cast) -> Iterator[None]:
    """The directorate's goals show its own numbers and the teams'; theirs are reckoned from their own alone."""
    ours = {"organisation": cast.organisation, "key": ROLL_UP_MODE, "from_date": clock.today("Europe/Oslo")}
    reason = "Direktoratets mål skal vise både egne tall og det teamene bidrar med."
    by = cast.by(LEAD_AMBASSADOR)
    set_policy(Policy(unit=cast.units[story.DIRECTORATE], value="both", reason=reason, **ours), by=by)
    yield
    for department in story.DEPARTMENTS:
        own = "Teamenes mål regnes ut fra deres egne nøkkelresultater."
        set_policy(Policy(unit=cast.units[department], value="key_results", reason=own, **ours), by=by)
        yield


def _contribute(cast: Cast) -> Iterator[None]:
    """What the teams have published adds to their department's or the directorate's own, the hidden one too."""
    top = cast.objectives[OBJECTIVES[0].title]
    own = {sheet.goal.unit: cast.objectives[sheet.goal.title] for sheet in running()}
    nearer = {story.DESIGN: story.SERVICES, story.SHARING: story.DATA, story.RUNNING: story.OPERATIONS}
    for goal in GOALS:
        if goal.published and goal.contributes:
            child = cast.objectives[goal.title]
            parent = own[nearer[goal.unit]] if goal.unit in nearer else top
            align_objective(child, by=cast.by(goal.owner), parent=parent, kind=AlignmentKind.CONTRIBUTES)
            yield


def _plan_next(cast: Cast, start: date, today: date) -> None:
    """The next cycle: a draft, a proposal, one sent back with questions, and a team that takes a break."""
    with clock.fixed(at(working_day(today - timedelta(days=16)), 9)):
        cycle = plan_cycle(_next(cast, start), by=cast.by(LEAD_AMBASSADOR))
    told = [*DRAFTS, *(sheet.goal for sheet in drafts())]
    for part, days in enumerate((15, 12, 9)):
        through_the_day(working_day(today - timedelta(days=days)), 9 + part, write(cast, cycle, told[part::3]))
    through_the_day(working_day(today - timedelta(days=8)), 13, _propose(cast))
    through_the_day(working_day(today - timedelta(days=6)), 9, suggest(cast))
    through_the_day(working_day(today - timedelta(days=5)), 9, depend(cast, start))
    with clock.fixed(at(working_day(today - timedelta(days=2)), 11)):
        back = DRAFTS[2]
        questions = "Hva lar dere ligge for å rekke dette? Og hvem av dere eier varslene om natten?"
        send_back(cast.objectives[back.title], by=cast.by(back.owner), questions=questions, language="nb")
    with clock.fixed(at(working_day(today - timedelta(days=2)), 14, 20)):
        reason = "Årsoppgjøret og nytt regnskapssystem tar hele perioden."
        unit = cast.units[story.FINANCE]
        declare_without_okr(unit, by=cast.by("Petter Lunde"), cycle=cycle, reason=reason, language="nb")


def _propose(cast: Cast) -> Iterator[None]:
    for goal in (*DRAFTS[1:], *(sheet.goal for sheet in drafts() if sheet.proposed)):
        objective = cast.objectives[goal.title]
        cast.objectives[goal.title] = propose_objective(objective, by=cast.by(goal.owner), edition=objective.edition)
        yield


def _next(cast: Cast, start: date) -> Cycle:
    end = start + timedelta(weeks=WEEKS, days=-1)
    return Cycle(organisation=cast.organisation, name=_name(start, end), kind=CycleKind.TERTIAL, start=start, end=end)


def _name(start: date, end: date) -> str:
    first, last = start.isocalendar(), end.isocalendar()
    year = "" if first.year == last.year else f" {first.year}"
    return f"Uke {first.week}{year}–{last.week} {last.year}"
