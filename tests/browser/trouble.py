"""What goes wrong in a page without anybody seeing it."""

from playwright.sync_api import ConsoleMessage, Page, Response


class Trouble:
    """Console errors, policy reports, failed answers and requests to other hosts, from now on."""

    def __init__(self, page: Page, url: str) -> None:
        self.found: list[str] = []
        self.url = url
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.found.append(f"error: {error}"))
        page.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.found.append(f"console {message.type}: {message.text}")

    def _response(self, response: Response) -> None:
        if not response.url.startswith((self.url, "data:")):
            self.found.append(f"another host: {response.url}")
        if response.status >= 400:
            self.found.append(f"{response.status}: {response.url}")
