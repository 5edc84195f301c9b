"""A plain client with cookies: signs in to a demo and posts forms, keeping its connection."""

import http.client
import re
from urllib.parse import urlencode, urlsplit

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class Browser:
    """One connection and its cookies. Raises OSError or HTTPException when the server is gone."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        assert parts.hostname
        self.connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=10)
        self.cookies: dict[str, str] = {}
        self.token = ""

    def get(self, path: str) -> tuple[int, str]:
        """Status and body."""
        return self._ask("GET", path, None)

    def post(self, path: str, **fields: str) -> tuple[int, str]:
        """Status and body of a form sent."""
        return self._ask("POST", path, urlencode({"csrfmiddlewaretoken": self.token, **fields}))

    def sign_in(self, person: str) -> None:
        """Signs in to the demo as one of its people."""
        self.get("/demo/")
        status, _body = self.post("/demo/sign-in/", person=person)
        assert status == 302, status
        self.get("/my-week/")

    def _ask(self, method: str, path: str, body: str | None) -> tuple[int, str]:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        text = answer.read().decode()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, rest = cookie.partition("=")
            self.cookies[name] = rest.partition(";")[0]
        if found := TOKEN.search(text):
            self.token = found[1]
        return answer.status, text
