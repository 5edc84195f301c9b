from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "kurs.audit"
    label = "audit"
