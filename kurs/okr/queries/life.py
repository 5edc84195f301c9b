"""An objective's life: who takes part, what was proposed, sent back, stopped and set by hand, in one statement."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from kurs.base.statements import as_day, moment, rows
from kurs.okr.enums import ObjectiveState
from kurs.okr.models import Objective, Proposal

# Kind of row, what it is about, who (name, address), when, words with their language, a number, a value, a day.
NOTHING = "CAST(NULL AS double precision), CAST(NULL AS date)"
PERSON = "w.name, w.public_id"
SHOWN = "('published', 'closed', 'stopped')"
PART = """
SELECT '{what}', x.id, w.name, w.public_id, o.edited_at, '', '', 0, {nothing}
  FROM okr_{table} x
  JOIN okr_objective o ON o.id = x.objective_id
  JOIN organisation_person w ON w.id = x.person_id
 WHERE x.organisation_id = %s AND x.objective_id = %s"""
LIFE = f"""
SELECT 'proposal', p.id, {PERSON}, p.at, '', '', p.edition, {NOTHING}
  FROM okr_proposal p JOIN organisation_person w ON w.id = p.by_id
 WHERE p.organisation_id = %s AND p.objective_id = %s
UNION ALL
SELECT 'sent_back', s.proposal_id, {PERSON}, s.at, s.questions, s.language, 0, {NOTHING}
  FROM okr_sendback s
  JOIN okr_proposal p ON p.id = s.proposal_id
  JOIN organisation_person w ON w.id = s.by_id
 WHERE s.organisation_id = %s AND p.objective_id = %s
UNION ALL
SELECT 'stop', s.id, {PERSON}, s.at, s.reason, s.language, COALESCE(s.key_result_id, 0), {NOTHING}
  FROM okr_stop s JOIN organisation_person w ON w.id = s.by_id
 WHERE s.organisation_id = %s AND s.objective_id = %s
UNION ALL
SELECT 'manual', m.id, {PERSON}, m.at, m.reason, '', 0, m.value, m.until
  FROM okr_manualprogress m JOIN organisation_person w ON w.id = m.by_id
 WHERE m.organisation_id = %s AND m.objective_id = %s
UNION ALL
SELECT 'sponsor', w.id, {PERSON}, o.edited_at, '', '', 0, {NOTHING}
  FROM okr_objective o JOIN organisation_person w ON w.id = o.sponsor_id
 WHERE o.organisation_id = %s AND o.id = %s
UNION ALL
SELECT 'follows', e.id, e.title, e.public_id, e.edited_at, c.name, e.language, 0, {NOTHING}
  FROM okr_objective o
  JOIN okr_objective e ON e.organisation_id = o.organisation_id AND e.id = o.follows_id
  JOIN cycles_cycle c ON c.id = e.cycle_id
 WHERE o.organisation_id = %s AND o.id = %s AND e.visibility = 'open' AND e.state IN {SHOWN}
UNION ALL
SELECT 'followed_by', n.id, n.title, n.public_id, n.edited_at, c.name, n.language, 0, {NOTHING}
  FROM okr_objective n JOIN cycles_cycle c ON c.id = n.cycle_id
 WHERE n.organisation_id = %s AND n.follows_id = %s AND n.visibility = 'open' AND n.state IN {SHOWN}
UNION ALL {PART.format(what="contributor", table="contributor", nothing=NOTHING)}
UNION ALL {PART.format(what="reader", table="reader", nothing=NOTHING)}
ORDER BY 2"""
ARMS = 9


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody, as a page names her."""

    name: str
    public_id: str


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody said at a step of the life: a reason, or questions. `language` is "" for what has none."""

    who: Named
    at: datetime
    text: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Proposed:
    """The proposal that waits, and the edition that was proposed."""

    who: Named
    at: datetime
    edition: int


@dataclass(frozen=True, slots=True)
class SetByHand:
    """The progress that the lead has said last, why, and until when; also when that day has passed."""

    said: Said
    value: float
    until: date


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The objective that this one goes on from, or one that goes on from it, in another cycle."""

    title: str
    public_id: str
    cycle: str
    language: str


@dataclass(frozen=True, slots=True)
class Life:
    """What its rows say of an objective as it stands.

    `questions` are those that it was sent back with, until it is proposed again. `stopped` holds for the objective
    itself, `stops` for its key results by id. Of those before and after it, what everybody sees is named.
    """

    proposed: Proposed | None
    questions: Said | None
    stopped: Said | None
    stops: dict[int, Said]
    manual: SetByHand | None
    sponsor: Named | None
    contributors: list[Named]
    readers: list[Named]
    follows: Neighbour | None = None
    followed_by: tuple[Neighbour, ...] = ()


def life_of(objective: Objective) -> Life:
    """Reads it in one statement."""
    found: dict[str, list[Sequence[Any]]] = {}
    for row in rows(LIFE, [objective.organisation_id, objective.pk] * ARMS):
        found.setdefault(row[0], []).append(row)
    stops = {row[7]: _said(row) for row in found.get("stop", [])}
    return Life(
        proposed=_proposed(objective, found),
        questions=_questions(objective, found),
        stopped=stops.pop(0, None),
        stops=stops,
        manual=_manual(found),
        sponsor=next((_named(row) for row in found.get("sponsor", [])), None),
        contributors=[_named(row) for row in found.get("contributor", [])],
        readers=[_named(row) for row in found.get("reader", [])],
        follows=next((_neighbour(row) for row in found.get("follows", [])), None),
        followed_by=tuple(_neighbour(row) for row in found.get("followed_by", [])),
    )


def _proposed(objective: Objective, found: dict[str, list[Sequence[Any]]]) -> Proposed | None:
    if objective.state != ObjectiveState.PROPOSED or "proposal" not in found:
        return None
    last = found["proposal"][-1]
    return Proposed(_named(last), moment(last[4]), last[7])


def _questions(objective: Objective, found: dict[str, list[Sequence[Any]]]) -> Said | None:
    if objective.state != ObjectiveState.DRAFT or "sent_back" not in found:
        return None
    last = found["sent_back"][-1]
    return _said(last) if last[1] == found["proposal"][-1][1] else None


def _manual(found: dict[str, list[Sequence[Any]]]) -> SetByHand | None:
    if "manual" not in found:
        return None
    last = found["manual"][-1]
    until = as_day(last[9])
    return None if last[8] is None or until is None else SetByHand(_said(last), last[8], until)


def _named(row: Sequence[Any]) -> Named:
    return Named(row[2], row[3])


def _neighbour(row: Sequence[Any]) -> Neighbour:
    return Neighbour(row[2], row[3], row[5], row[6])


def _said(row: Sequence[Any]) -> Said:
    return Said(_named(row), moment(row[4]), row[5], row[6])


def locked_objective(objective: Objective) -> Objective:
    """The objective as it stands, locked until the end of the transaction."""
    found = Objective.objects.select_for_update(of=("self",)).select_related("unit", "cycle", "organisation", "owner")
    return found.get(organisation_id=objective.organisation_id, pk=objective.pk)


def latest_proposal(objective: Objective) -> Proposal | None:
    """The last time the team proposed it, with what was asked when it was sent back."""
    found = Proposal.objects.filter(organisation_id=objective.organisation_id, objective=objective)
    return found.select_related("sent_back", "by").order_by("-at", "-pk").first()
