"""Who answers for the process in which unit: the nearest above, the gaps, and how much lies on each."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Coverage:
    """`nearest`: unit path → who answers there. `gaps` are paths without anybody. `load`: person → number of units."""

    nearest: dict[str, tuple[int, ...]]
    gaps: tuple[str, ...]
    load: dict[int, int]


def coverage(paths: Iterable[str], served: Iterable[tuple[int, str]]) -> Coverage:
    """Units by their paths (a path begins with that of the unit above), and (person, path she serves with all below).

    A path of "" serves everything. Where two serve the same unit, both answer and it counts for both; where one serves
    a unit nearer by, she alone answers.
    """
    holders: dict[str, list[int]] = defaultdict(list)
    for person, path in served:
        if person not in holders[path]:
            holders[path].append(person)
    nearest, load = {}, dict.fromkeys((person for people in holders.values() for person in people), 0)
    gaps = []
    for path in paths:
        above = next((path[:end] for end in range(len(path), -1, -1) if path[:end] in holders), None)
        if above is None:
            gaps.append(path)
            continue
        nearest[path] = tuple(holders[above])
        for person in nearest[path]:
            load[person] += 1
    return Coverage(nearest, tuple(gaps), load)
