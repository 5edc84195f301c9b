"""What others have said to somebody that she has not seen: praise, questions, mentions, secondings.

Seen is everything up to the event that she pressed «Seen» at (`ReadCursor`, place «talk»). Of what asks for an answer
also what is older than her own last comment on the same objective. What she may not see, or no longer, is not told.
"""

from dataclasses import dataclass
from datetime import datetime

from kurs.base.statements import Row, moment, rows
from kurs.okr.enums import Stance
from kurs.okr.queries.conversation import Who
from kurs.okr.queries.objectives import objectives_visible_to
from kurs.organisation.models import Person
from kurs.organisation.queries.reading import TALK

MOST = 20
ABOUT = """p.id, p.public_id, p.name, o.id, o.public_id, o.title, o.language, u.name,
       k.public_id, k.title, i.public_id"""
EVENT = """(SELECT e.id FROM audit_event e WHERE e.organisation_id = %s AND e.at >= {row}.at
         ORDER BY e.at, e.id LIMIT 1)"""
UNSEEN = """NOT EXISTS (SELECT 1 FROM audit_readcursor x JOIN audit_event e ON e.id = x.event_id
                     WHERE x.organisation_id = %s AND x.person_id = %s AND x.place = %s AND e.at >= {row}.at)"""
UNANSWERED = """NOT EXISTS (SELECT 1 FROM okr_comment y WHERE y.organisation_id = o.organisation_id
                     AND y.objective_id = o.id AND y.by_id = %s AND y.at > {row}.at)"""
JOINS = """
  JOIN okr_objective o ON o.id = {objective}
  JOIN organisation_unit u ON u.id = o.unit_id
  JOIN organisation_person p ON p.id = {row}.by_id"""
COMMENT = f"""SELECT 'comment', c.id, c.at, c.text, c.language, '', {EVENT.format(row="c")}, {ABOUT}"""
TO_ME = f"""
{COMMENT}
  FROM okr_mention m JOIN okr_comment c ON c.id = m.comment_id {JOINS.format(objective="c.objective_id", row="c")}
  LEFT JOIN okr_keyresult k ON k.id = c.key_result_id
  LEFT JOIN okr_checkin i ON i.id = c.check_in_id
 WHERE m.organisation_id = %s AND m.person_id = %s AND {UNSEEN.format(row="c")} AND {UNANSWERED.format(row="c")}
UNION
{COMMENT}
  FROM okr_checkin i JOIN okr_comment c ON c.organisation_id = i.organisation_id AND c.check_in_id = i.id
  {JOINS.format(objective="c.objective_id", row="c")}
  JOIN okr_keyresult k ON k.id = i.key_result_id
 WHERE i.organisation_id = %s AND i.by_id = %s AND c.by_id <> %s
   AND {UNSEEN.format(row="c")} AND {UNANSWERED.format(row="c")}
UNION
SELECT 'seconding', d.id, d.at, d.text, d.language, d.stance, {EVENT.format(row="d")}, {ABOUT}
  FROM okr_checkin i JOIN okr_seconding d ON d.organisation_id = i.organisation_id AND d.check_in_id = i.id
  JOIN okr_keyresult k ON k.id = i.key_result_id {JOINS.format(objective="k.objective_id", row="d")}
 WHERE i.organisation_id = %s AND i.by_id = %s AND {UNSEEN.format(row="d")} AND {UNANSWERED.format(row="d")}
UNION
SELECT 'praise', r.id, r.at, r.text, r.language, '', {EVENT.format(row="r")}, {ABOUT}
  FROM okr_praise r {JOINS.format(objective="r.objective_id", row="r")}
  LEFT JOIN okr_checkin i ON i.id = r.check_in_id
  LEFT JOIN okr_keyresult k ON k.id = i.key_result_id
 WHERE r.organisation_id = %s AND r.to_id = %s AND {UNSEEN.format(row="r")}
 ORDER BY 3, 2 LIMIT {MOST + 1}"""


@dataclass(frozen=True, slots=True)
class ToMe:
    """One thing said to her. The key result is "" where the objective is meant, the check-in where there is none."""

    kind: str
    id: int
    at: datetime
    text: str
    language: str
    stance: Stance | None
    by: Who
    objective: str
    title: str
    title_language: str
    unit: str
    key_result: str
    key_result_title: str
    check_in: str


@dataclass(frozen=True, slots=True)
class Unseen:
    """What she has not seen, the newest first; when there is `more`, the oldest. `up_to` is the newest's event."""

    items: tuple[ToMe, ...] = ()
    up_to: int = 0
    more: bool = False


def said_to(person: Person) -> Unseen:
    """Reads it in one statement, and who may see what in another when there is anything."""
    me, ours = person.pk, person.organisation_id
    mine, seen = (ours, me), (ours, me, TALK)
    params = [ours, *mine, *seen, me, ours, *mine, me, *seen, me, ours, *mine, *seen, me, ours, *mine, *seen]
    found = rows(TO_ME, params)
    if not found:
        return Unseen()
    about = {row[10] for row in found}
    visible = set(objectives_visible_to(person).filter(pk__in=about).order_by().values_list("pk", flat=True))
    shown = found[:MOST]
    items = tuple(_told(row) for row in reversed(shown) if row[10] in visible)
    return Unseen(items, shown[-1][6] or 0, len(found) > MOST)


def _told(row: Row) -> ToMe:
    kind, pk, at, text, language, stance = row[:6]
    return ToMe(
        kind=kind,
        id=pk,
        at=moment(at),
        text=text,
        language=language,
        stance=Stance(stance) if stance else None,
        by=Who(*row[7:10]),
        objective=row[11],
        title=row[12],
        title_language=row[13],
        unit=row[14],
        key_result=row[15] or "",
        key_result_title=row[16] or "",
        check_in=row[17] or "",
    )
