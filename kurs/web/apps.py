from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "kurs.web"
    label = "web"

    def ready(self) -> None:
        """Adds what is found of the help, and the pages."""
        from kurs.web.help import pages, searched  # noqa: F401 - the registry is filled by importing
