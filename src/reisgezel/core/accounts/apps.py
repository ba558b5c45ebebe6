from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "reisgezel.core.accounts"
    label = "accounts"

    def ready(self) -> None:
        from reisgezel.core.accounts import events

        events.connect()
