"""Requests a second for the unit page with four threads, beside an empty signed-in page and a bare answer."""

import re
import threading
import time
from statistics import median

from bench.browser import Browser
from bench.measure import tell
from bench.served import application, demo
from bench.world import new_folder

THREADS, SECONDS, ROUNDS = 4, 2.0, 5


def main() -> None:
    """Runs the case: the three addresses in turn, five rounds."""
    folder = new_folder()
    demo(folder)
    with application("bench.app:app") as kurs, application("bench.bare:app") as bare:
        signed_in = Browser(kurs)
        signed_in.sign_in("member")
        team = _team(signed_in)
        rounds = [
            {
                "unit": _pace(kurs, team, signed_in.cookies),
                "empty": _pace(kurs, "/bench/empty/", signed_in.cookies),
                "bare": _pace(bare, "/", {}),
            }
            for _round in range(ROUNDS)
        ]
    figures = {f"{name}_per_second": round(median(each[name] for each in rounds)) for name in rounds[0]}
    of_empty = round(median(each["unit"] / each["empty"] for each in rounds), 2)
    of_bare = round(median(each["unit"] / each["bare"] for each in rounds), 3)
    tell("unit_page_requests", threads=THREADS, **figures, share_of_empty=of_empty, share_of_bare=of_bare)


def _team(browser: Browser) -> str:
    _status, body = browser.get("/my-week/")
    found = re.search(r'href="(/key-results/[^"]+/)"', body)
    assert found
    _status, body = browser.get(found[1])
    found = re.search(r'href="(/units/[^"/]+/)"', body)
    assert found
    return found[1]


def _pace(url: str, path: str, cookies: dict[str, str]) -> float:
    counts = [0] * THREADS
    until = time.perf_counter() + SECONDS

    def ask(place: int) -> None:
        browser = Browser(url)
        browser.cookies = dict(cookies)
        while time.perf_counter() < until:
            status, _body = browser.get(path)
            assert status == 200, status
            counts[place] += 1

    threads = [threading.Thread(target=ask, args=(place,)) for place in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / SECONDS


if __name__ == "__main__":
    main()
