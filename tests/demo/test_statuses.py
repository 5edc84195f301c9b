"""Every address × every demo person × method → status. A test fails when an address is missing."""

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from kurs.demo.people import KEYS
from kurs.okr.models import Dependency, ExternalGoal
from kurs.organisation.models import Role
from tests.demo.conftest import Demo
from tests.demo.statuses import ROWS

PORTAL = "Små bedrifter blir ferdige med pliktene sine på én kveld"
DRAFT = "Lederne tar beslutninger på tall de stoler på"
FIRST = "Median tid for å fullføre et skjema"


def asked_of_design(demo: Demo) -> Dependency:
    """What Portal needs of Design, where the ambassador belongs."""
    return Dependency.objects.get(organisation=demo.organisation, asked_unit__name="Design")


def addresses(demo: Demo) -> dict[str, list[str]]:
    """What the addresses of the table name."""
    key_result = demo.key_result(FIRST)
    return {
        "": [],
        "unit": [demo.unit("Portal").public_id],
        "objective": [demo.objective(title=PORTAL).public_id],
        "draft": [demo.objective(title=DRAFT).public_id],
        "key_result": [key_result.public_id],
        "check_in": [demo.check_in(FIRST).public_id],
        "key_figure": [demo.key_figure("Portal").public_id],
        "initiative": [demo.initiative(PORTAL).public_id],
        "suggestion": [demo.suggestion().public_id],
        "explanation": ["key-result", key_result.public_id, "status"],
        "cycle": [key_result.cycle.public_id],
        "unit_cycle": [demo.unit("Portal").public_id, key_result.cycle.public_id],
        "dependency": [asked_of_design(demo).public_id],
        "goal": [ExternalGoal.objects.filter(organisation=demo.organisation)[0].public_id],
        "role": [Role.objects.filter(organisation=demo.organisation, kind="ambassador")[0].public_id],
        "person": [demo.person("newcomer").public_id],
        "organisation": [demo.organisation.public_id],
        "nothing": ["not-a-picture"],
        "token": ["not-a-token"],
        "reset": ["1", "not-a-key"],
    }


def test_every_address_person_and_method(demo: Demo) -> None:
    names = addresses(demo)
    wrong = []
    for name, subject, method, status, others in ROWS:
        for key in KEYS:
            answer = demo.clients[key].generic(method, reverse(name, args=names[subject]))
            expected = others.get(key, status)
            if answer.status_code != expected:
                wrong.append(f"{method} {name} ({subject}) as {key}: {answer.status_code}, not {expected}")
    assert not wrong, "\n".join(wrong)


def named(patterns: list[URLPattern | URLResolver]) -> set[str]:
    """Every URL name below."""
    found = set()
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            found |= named(pattern.url_patterns)
        elif pattern.name:
            found.add(pattern.name)
    return found


def test_no_address_is_missing() -> None:
    assert named(get_resolver().url_patterns) == {name for name, *_rest in ROWS}
