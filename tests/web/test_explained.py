"""No progress, status or forecast is shown without the way to its explanation."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from jinja2 import Environment, nodes

TEMPLATES = Path(settings.PACKAGE) / "web" / "templates"
# Templates that are the macros themselves, or show samples without a database behind them.
NOT_PAGES = ("ui/status.html", "ui/figure.html", "styleguide/")
FIGURES = frozenset({"progress", "expected", "forecast", "status", "shown", "computed"})
# A status word that a person said herself is told as hers, in the conversation, and is computed from nothing.
SAID = {("objectives/_check_ins.html", "status"), ("check_ins/_rarer.html", "status_word")}
PAGES = sorted(
    path.relative_to(TEMPLATES).as_posix()
    for path in TEMPLATES.rglob("*.html")
    if not path.relative_to(TEMPLATES).as_posix().startswith(NOT_PAGES)
)


def parsed(name: str) -> nodes.Template:
    """A template as a tree."""
    environment = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    return environment.parse((TEMPLATES / name).read_text())


def calls(tree: nodes.Node) -> Iterator[tuple[str, nodes.Call]]:
    """Every call of a macro or function by its plain name."""
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name):
            yield call.node.name, call


def bare(node: nodes.Node) -> Iterator[nodes.Getattr]:
    """Figures written out without a call around them."""
    if isinstance(node, nodes.Call | nodes.Test | nodes.Compare):
        return
    if isinstance(node, nodes.CondExpr):
        yield from bare(node.expr1)
        if node.expr2 is not None:
            yield from bare(node.expr2)
        return
    if isinstance(node, nodes.Getattr) and node.attr in FIGURES:
        yield node
    for child in node.iter_child_nodes():
        yield from bare(child)


@pytest.mark.parametrize("name", PAGES)
def test_a_figure_leads_to_its_explanation(name: str) -> None:
    tree = parsed(name)
    for macro, call in calls(tree):
        if macro in {"status", "badge", "figure", "status_word"} and (name, macro) not in SAID:
            assert macro != "status_word", f"{name}: a status word without its explanation"
            named = {keyword.key for keyword in call.kwargs}
            assert len(call.args) == 2 or "url" in named, f"{name}:{call.lineno} {macro} without an address"
    for output in tree.find_all(nodes.Output):
        for part in output.nodes:
            for found in bare(part):
                pytest.fail(f"{name}:{found.lineno} writes {found.attr} itself; use the figure or status macro")


def test_the_scan_sees_what_it_is_for() -> None:
    environment = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    tree = environment.parse("{{ row.progress }} {{ row.progress|percent }} {{ figure(row.progress, url) }}")
    assert len([found for output in tree.find_all(nodes.Output) for part in output.nodes for found in bare(part)]) == 2
