from django.apps import AppConfig


class FrameworkConfig(AppConfig):
    name = "kurs.framework"
    label = "framework"
