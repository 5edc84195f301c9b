from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    name = "kurs.organisation"
    label = "organisation"

    def ready(self) -> None:
        """Adds what the organisation itself knows of units that end and people who leave."""
        from kurs.organisation.queries.endings import settle_endings

        settle_endings()
