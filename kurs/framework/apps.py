from django.apps import AppConfig


class FrameworkConfig(AppConfig):
    name = "kurs.framework"
    label = "framework"

    def ready(self) -> None:
        """A unit that a policy is set for is in use."""
        from kurs.framework.models import Policy
        from kurs.organisation.endings import IN_USE
        from kurs.organisation.models import Unit

        IN_USE[Unit].append((Policy, "unit"))
