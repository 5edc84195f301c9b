from django.apps import AppConfig


class OkrConfig(AppConfig):
    name = "kurs.okr"
    label = "okr"

    def ready(self) -> None:
        """Adds what goals ask of a cycle, what a cycle means for them, and how they are found."""
        from kurs.okr import conditions, searched  # noqa: F401 - the registries are filled by importing
        from kurs.okr.actions.following import follow_cycle
        from kurs.okr.queries.endings import settle_endings

        follow_cycle()
        settle_endings()
