"""Starting the site for a command, and bringing its database up to date. The site is named, never imported."""

import os

SETTINGS = "kurs.site.settings"


def address_for(port: int) -> None:
    """Without KURS_URL, links lead to this machine's own port."""
    os.environ.setdefault("KURS_URL", f"http://localhost:{port}")


def start_site() -> None:
    """Loads settings and models."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    import django

    django.setup()


def pending_migrations() -> int:
    """How many migrations the database has not seen. Raises OperationalError when it cannot be reached."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def bring_up_to_date() -> int:
    """Applies what is pending and makes the cache's table; gives the number of migrations applied. Never wipes."""
    from django.core.management import call_command

    pending = pending_migrations()
    if pending:
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
    return pending
