"""`kurs import`: what a directorate has already, as input."""

import argparse
import io
import json
import sys
from pathlib import Path

from kurs.cli.team_page import as_json, preview, told
from kurs.organisation.team_page import LARGEST_PAGE, NotATeamPage, read_team_page

NAME = "import"
HELP = "Read what you have already: a team's page on the web."
EPILOG = """\
team-page reads a page of the Hugo kind (front matter and team/… shortcodes) and shows what it understood.
It needs no database and no settings, opens no address that stands on the page, and saves nothing.
The exit code is 2 when the file is no such page, with the line that stopped it.

With --apply the page is saved in somebody's name, who must be an administrator. A name finds nobody: whoever has not
been said to be somebody before, on the page for it, is added as new. What is not classified is left out, unless
--accept-suggestions takes what is suggested. Applied twice, nothing doubles.

examples:
  kurs import team-page content/team/okr.md
  kurs import team-page --json - < okr.md
  kurs import team-page okr.md --apply --by siri@example.no --accept-suggestions
"""
NOT_A_PAGE = 2


def arguments(parser: argparse.ArgumentParser) -> None:
    """What is imported, and from which file."""
    kinds = parser.add_subparsers(dest="kind", metavar="team-page", required=True)
    team_page = kinds.add_parser("team-page", help="a team's page, from a file")
    team_page.add_argument("file", metavar="FILE", help="the page's source; - reads what is piped in")
    team_page.add_argument("--json", action="store_true", help="print what was understood as JSON")
    team_page.add_argument("--apply", action="store_true", help="save it")
    team_page.add_argument("--by", metavar="ADDRESS", help="e-mail address of the one who saves it (with --apply)")
    team_page.add_argument(
        "--unit", metavar="ID", help="id of the unit it is about, from its address; else by its title"
    )
    team_page.add_argument("--accept-suggestions", action="store_true", help="take what is suggested for unknown words")
    team_page.add_argument("--organisation", metavar="ID", help="its id, where there are several (with --apply)")


def run(given: argparse.Namespace) -> int:
    """Reads the page and prints it; 2 with one line when it cannot be read."""
    try:
        page = read_team_page(content_of(given.file))
    except OSError as problem:
        print(f"{given.file} cannot be read: {problem.strerror}.", file=sys.stderr)
        return NOT_A_PAGE
    except NotATeamPage as problem:
        print(f"{given.file}, line {problem.line}: {told(problem)}", file=sys.stderr)
        return NOT_A_PAGE
    if isinstance(sys.stdout, io.TextIOWrapper):  # what a terminal cannot show is no reason to stop
        sys.stdout.reconfigure(errors="backslashreplace")
    if given.json:
        is_utf8 = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
        print(json.dumps(as_json(page), ensure_ascii=not is_utf8, indent=2))
    else:
        print(preview(page, is_saved=given.apply))
    if given.apply:
        from kurs.cli.applying import apply_page

        return apply_page(given, page)
    return 0


def content_of(file: str) -> bytes:
    """What is in the file, or comes in; no more than it takes to see that it is too much. Raises OSError."""
    if file == "-":
        return sys.stdin.buffer.read(LARGEST_PAGE + 1)
    with Path(file).open("rb") as opened:
        return opened.read(LARGEST_PAGE + 1)
