from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class PrivacyConfig(AppConfig):
    name = "reisgezel.core.privacy"
    label = "privacy"

    def ready(self) -> None:
        """Let every room declare its personal fields in its ``privacy.py``."""
        autodiscover_modules("privacy")
