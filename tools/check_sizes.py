"""Holds files, functions, views and templates to the sizes of CONTRIBUTING.md.

    python tools/check_sizes.py

What is counted, in physical lines:
- a file (Python, CSS, JavaScript): all its lines; above 300 it is named, above 500 the check fails; settings: 250;
- a Python function: from `def` to its last line, its docstring not counted; more than 40 fails;
- a view, that is a function in a module or folder named `views` whose first parameter is `request`: 25;
- a template: all its lines; more than 150 fails.
Migrations and what git ignores are left out. Data is no function: long tables belong at module level.
"""

import ast
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FILE_ASKED, FILE_MOST, SETTINGS_MOST = 300, 500, 250
FUNCTION_MOST, VIEW_MOST, TEMPLATE_MOST = 40, 25, 150
SOURCES = {".py", ".css", ".js", ".mjs"}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something longer than asked for; `fails` when it is longer than allowed."""

    where: str
    what: str
    fails: bool = True


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from `def` to the end, without the docstring."""
    end = node.end_lineno or node.lineno
    lines = end - node.lineno + 1
    first = node.body[0]
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str):
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines


def is_view(path: Path, node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """A function of a `views` module that takes the request first."""
    first = [*node.args.posonlyargs, *node.args.args][:1]
    return "views" in (path.stem, path.parent.name) and bool(first) and first[0].arg == "request"


def in_functions(path: Path, text: str) -> Iterator[Finding]:
    """Functions and views that are too long."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            most = VIEW_MOST if is_view(path, node) else FUNCTION_MOST
            if (lines := length(node)) > most:
                yield Finding(f"{path}:{node.lineno}", f"{node.name} has {lines} lines, at most {most}")


def in_file(path: Path, text: str) -> Iterator[Finding]:
    """Everything that is too long in one file."""
    lines = text.count("\n") + (not text.endswith("\n") and bool(text))
    if path.suffix in SOURCES:
        most = SETTINGS_MOST if path.name == "settings.py" else FILE_MOST
        if lines > most:
            yield Finding(str(path), f"has {lines} lines, at most {most}")
        elif lines > FILE_ASKED:
            yield Finding(str(path), f"has {lines} lines; split it when it grows past {FILE_ASKED}", fails=False)
    if path.suffix == ".py":
        yield from in_functions(path, text)
    if path.suffix == ".html" and "templates" in path.parts and lines > TEMPLATE_MOST:
        yield Finding(str(path), f"has {lines} lines, at most {TEMPLATE_MOST}")


def our_files() -> list[Path]:
    """What git knows or would add, migrations left out."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    names = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split("\0")
    paths = sorted({Path(name) for name in names if name})
    return [path for path in paths if path.exists() and path.parent.name != "migrations"]


def main() -> int:
    """Prints the findings; 1 when one of them fails the check."""
    watched = [path for path in our_files() if path.suffix in SOURCES | {".html"}]
    findings = [finding for path in watched for finding in in_file(path, path.read_text())]
    for finding in findings:
        print(f"{'error' if finding.fails else 'note'}: {finding.where} {finding.what}")
    return int(any(finding.fails for finding in findings))


if __name__ == "__main__":
    sys.exit(main())
