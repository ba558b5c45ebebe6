from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReceptionConfig(AppConfig):
    name = "reisgezel.domain.reception"
    label = "reception"
    holds_no_persons = True

    def ready(self) -> None:
        """Give the monitor its place in the menu."""
        from reisgezel.core.ui.navigation import NavItem, register
        from reisgezel.domain.reception.policies import ABILITY

        register(
            NavItem(
                "accountability",
                _("Wachttijden"),
                "reception:waiting",
                "hourglass",
                ABILITY,
                order=30,
            )
        )
