"""Takes the pictures of docs/tour.md and README.md from a demo of its own, on a fixed day.

    python tools/screenshots.py [NAME …]    all of docs/pictures, or those named

The clock stands at `NOW`, for the demo as for the server, so that the pictures change only when Kurs does.
"""

import io
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
NOW = "2027-03-18T08:40:00"
LARGEST, COLOURS, PATIENCE = 150_000, 256, 180.0
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--font-render-hinting=none"]
FORM_TIME = "Median tid for å fullføre et skjema"


@dataclass(frozen=True, slots=True)
class Picture:
    """A name, who looks, where she begins and the words of the links that she then follows, and how large a window.

    `begins_at` is the heading that stands on top.
    """

    name: str
    person: str
    path: str
    follow: tuple[str, ...] = ()
    begins_at: str = ""
    width: int = 1280
    height: int = 900


TAKEN = (
    Picture("min-uke", "member", "/my-week/"),
    Picture("min-uke-phone", "member", "/my-week/", width=390, height=844),
    Picture("teamet", "lead", "/my-team/", height=1000),
    Picture("key-result", "lead", "/my-team/", (FORM_TIME,), height=1000),
    Picture("retning", "leader", "/direction/", height=1000),
    Picture("oversikt", "leader", "/organisation/", height=1000),
    Picture("syklus", "lead-ambassador", "/organisation/cycles/", begins_at="Uke 18–34 2027", height=1000),
    Picture("ambassadorer", "newcomer", "/organisation/ambassadors/"),
)


@contextmanager
def served() -> Iterator[str]:
    """A demo behind `kurs serve`, in a folder that is gone afterwards; gives its address."""
    with tempfile.TemporaryDirectory() as folder, socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        listener.close()
        ours = {name: value for name, value in os.environ.items() if not name.startswith(("KURS_", "DJANGO_"))}
        url = f"http://localhost:{port}"
        environment = {**ours, "KURS_DATA": folder, "KURS_NOW": NOW, "KURS_URL": url}
        command = [sys.executable, "-m", "kurs.cli.main"]
        subprocess.run([*command, "demo"], env=environment, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        with (Path(folder) / "log").open("wb") as log:
            process = subprocess.Popen(
                [*command, "serve", "--port", str(port)], env=environment, cwd=ROOT, stdout=log, stderr=log
            )
            try:
                wait_for(f"{url}/healthz")
                yield url
            finally:
                process.terminate()
                process.wait(PATIENCE)


def wait_for(address: str) -> None:
    """Returns when the address answers. Raises TimeoutError when it does not."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(address)


def take(browser: Browser, url: str, picture: Picture) -> bytes:
    """One picture, as PNG."""
    window = ViewportSize(width=picture.width, height=picture.height)
    context = browser.new_context(
        viewport=window, base_url=url, locale="nb-NO", color_scheme="light", reduced_motion="reduce"
    )
    context.add_cookies([{"name": "kurs_language", "value": "nb", "url": url}])
    page = context.new_page()
    page.goto("/demo/")
    page.locator(f'button[value="{picture.person}"]').press("Enter")
    page.wait_for_url("**/my-week/")
    go_to(page, picture)
    taken = page.screenshot(animations="disabled", caret="hide")
    context.close()
    return taken


def go_to(page: Page, picture: Picture) -> None:
    """Brings the page to what the picture shows."""
    page.goto(picture.path)
    for words in picture.follow:
        page.locator("main a", has_text=words).first.click()
        page.wait_for_load_state()
    if picture.begins_at:
        page.get_by_role("heading", name=picture.begins_at).evaluate("it => it.scrollIntoView()")
    page.evaluate("document.fonts.ready")


def lightened(taken: bytes) -> bytes:
    """The picture with a palette: a page has few colours. The rare ones count, for they are those of the statuses."""
    image = Image.open(io.BytesIO(taken)).convert("RGB")
    kept = io.BytesIO()
    image.quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(
        kept, "PNG", optimize=True
    )
    return kept.getvalue()


def main() -> int:
    """Takes all, or those named; 1 when one is too heavy."""
    wanted = [picture for picture in TAKEN if picture.name in sys.argv[1:]] if sys.argv[1:] else TAKEN
    heavy = []
    PICTURES.mkdir(parents=True, exist_ok=True)
    with served() as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for picture in wanted:
            light = lightened(take(browser, url, picture))
            (PICTURES / f"{picture.name}.png").write_bytes(light)
            print(f"{picture.name}.png  {len(light) // 1000} kB", flush=True)
            heavy += [picture.name] if len(light) > LARGEST else []
        browser.close()
    if heavy:
        print(f"heavier than {LARGEST // 1000} kB: {', '.join(heavy)}", file=sys.stderr)
    return 1 if heavy else 0


if __name__ == "__main__":
    sys.exit(main())
