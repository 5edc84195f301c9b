"""What is said to an objective and its key results and what is done for them, in one hand-written statement."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from kurs.base.statements import Row, day, moment, rows
from kurs.okr.enums import Decision, InitiativeState, Stance, SuggestedField
from kurs.okr.models import KeyResult, Objective

SPOKEN = """
SELECT 'suggestion', s.id, s.key_result_id, CAST(NULL AS bigint), s.at, s.text, s.language, p.id, p.public_id, p.name,
       s.field, s.public_id, s.was, a.decision, a.at, b.name, CAST(NULL AS date)
  FROM okr_suggestion s
  JOIN organisation_person p ON p.id = s.by_id
  LEFT JOIN okr_suggestionanswer a ON a.organisation_id = s.organisation_id AND a.suggestion_id = s.id
  LEFT JOIN organisation_person b ON b.id = a.by_id
 WHERE s.organisation_id = %s AND s.objective_id = %s
UNION ALL
SELECT 'comment', c.id, c.key_result_id, c.check_in_id, c.at, c.text, c.language, p.id, p.public_id, p.name,
       '', '', '', NULL, NULL, NULL, NULL
  FROM okr_comment c JOIN organisation_person p ON p.id = c.by_id
 WHERE c.organisation_id = %s AND c.objective_id = %s
UNION ALL
SELECT 'mention', c.id, NULL, NULL, c.at, '', '', p.id, p.public_id, p.name, '', '', '', NULL, NULL, NULL, NULL
  FROM okr_comment c
  JOIN okr_mention m ON m.organisation_id = c.organisation_id AND m.comment_id = c.id
  JOIN organisation_person p ON p.id = m.person_id
 WHERE c.organisation_id = %s AND c.objective_id = %s
UNION ALL
SELECT 'work', w.id, w.key_result_id, NULL, w.at, w.title, w.language, p.id, p.public_id, p.name,
       w.state, w.public_id, w.link, NULL, NULL, NULL, w.due_date
  FROM okr_initiative w LEFT JOIN organisation_person p ON p.id = w.owner_id
 WHERE w.organisation_id = %s AND w.objective_id = %s
UNION ALL
SELECT 'thanks', t.id, NULL, t.check_in_id, t.at, '', '', p.id, p.public_id, p.name, '', '', '', NULL, NULL, NULL, NULL
  FROM okr_checkin i
  JOIN okr_acknowledgement t ON t.organisation_id = i.organisation_id AND t.check_in_id = i.id
  JOIN organisation_person p ON p.id = t.by_id
 WHERE i.organisation_id = %s AND i.key_result_id = %s
UNION ALL
SELECT 'praise', r.id, i.key_result_id, r.check_in_id, r.at, r.text, r.language, p.id, p.public_id, p.name,
       '', '', '', NULL, NULL, NULL, NULL
  FROM okr_checkin i
  JOIN okr_praise r ON r.organisation_id = i.organisation_id AND r.check_in_id = i.id
  JOIN organisation_person p ON p.id = r.by_id
 WHERE i.organisation_id = %s AND i.key_result_id = %s
UNION ALL
SELECT 'seconding', d.id, i.key_result_id, d.check_in_id, d.at, d.text, d.language, p.id, p.public_id, p.name,
       d.stance, '', '', NULL, NULL, NULL, NULL
  FROM okr_checkin i
  JOIN okr_seconding d ON d.organisation_id = i.organisation_id AND d.check_in_id = i.id
  JOIN organisation_person p ON p.id = d.by_id
 WHERE i.organisation_id = %s AND i.key_result_id = %s"""
NONE_OPEN = 0
SAID = ("comment", "praise", "seconding")


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody, as far as a page needs her."""

    id: int
    public_id: str
    name: str


@dataclass(frozen=True, slots=True)
class Said:
    """A comment, praise or a seconding (then with its stance; its text may be empty). `named` are who it mentions."""

    kind: str
    id: int
    by: Who
    at: datetime
    text: str
    language: str
    key_result_id: int | None
    check_in_id: int | None
    stance: Stance | None = None
    named: tuple[Who, ...] = ()


@dataclass(frozen=True, slots=True)
class Answered:
    """What the team decided on a suggestion."""

    decision: Decision
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Suggested:
    """A suggestion; `was` and `text` are as they are kept (`validators.suggested` says how)."""

    id: int
    public_id: str
    key_result_id: int | None
    field: SuggestedField
    was: str
    text: str
    language: str
    by: Who
    at: datetime
    answer: Answered | None


