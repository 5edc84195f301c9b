from django.apps import AppConfig


class OkrConfig(AppConfig):
    name = "kurs.okr"
    label = "okr"

    def ready(self) -> None:
        """Adds what goals ask of a cycle, and what a cycle means for them."""
        from kurs.okr import conditions  # noqa: F401 - the registry is filled by importing
        from kurs.okr.actions.following import follow_cycle

        follow_cycle()
