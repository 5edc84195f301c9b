"""Every formula and every input that the arithmetic tells of has words."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from kurs.web.explanations.words import FORMULAS, INPUTS

CALC = Path(settings.PACKAGE) / "calc"
CODE = re.compile(r"(progress|expected|forecast|status|objective|unit|sum|score)\.[a-z_]+(\.[a-z_]+)*")
# `items` is told as a list of its own; the gap is an input of the status, not a figure that a page shows.
NOT_TOLD = {"items"}
MODULES = ("days", "forecast", "pace", "progress", "rollup", "scoring", "status")


def trees() -> Iterator[ast.Module]:
    """The modules whose figures are explained by formula and inputs."""
    for name in MODULES:
        yield ast.parse((CALC / f"{name}.py").read_text())


def codes() -> set[str]:
    """Every formula code that is written out."""
    return {
        node.value
        for tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value)
    }


def names() -> set[str]:
    """Every input that is written out: the first of a pair."""
    found: set[str] = set()
    for tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Tuple) and len(node.elts) == 2 and isinstance(node.elts[0], ast.Constant):
                name = node.elts[0].value
                if isinstance(name, str) and not isinstance(node.elts[1], ast.Constant):
                    found.add(name)
    return found


def test_every_formula_has_words() -> None:
    assert codes() - set(FORMULAS) == set()


def test_every_input_has_a_name() -> None:
    assert names() | {"at_least", "at_most", "actual", "average", "total"} <= set(INPUTS) | NOT_TOLD


def test_the_scan_sees_what_it_is_for() -> None:
    assert {"progress.from_to", "status.shown.overdue", "score.mean"} <= codes()
    assert {"baseline", "gap", "planned", "manual_until", "items"} <= names()
