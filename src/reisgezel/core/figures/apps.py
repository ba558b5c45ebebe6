from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class FiguresConfig(AppConfig):
    name = "reisgezel.core.figures"
    label = "figures"

    def ready(self) -> None:
        """Let every room declare what it counts in its ``indicators.py``."""
        autodiscover_modules("indicators")
