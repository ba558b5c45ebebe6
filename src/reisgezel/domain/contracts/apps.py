from django.apps import AppConfig


class ContractsConfig(AppConfig):
    name = "reisgezel.domain.contracts"
    label = "contracts"
