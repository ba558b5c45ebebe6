from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "reisgezel.core.ui"
    label = "ui"
