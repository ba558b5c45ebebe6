from django.apps import AppConfig


class FileConfig(AppConfig):
    name = "reisgezel.core.file"
    label = "file"
