from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "reisgezel.domain.cases"
    label = "cases"
