from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "kurs.search"
    label = "search"

    def ready(self) -> None:
        """Adds what is found of the floor below; floors above add theirs."""
        from kurs.search import organisation  # noqa: F401 - the registry is filled by importing
