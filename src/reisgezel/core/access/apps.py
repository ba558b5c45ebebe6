from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "reisgezel.core.access"
    label = "access"
