from django.apps import AppConfig


class BaseConfig(AppConfig):
    name = "kurs.base"
    label = "base"
