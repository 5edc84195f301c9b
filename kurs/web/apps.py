from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "kurs.web"
    label = "web"
