from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    name = "kurs.organisation"
    label = "organisation"
