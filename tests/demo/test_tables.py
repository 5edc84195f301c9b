"""What the hand-written tables say, before anything is loaded: the same every time, and nobody who exists."""

import subprocess
import sys
from collections import Counter

from kurs.demo import crowd, story
from kurs.demo.reading import closed, drafts, poor, running, sayings

TOLD = "from kurs.demo import reading as r; print(r.running(), r.closed(), r.drafts(), r.poor(), r.sayings())"


def test_a_title_is_one_goals_or_one_key_results() -> None:
    sheets = [*running(), *closed(), *drafts(), *poor()]
    titles = Counter(number.title for sheet in sheets for number in sheet.goal.numbers)
    titles += Counter(sheet.goal.title for sheet in sheets)
    assert max(titles.values()) == 1


def test_everybody_has_one_name_and_one_address() -> None:
    lines = crowd.lines()
    assert len({line.name for line in lines}) == len({line.email for line in lines}) == len(lines) == 178
    assert {line.place for line in lines} == {story.OSLO, story.NORTH, story.WEST}


def test_what_is_said_is_said_of_a_running_goal_by_somebody_else() -> None:
    owners = {number.title: number.owner for sheet in running() for number in sheet.goal.numbers}
    everybody = {line.name for line in crowd.lines()} | {story.LEADER[1]}
    for saying in sayings():
        assert saying.who in everybody
        assert saying.who != owners[saying.key_result]


def test_the_table_is_read_the_same_by_every_process() -> None:
    setup = "import django; django.setup(); "
    heard = [
        subprocess.run(
            [sys.executable, "-c", setup + TOLD],
            env={"PYTHONHASHSEED": seed, "DJANGO_SETTINGS_MODULE": "kurs.site.settings", "KURS_DATA": "/nowhere"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert heard[0] == heard[1]
    assert len(heard[0]) > 10_000
