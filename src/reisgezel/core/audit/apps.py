from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class AuditConfig(AppConfig):
    name = "reisgezel.core.audit"
    label = "audit"

    def ready(self) -> None:
        """Let every room name what is done in it in its ``actions.py``."""
        autodiscover_modules("actions")
