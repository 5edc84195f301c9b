"""Loads the demo through the actions, act by act, on the days that they would have happened."""

from collections.abc import Iterator
from datetime import date, timedelta

from kurs.base import clock
from kurs.cycles.actions import open_cycle, plan_cycle
from kurs.cycles.enums import CycleKind
from kurs.cycles.models import Cycle
from kurs.demo import story
from kurs.demo.around import align, keep_beside, set_from_outside, speak
from kurs.demo.cast import Cast, at, settled, through_the_day, working_day
from kurs.demo.closing import WEEKS, run_and_close
from kurs.demo.going import check_in, publish, write
from kurs.demo.kinds import OTHERWISE, YEARLY
from kurs.demo.mark import set_mark
from kurs.demo.next import DRAFTS
from kurs.demo.objectives import OBJECTIVES
from kurs.framework.actions import set_policy
from kurs.framework.keys import ROLL_UP_MODE
from kurs.framework.models import Policy
from kurs.okr.actions import align_objective, declare_without_okr, propose_objective, send_back
from kurs.okr.enums import AlignmentKind
from kurs.okr.recompute import recompute
from kurs.search.indexing import rebuild

WEEKS_GONE = 10
LEAD_AMBASSADOR = "Berit Haugland"
GOALS = (*OBJECTIVES, *OTHERWISE)
YEARLY_WEEKS = 3 * WEEKS + 1
BETWEEN_YEARLY = 4  # weeks from one check-in on the year's goal to the next


def load_demo() -> None:
    """Fills an empty database. The cycle is in its eleventh week whatever day it is loaded."""
    today = clock.today("Europe/Oslo")
    monday = today - timedelta(days=today.weekday())
    start = monday - timedelta(weeks=WEEKS_GONE)
    earlier = start - timedelta(weeks=WEEKS)
    with clock.fixed(at(earlier - timedelta(days=40), 9)):
        cast = settled()
    with clock.fixed(at(earlier - timedelta(days=31), 9)):
        _set_rules(cast)
        outside = set_from_outside(cast, start.year)
    last, yearly = _planned(cast, earlier), _planned(cast, earlier, yearly=True)
    with clock.fixed(at(earlier, 8)):
        write(cast, yearly, [YEARLY])
        open_cycle(yearly, by=cast.by(LEAD_AMBASSADOR))
        publish(cast, [YEARLY])
    run_and_close(cast, last, LEAD_AMBASSADOR)
    this = _planned(cast, start)
    with clock.fixed(at(start - timedelta(days=12), 10)):
        write(cast, this, GOALS)
    with clock.fixed(at(start, 9)):
        open_cycle(this, by=cast.by(LEAD_AMBASSADOR))
        publish(cast, GOALS)
    through_the_day(start, 13, _contribute(cast))
    through_the_day(start, 15, align(cast, outside))
    check_in(cast, GOALS, today, weeks=WEEKS_GONE)
    check_in(cast, [YEARLY], today, weeks=len(YEARLY.numbers[0].values), every=BETWEEN_YEARLY)
    yesterday = working_day(today - timedelta(days=1))
    through_the_day(yesterday, 12, keep_beside(cast, this, today))
    through_the_day(yesterday, 14, speak(cast))
    _plan_next(cast, start + timedelta(weeks=WEEKS), today)
    recompute(cast.organisation)
    rebuild(cast.organisation)
    set_mark(cast.organisation)


def _planned(cast: Cast, start: date, *, yearly: bool = False) -> Cycle:
    end = start + timedelta(weeks=YEARLY_WEEKS if yearly else WEEKS, days=-1)
    name = f"Uke {start.isocalendar().week}–{end.isocalendar().week} {end.isocalendar().year}"
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


def _set_rules(cast: Cast) -> None:
    """The directorate's goals show its own numbers and the teams'; theirs are reckoned from their own alone."""
    ours = {"organisation": cast.organisation, "key": ROLL_UP_MODE, "from_date": clock.today("Europe/Oslo")}
    reason = "Direktoratets mål skal vise både egne tall og det teamene bidrar med."
    by = cast.by(LEAD_AMBASSADOR)
    set_policy(Policy(unit=cast.units[story.DIRECTORATE], value="both", reason=reason, **ours), by=by)
    for department in story.DEPARTMENTS:
        own = "Teamenes mål regnes ut fra deres egne nøkkelresultater."
        set_policy(Policy(unit=cast.units[department], value="key_results", reason=own, **ours), by=by)


def _contribute(cast: Cast) -> Iterator[None]:
    """What the teams have published adds to the directorate's own, the hidden one too."""
    top = cast.objectives[OBJECTIVES[0].title]
    for goal in GOALS:
        if goal.published and goal.contributes:
            child = cast.objectives[goal.title]
            align_objective(child, by=cast.by(goal.owner), parent=top, kind=AlignmentKind.CONTRIBUTES)
            yield


def _plan_next(cast: Cast, start: date, today: date) -> None:
    """The next cycle: a draft, a proposal, one sent back with questions, and a team that takes a break."""
    with clock.fixed(at(working_day(today - timedelta(days=16)), 9)):
        cycle = plan_cycle(_next(cast, start), by=cast.by(LEAD_AMBASSADOR))
    with clock.fixed(at(working_day(today - timedelta(days=9)), 9)):
        write(cast, cycle, DRAFTS)
    through_the_day(working_day(today - timedelta(days=8)), 13, _propose(cast))
    with clock.fixed(at(working_day(today - timedelta(days=2)), 11)):
        back = DRAFTS[2]
        questions = "Hva lar dere ligge for å rekke dette? Og hvem av dere eier varslene om natten?"
        send_back(cast.objectives[back.title], by=cast.by(back.owner), questions=questions, language="nb")
    with clock.fixed(at(working_day(today - timedelta(days=2)), 14, 20)):
        reason = "Årsoppgjøret og nytt regnskapssystem tar hele perioden."
        unit = cast.units[story.FINANCE]
        declare_without_okr(unit, by=cast.by("Petter Lunde"), cycle=cycle, reason=reason, language="nb")


def _propose(cast: Cast) -> Iterator[None]:
    for goal in DRAFTS[1:]:
        objective = cast.objectives[goal.title]
        cast.objectives[goal.title] = propose_objective(objective, by=cast.by(goal.owner), edition=objective.edition)
        yield


def _next(cast: Cast, start: date) -> Cycle:
    end = start + timedelta(weeks=WEEKS, days=-1)
    name = f"Uke {start.isocalendar().week}–{end.isocalendar().week} {end.isocalendar().year}"
    return Cycle(organisation=cast.organisation, name=name, kind=CycleKind.TERTIAL, start=start, end=end)
