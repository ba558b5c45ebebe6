from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "reisgezel.core.accounts"
    label = "accounts"
