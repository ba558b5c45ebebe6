from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "reisgezel.core.records"
    label = "records"
