"""Figures above the key result, as the tests about them look at them."""

from collections.abc import Callable
from typing import Any

from kurs.okr.actions import record_check_in
from kurs.okr.models import Objective
from kurs.okr.queries.objectives import key_results_of
from kurs.organisation.models import Person
from tests.world import House, checked


def progress(objective: Objective) -> float | None:
    return Objective.objects.get(pk=objective.pk).progress


def check_in_everywhere(house: House) -> None:
    record_check_in(house.waiting_time, by=house.by("ola"), text=checked(20, key="k1"))
    record_check_in(house.hit_rate, by=house.by("ola"), text=checked(75, key="k2"))
    for place, key_result in enumerate(key_results_of(house.above)):
        record_check_in(key_result, by=house.by("odd"), text=checked((30, 55)[place], key=f"a{place}"))


def before(sql_begins: str, table: str, act: Callable[[], object]) -> Callable[..., Any]:
    """An execute wrapper that does something before the first statement of a kind, as another process would."""
    done: list[bool] = []

    def wrapper(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if (
            not done
            and sql.startswith(sql_begins)
            and f'FROM "{table}"' in sql.replace(f"FROM {table} ", f'FROM "{table}"')
        ):
            done.append(True)
            act()
        return execute(sql, params, many, context)

    return wrapper


def outsider(house: House) -> Person:
    """Somebody who sees nothing that is restricted here."""
    return house.people["sverre"]
