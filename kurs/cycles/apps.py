from django.apps import AppConfig


class CyclesConfig(AppConfig):
    name = "kurs.cycles"
    label = "cycles"

    def ready(self) -> None:
        """A unit that has a cycle of its own is in use."""
        from kurs.cycles.models import Cycle
        from kurs.organisation.endings import IN_USE
        from kurs.organisation.models import Unit

        IN_USE[Unit].append((Cycle, "unit"))
