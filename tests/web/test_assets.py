"""What the browser loads: a budget for each entry bundle, and nothing from another house."""

import gzip
import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "kurs" / "web" / "static"
TEMPLATES = ROOT / "kurs" / "web" / "templates"
ASSETS = ROOT / "kurs" / "web" / "assets"

# Bytes after gzip, a little above what they are today, so that growth is a decision.
BUDGETS = {"app.css": 18_000, "one-page.css": 1_500, "sheet.css": 1_000, "app.js": 22_000}
TOGETHER = 60_000


@pytest.fixture(scope="module")
def manifest() -> dict[str, str]:
    """Plain name → hashed name."""
    names: dict[str, str] = json.loads((STATIC / "manifest.json").read_text())
    return names


def gzipped(name: str) -> int:
    return len(gzip.compress((STATIC / name).read_bytes(), 9))


@pytest.mark.parametrize(("entry", "budget"), BUDGETS.items())
def test_each_entry_bundle_keeps_its_budget(manifest: dict[str, str], entry: str, budget: int) -> None:
    assert gzipped(manifest[entry]) <= budget


def test_every_bundle_has_a_budget_and_together_they_keep_theirs(manifest: dict[str, str]) -> None:
    bundles = {name for name in manifest if name.endswith((".css", ".js"))}
    assert bundles == set(BUDGETS)
    assert sum(gzipped(manifest[name]) for name in bundles) <= TOGETHER


def test_names_carry_a_hash_and_files_lie_compressed_beside(manifest: dict[str, str]) -> None:
    for name, hashed in manifest.items():
        assert re.fullmatch(r"[a-z-]+-[A-Z0-9]{8}\.\w+", hashed), name
        assert (STATIC / hashed).is_file()
        if not name.endswith(".woff2"):
            assert (STATIC / f"{hashed}.gz").is_file()
            assert (STATIC / f"{hashed}.br").is_file()


def test_the_style_sheet_asks_nobody_else(manifest: dict[str, str]) -> None:
    css = (STATIC / manifest["app.css"]).read_text()
    addresses = set(re.findall(r"url\(\s*[\"']?(?!data:)([^\"')]+)", css))
    assert addresses == {f"./{manifest[name]}" for name in manifest if name.endswith(".woff2")}


def test_the_sprite_holds_what_the_templates_use_and_no_more(manifest: dict[str, str]) -> None:
    sprite = (STATIC / manifest["icons.svg"]).read_text()
    drawn = set(re.findall(r'<symbol id="([^"]+)"', sprite))
    text = "\n".join(path.read_text() for path in TEMPLATES.rglob("*.html"))
    used = set(re.findall(r"\bicon\(\"([a-z-]+)\"\)", text)) | set(re.findall(r"\bicon=\"([a-z-]+)\"", text))
    used |= set(re.findall(r"icons\.svg'\) }}#([a-z-]+)", text))
    assert drawn == used


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.name)
def test_templates_hold_no_style_and_no_inline_script(path: Path) -> None:
    text = re.sub(r"{#.*?#}", "", path.read_text(), flags=re.DOTALL)
    assert not re.search(r"\sstyle\s*=|<style|\son[a-z]+\s*=", text)
    assert all("src=" in tag for tag in re.findall(r"<script\b[^>]*>", text))


def test_the_lock_file_names_no_package_host() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text())
    assert not [name for name, package in lock["packages"].items() if "resolved" in package]
    assert "registry" not in (ROOT / ".npmrc").read_text().replace("omit-lockfile-registry-resolved=true", "")


def test_every_class_of_ours_in_a_template_is_in_the_style_sheet(manifest: dict[str, str]) -> None:
    css = "\n".join(path.read_text() for path in (ASSETS / "css").glob("*.css"))
    known = set(re.findall(r"\.(k-[a-z][a-z_-]*)", css))
    text = "\n".join(path.read_text() for path in TEMPLATES.rglob("*.html"))
    used = set(re.findall(r"\bk-[a-z][a-z_-]*", " ".join(re.findall(r'class="([^"]*)"', text))))
    assert used - known == set()
