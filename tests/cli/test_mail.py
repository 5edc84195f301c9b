"""Mail really leaves: an administrator's invitation reaches a mail server, sent by the worker."""

import re
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from bench.browser import Browser
from tests.serving import Installation, free_port, wait_for

pytestmark = pytest.mark.slow


class Post:
    """A mail server's own handler: keeps what arrives."""

    def __init__(self) -> None:
        self.letters: list[Any] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - the library's name
        self.letters.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 kept"


@pytest.fixture
def post() -> Iterator[tuple[Post, int]]:
    """A mail server on a port of its own."""
    handler, port = Post(), free_port()
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    yield handler, port
    controller.stop()


def test_an_invitation_arrives_and_lets_her_in(
    tmp_path: Path, post: tuple[Post, int], demo_installation: Callable[[Path], Installation]
) -> None:
    handler, port = post
    installation = demo_installation(tmp_path)
    installation.environment["KURS_SMTP_URL"] = f"smtp://127.0.0.1:{port}"
    with installation.served() as running:
        browser = Browser(running.url)
        browser.sign_in("admin")
        _status, page = browser.get("/organisation/people/")
        person = re.search(r'href="(/people/[^"]+/)"[^>]*>Anja Sømna', page)
        assert person
        status, page = browser.post(f"{person[1]}invitation/", mail="1")
        assert status == 200
        wait_for(lambda: bool(handler.letters))
        letter = handler.letters[0]
        assert letter["To"] == "anja.somna@demo.example"
        text = letter.get_content()
        link = re.search(r"http://localhost:\d+(/invitations/\S+/)", text)
        assert link
        assert link[1] in page
        invited = Browser(running.url)
        assert invited.get(link[1])[0] == 200
        status, _body = invited.post(link[1], password="en lang og god setning")
        assert status == 302
        assert "Anja Sømna" in invited.get("/my-week/")[1]
        assert Browser(running.url).get(link[1])[0] == 404
