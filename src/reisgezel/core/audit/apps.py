from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "reisgezel.core.audit"
    label = "audit"
