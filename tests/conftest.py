"""What all tests share: the story of two organisations, and an eye on every statement.

The story is told once a process, before the first test that needs a database; each test gets fresh objects of it, and
what it changes is rolled back.
"""

import os
import pickle
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import override_settings

from kurs.base import clock
from kurs.demo.load import load_demo
from kurs.demo.mark import forget, set_mark
from kurs.demo.models import DemoMark
from kurs.demo.story import DIRECTORATE
from kurs.organisation.models import Organisation
from kurs.search import tasks
from tests import migrated
from tests.serving import Installation, made_once
from tests.tenancy import watch
from tests.world import NOW, House, World, tell_world

QUICK = ["django.contrib.auth.hashers.MD5PasswordHasher"]
_told: list[bytes] = []


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The demo stays in a process's database once it is loaded: what is about the story alone comes before it."""
    items.sort(key=lambda item: "demo_loaded" in getattr(item, "fixturenames", ()))


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> Iterator[None]:
    """A hash that takes no half second; how slow the real one is belongs to Django's own tests."""
    with override_settings(PASSWORD_HASHERS=QUICK):
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    """Called right before the database is made."""
    migrated.begin_with_kept()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any, quick_passwords: None) -> None:
    """The database of the tests, with the story in it."""
    with django_db_blocker.unblock():
        migrated.keep()
    with django_db_blocker.unblock(), connection.execute_wrapper(watch):
        _told.append(pickle.dumps(tell_world()))


@pytest.fixture(scope="session")
def run_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of this run share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def demo_installation(run_root: Path) -> Callable[[Path], Installation]:
    """Furnishes a folder with what `kurs demo` makes; it ran once for all who ask."""
    return lambda folder: made_once(run_root, Installation.with_demo).copied_to(folder)


@pytest.fixture(scope="session")
def founded_installation(run_root: Path) -> Callable[[Path], Installation]:
    """Furnishes a folder with what `kurs init` makes; it ran once for all who ask."""
    return lambda folder: made_once(run_root, Installation.found).copied_to(folder)


@pytest.fixture(scope="session")
def demo_loaded(django_db_setup: None, django_db_blocker: Any) -> None:
    """The demo organisation beside the story, once a process, for the tests that walk its pages."""
    with django_db_blocker.unblock(), connection.execute_wrapper(watch), override_settings(PASSWORD_HASHERS=QUICK):
        load_demo()
        DemoMark.objects.all().delete()


@pytest.fixture
def demo_marked(demo_loaded: None, db: None) -> Iterator[Organisation]:
    """Within the test, the installation is a demo."""
    organisation = Organisation.objects.get(name=DIRECTORATE)
    set_mark(organisation)
    yield organisation
    forget()


@pytest.fixture(autouse=True)
def watched() -> Iterator[None]:
    """Fails a test in which `kurs` asks for an organisation's rows without naming the organisation."""
    with connection.execute_wrapper(watch):
        yield


@pytest.fixture
def world(db: None) -> Iterator[World]:
    """Both organisations on the Thursday that the tests take place; the search has followed nothing of theirs yet."""
    tasks._seen.clear()
    with clock.fixed(NOW):
        yield fresh_world()


def fresh_world() -> World:
    """The story as it was told, in objects of its own."""
    told = pickle.loads(_told[0])
    assert isinstance(told, World)
    return told


@pytest.fixture
def house(world: World) -> House:
    """The organisation that most tests are about."""
    return world.house
