from django.apps import AppConfig


class ReferenceConfig(AppConfig):
    name = "reisgezel.core.reference"
    label = "reference"
