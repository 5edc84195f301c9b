"""The objective's page as a read model, in twelve queries of its own at most."""

from dataclasses import dataclass, replace

from kurs.calc.measure import HOLD
from kurs.calc.rollup import manual_while
from kurs.framework.queries import rules_of
from kurs.okr.models import KeyResult, Objective
from kurs.okr.queries.alignment import Upward, upward_of
from kurs.okr.queries.findings import remarks_on
from kurs.okr.queries.forecasts import courses_of
from kurs.okr.queries.life import Life, life_of
from kurs.okr.queries.objectives import key_results_of
from kurs.okr.queries.originals import published_of
from kurs.organisation.models import Person
from kurs.web.objectives.acts import may_of
from kurs.web.objectives.asked import asked_text
from kurs.web.objectives.ended import Ended, Original, ended_of, originals_of, written_of
from kurs.web.objectives.mending import mending_url
from kurs.web.objectives.opened import Opened, opened_of
from kurs.web.objectives.remarks import ToldRemark, told_remarks
from kurs.web.objectives.talk import Talk, talk_of
from kurs.web.units.blocks import ObjectiveBlock, objective_block


@dataclass(frozen=True, slots=True)
class ObjectivePage:
    """Everything on the page; `may` holds by name what the reader can do now.

    `asked` says by the id of a draft's key result what it asks, where its row does not say so. `by_hand` is whether
    the progress that shows was set by hand. `originals` are the parts that were published with another text; `ended`
    is how a closed one ended.
    """

    objective: Objective
    block: ObjectiveBlock
    asked: dict[int, str]
    opened: Opened | None
    life: Life
    by_hand: bool
    originals: list[Original]
    ended: Ended | None
    remarks: list[ToldRemark]
    talk: Talk
    upward: Upward
    may: dict[str, bool]


def objective_page(objective: Objective, opened: KeyResult | None, person: Person) -> ObjectivePage:
    """Reads the page for one person."""
    today = person.today
    rules = rules_of(objective.unit, today)
    key_results = key_results_of(objective)
    courses = courses_of(objective, key_results, opened)
    published = published_of(objective)
    remarks = remarks_on(objective, key_results, rules, ending=written_of(objective, key_results, published))
    return ObjectivePage(
        objective=objective,
        block=objective_block(objective, key_results, rules, courses.series, today),
        asked={row.pk: asked_text(row) for row in key_results if objective.is_draft and row.kind not in HOLD},
        opened=opened_of(opened, rules, courses, today) if opened else None,
        life=life_of(objective),
        by_hand=manual_while(objective.manual_progress, objective.manual_until, today) is not None,
        originals=originals_of(objective, key_results, published),
        ended=ended_of(objective, key_results, published),
        remarks=[replace(told, url=mending_url(told, objective, key_results)) for told in told_remarks(remarks)],
        talk=talk_of(objective, key_results, opened, person),
        upward=upward_of(objective, person),
        may=may_of(objective, opened, published.closure, person),
    )