@dataclass(frozen=True, slots=True)
class Planned:
    """An initiative: one line of work."""

    id: int
    public_id: str
    key_result_id: int | None
    title: str
    language: str
    state: InitiativeState
    owner: Who | None
    due_date: date | None
    link: str

    @property
    def is_open(self) -> bool:
        """Whether there is still something to do."""
        return self.state in (InitiativeState.PLANNED, InitiativeState.DOING)


@dataclass(frozen=True, slots=True)
class Answers:
    """What stands under one check-in, in order."""

    thanks: tuple[Who, ...] = ()
    said: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Conversation:
    """Comments and suggestions are the newest first, work is what is open and due first.

    `answers`: check-in id → what stands under it.
    """

    comments: tuple[Said, ...] = ()
    suggestions: tuple[Suggested, ...] = ()
    work: tuple[Planned, ...] = ()
    answers: dict[int, Answers] = field(default_factory=dict)

    def under(self, check_in_id: int) -> Answers:
        """What stands under a check-in."""
        return self.answers.get(check_in_id, Answers())


def conversation_of(objective: Objective, opened: KeyResult | None = None) -> Conversation:
    """Everything that is said to an objective; what stands under check-ins, of the key result that is open alone.

    A comment under a check-in of another key result is among the comments.
    """
    whole, one = (objective.organisation_id, objective.pk), (objective.organisation_id, _id(opened))
    found = sorted(rows(SPOKEN, [*whole * 4, *one * 3]), key=lambda row: (moment(row[4]), row[1]))
    named: dict[int, list[Who]] = defaultdict(list)
    for row in found:
        if row[0] == "mention":
            named[row[1]].append(_who(row))
    said = [_said(row, tuple(named[row[1]]) if row[0] == "comment" else ()) for row in found if row[0] in SAID]
    under = [each for each in said if each.check_in_id is not None and each.key_result_id == _id(opened)]
    return Conversation(
        comments=tuple(
            each for each in reversed(said) if each.check_in_id is None or each.key_result_id != _id(opened)
        ),
        suggestions=tuple(_suggested(row) for row in reversed(found) if row[0] == "suggestion"),
        work=_work([row for row in found if row[0] == "work"]),
        answers=_answers([row for row in found if row[0] == "thanks"], under),
    )


def _work(found: Sequence[Row]) -> tuple[Planned, ...]:
    rows = [
        Planned(
            row[1],
            row[11],
            row[2],
            row[5],
            row[6],
            InitiativeState(row[10]),
            _who(row) if row[7] is not None else None,
            day(row[16]) if row[16] is not None else None,
            row[12],
        )
        for row in found
    ]
    return tuple(sorted(rows, key=lambda row: (not row.is_open, row.due_date or date.max, row.id)))


def _id(opened: KeyResult | None) -> int:
    return opened.pk if opened else NONE_OPEN


def _answers(thanks: Sequence[Row], said: Sequence[Said]) -> dict[int, Answers]:
    who: dict[int, list[Who]] = defaultdict(list)
    words: dict[int, list[Said]] = defaultdict(list)
    for row in thanks:
        who[row[3]].append(_who(row))
    for each in said:
        words[each.check_in_id or 0].append(each)
    return {pk: Answers(tuple(who[pk]), tuple(words[pk])) for pk in who.keys() | words.keys()}


def _who(row: Row) -> Who:
    return Who(row[7], row[8], row[9])


def _said(row: Row, named: tuple[Who, ...]) -> Said:
    kind, pk, key_result_id, check_in_id, at, text, language = row[:7]
    stance = Stance(row[10]) if kind == "seconding" else None
    return Said(kind, pk, _who(row), moment(at), text, language, key_result_id, check_in_id, stance, named)


def _suggested(row: Row) -> Suggested:
    _kind, pk, key_result_id, _none, at, text, language = row[:7]
    field_name, public_id, was, decision, answered_at, answered_by = row[10:16]
    answer = Answered(Decision(decision), answered_by, moment(answered_at)) if decision else None
    return Suggested(
        pk,
        public_id,
        key_result_id,
        SuggestedField(field_name),
        was,
        text,
        language,
        _who(row),
        moment(at),
        answer,
    )
