from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "kurs.accounts"
    label = "accounts"
