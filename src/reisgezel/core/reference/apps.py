from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReferenceConfig(AppConfig):
    name = "reisgezel.core.reference"
    label = "reference"
    holds_no_persons = True

    def ready(self) -> None:
        """Say where one can go."""
        from reisgezel.core.ui.navigation import NavItem, register

        register(
            NavItem(
                "house", _("Codelijsten"), "reference:lists", "list", "manage_reference", order=60
            )
        )
