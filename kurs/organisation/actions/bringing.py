"""What one import makes and changes, row by row, with the ledger lines that the same acts one by one would have."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Model

from kurs.audit.action import as_row
from kurs.audit.actor import Actor
from kurs.audit.kinds import Happening
from kurs.audit.models import Event
from kurs.base import clock
from kurs.base.statements import insert_many, pour
from kurs.organisation.enums import ImportKind
from kurs.organisation.models import Import, ImportedRow, Organisation
from kurs.organisation.rules import may_manage_people

BATCH = 500


class Bringing:
    """An import under way, within the action's transaction; `write` ends it."""

    def __init__(self, organisation: Organisation, kind: ImportKind, by: Actor, source: str) -> None:
        self.organisation, self.by = organisation, by
        self.today = clock.today(organisation.time_zone)
        self.made = Import.objects.create(
            organisation=organisation, kind=kind, source=source[:200], by_id=by.author_id, at=clock.now()
        )
        self._ours = {"organisation_id": organisation.pk, "source_id": self.made.pk}
        self._rows: list[dict[str, Any]] = []
        self._happenings: list[Happening] = []

    def add(self, rows: Sequence[Any], key: str = "") -> None:
        """Saves new rows of one model."""
        insert_many(rows)
        self._rows += [self._row(type(row), row.pk, None, key) for row in rows]

    def add_rows(self, model: type[Model], rows: Sequence[Mapping[str, Any]]) -> list[int]:
        """Saves new rows given by attribute; gives their ids."""
        ids = pour(model, rows)
        self._rows += [self._row(model, pk, None) for pk in ids]
        return ids

    def tell(self, happenings: Iterable[Happening]) -> None:
        """Lines for the ledger."""
        self._happenings += happenings

    def change(self, row: Any, fields: dict[str, Any], key: str = "") -> None:
        """Sets fields of a row that was there, and keeps how they were. No fields: only that the source meant it."""
        if not fields and not key:
            return
        before = {name: getattr(row, name) for name in fields}
        days = {name: value and value.isoformat() for name, value in before.items() if name.endswith("_date")}
        self._rows.append(self._row(type(row), row.pk, before | days, key))
        for name, value in fields.items():
            setattr(row, name, value)
        if fields:
            row.save(update_fields=list(fields))

    def write(self) -> None:
        """Writes down what was done, for the ledger and for taking it back."""
        pour(ImportedRow, self._rows)
        role = may_manage_people(self.by.person, self.organisation) if self.by.person else "system"
        pour(Event, [as_row(each, by=self.by, role=role, at=self.made.at) for each in self._happenings])

    def withdraw(self) -> None:
        """Leaves no trace of an import that changed nothing."""
        Import.objects.filter(organisation=self.organisation, pk=self.made.pk).delete()

    @property
    def is_empty(self) -> bool:
        """Nothing was made and nothing changed."""
        return not any(row["before"] is None or row["before"] for row in self._rows)

    def _row(self, model: type[Model], pk: int, before: dict[str, Any] | None, key: str = "") -> dict[str, Any]:
        return {**self._ours, "model": model._meta.model_name, "row": pk, "key": key, "before": before}
