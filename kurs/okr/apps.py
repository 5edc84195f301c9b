from django.apps import AppConfig


class OkrConfig(AppConfig):
    name = "kurs.okr"
    label = "okr"
