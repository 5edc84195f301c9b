"""The sheet of an objective, as a browser without a script fills it in and sends it."""

import re
from datetime import date
from html import unescape
from typing import Any

from django.test import Client
from django.urls import reverse

from kurs.calc.measure import HoldMode, Kind
from kurs.okr.models import KeyResult, Objective
from tests.web.test_addresses import signed_in
from tests.world import World

INPUT = re.compile(r"<(input|textarea|select)\b([^>]*)>(?:([^<]*)</textarea>)?", re.DOTALL)
ATTRIBUTE = re.compile(r'([\w-]+)(?:="([^"]*)")?')
CHOSEN = re.compile(r'<select\b[^>]*\bname="([^"]+)"[^>]*>(.*?)</select>', re.DOTALL)
BASE = {
    "title": "Havnene får svar i tide",
    "language": "nb",
    "owner": "",
    "kr-TOTAL_FORMS": "1",
    "kr-INITIAL_FORMS": "0",
}


def form_on(html: str) -> dict[str, str]:
    """What a browser without a script would send back of the sheet, as it stands."""
    html = html[html.index("k-sheet-form") :]
    form: dict[str, str] = {}
    for kind, attributes, text in INPUT.findall(html):
        given = dict(ATTRIBUTE.findall(attributes))
        if not given.get("name") or kind == "select" or given["name"] in ("csrfmiddlewaretoken", "acting"):
            continue
        if given.get("type") in ("radio", "checkbox") and "checked" not in given:
            continue
        silent = "on" if given.get("type") == "checkbox" else ""
        form[given["name"]] = unescape(text if kind == "textarea" else given.get("value", silent))
    for name, options in CHOSEN.findall(html):
        chosen = re.search(r'value="([^"]*)"[^>]*selected', options)
        form[name] = chosen[1] if chosen else ""
    return form


def sent(world: World, row: dict[str, str], *, by: str = "ola", **more: str) -> Any:
    """A new objective with one key result."""
    path = reverse("new_objective", args=[world.house.team.public_id])
    return signed_in(world, by).post(path, BASE | {f"kr-0-{name}": text for name, text in row.items()} | more)


def saved(world: World, row: dict[str, str], **more: str) -> KeyResult:
    """The key result that came of it."""
    answer = sent(world, row, **more)
    assert answer.status_code == 302, re.findall(r"ds-error-summary.*?</ul>", answer.content.decode(), re.DOTALL)
    return KeyResult.objects.select_related("objective").get(objective=Objective.objects.latest("pk"))


def page_of(world: World, objective: Objective, by: str = "ola") -> tuple[Client, str, str]:
    """The editor of an objective: who reads it, where, and the page."""
    client, path = signed_in(world, by), reverse("objective_text", args=[objective.public_id])
    return client, path, client.get(path).content.decode()


STEPS = {
    "steps": "3",
    "step-0-title": "Anskaffelsen er signert",
    "step-0-due": "2026-10-01",
    "step-0-weight": "2",
    "step-1-title": "Første etat er koblet på",
}
KINDS: dict[str, tuple[dict[str, str], dict[str, Any]]] = {
    "from-to": (
        {"baseline": "34,5", "target": "15", "unit_of_measure": "dager", "commit": "25", "stretch": "10"},
        {"kind": Kind.FROM_TO, "baseline": 34.5, "target": 15.0, "decimals": 1, "commit": 25.0, "stretch": 10.0},
    ),
    "cumulative": (
        {"target": "1 200", "cumulative": "on"},
        {"kind": Kind.CUMULATIVE, "baseline": 0.0, "target": 1200.0},
    ),
    "at least": (
        {"kind": "hold", "lower": "99,5", "hold_mode": "share"},
        {"kind": Kind.AT_LEAST, "target": 99.5, "hold_mode": HoldMode.SHARE, "baseline": None},
    ),
    "at most": ({"kind": "hold", "upper": "5"}, {"kind": Kind.AT_MOST, "target": 5.0, "upper_limit": None}),
    "band": (
        {"kind": "hold", "lower": "18", "upper": "22"},
        {"kind": Kind.BAND, "target": 18.0, "upper_limit": 22.0},
    ),
    "milestones": (
        {"kind": "milestones", **STEPS, "phased_targets": "1.11.2026: 2"},
        {
            "kind": Kind.MILESTONES,
            "target": 3.0,
            "steps": [
                {"id": 1, "title": "Anskaffelsen er signert", "weight": 2.0, "due": "2026-10-01"},
                {"id": 2, "title": "Første etat er koblet på", "weight": 1.0, "due": None},
            ],
            "phased_targets": [["2026-11-01", 2.0]],
        },
    ),
    "words": (
        {"kind": "ordinal", "scale": "Ikke prøvd\n\nPrøvd \nBrukt", "phased_targets": "1. november 2026; prøvd"},
        {
            "kind": Kind.ORDINAL,
            "target": 2.0,
            "scale": ["Ikke prøvd", "Prøvd", "Brukt"],
            "phased_targets": [["2026-11-01", 1.0]],
        },
    ),
    "all the rest": (
        {
            "baseline": "9",
            "target": "3",
            "weight": "40",
            "cadence_days": "14",
            "counter_metric": "Klager",
            "source": "Registeret",
            "due_date": "1.12.2026",
            "phased_targets": "2026-10-01 7\n1.11.26 = 5,25",
        },
        {
            "weight": 40.0,
            "cadence_days": 14,
            "counter_metric": "Klager",
            "source": "Registeret",
            "due_date": date(2026, 12, 1),
            "phased_targets": [["2026-10-01", 7.0], ["2026-11-01", 5.25]],
            "decimals": 2,
        },
    ),
}
