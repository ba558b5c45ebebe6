from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "reisgezel.demo"
    label = "demo"
