from django.apps import AppConfig


class CyclesConfig(AppConfig):
    name = "kurs.cycles"
    label = "cycles"
