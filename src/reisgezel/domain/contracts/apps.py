from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContractsConfig(AppConfig):
    name = "reisgezel.domain.contracts"
    label = "contracts"
    holds_no_persons = True

    def ready(self) -> None:
        from reisgezel.core.ui.navigation import NavItem, register

        register(
            NavItem(
                "accountability",
                _("Contracten"),
                "contracts:list",
                "handshake",
                ability="see_contracts",
                order=30,
            )
        )
