from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "kurs.web"
    label = "web"

    def ready(self) -> None:
        """Adds what is found of the help."""
        from kurs.web.help import searched  # noqa: F401 - the registry is filled by importing
