from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContractsConfig(AppConfig):
    name = "reisgezel.domain.contracts"
    label = "contracts"
    holds_no_persons = True

    def ready(self) -> None:
        """Say where one can go, what the page of a municipality shows, and what services are called."""
        from reisgezel.core.reference.selectors import register_source
        from reisgezel.core.ui.navigation import NavItem, register
        from reisgezel.domain.contracts.panels import register_panels
        from reisgezel.domain.contracts.selectors import product_codes

        register_source("products", product_codes)
        register_panels()
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
