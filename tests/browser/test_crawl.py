"""Every page as every demo person: no 500, no dead link, nothing in the console, no policy report, nothing hidden."""

import pytest
from django.urls import resolve

from kurs.demo.kinds import OTHERWISE
from kurs.demo.people import KEYS
from tests.browser.conftest import SignIn, links
from tests.browser.trouble import Trouble
from tests.serving import Running

pytestmark = pytest.mark.browser

EACH_NAME = 2  # pages of one URL name that the browser opens; the others are asked for without it
HIDDEN = next(goal for goal in OTHERWISE if goal.restricted)
SECRET = (HIDDEN.title, *(number.title for number in HIDDEN.numbers))
SEES_IT = "leader"


@pytest.mark.parametrize("person", KEYS)
def test_every_page_opens_cleanly(person: str, sign_in: SignIn, served: Running) -> None:
    page = sign_in(person)
    trouble = Trouble(page, served.url)
    waiting, seen, names = ["/my-week/"], set[str](), dict[str, int]()
    while waiting:
        path = waiting.pop(0)
        if path in seen:
            continue
        seen.add(path)
        name = resolve(path).url_name or ""
        names[name] = names.get(name, 0) + 1
        if names[name] <= EACH_NAME:
            page.goto(path)
            waiting += list(links(page))
            text = page.content()
        elif names[name] < EACH_NAME + 10:
            answer = page.request.get(path)
            assert answer.status == 200, (path, answer.status)
            text = answer.text()
        else:
            continue
        assert person == SEES_IT or not [words for words in SECRET if words in text], path
    assert not trouble.found
    assert {"my_week", "organisation", "help", "objective", "key_result", "explanation", "unit"} <= set(names)
