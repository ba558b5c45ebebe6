from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportingConfig(AppConfig):
    name = "reisgezel.domain.reporting"
    label = "reporting"

    def ready(self) -> None:
        """Give month control and the year in figures their place in the menu."""
        from reisgezel.core.ui.navigation import NavItem, register

        register(
            NavItem(
                "accountability",
                _("Maandcontrole"),
                "reporting:current",
                "calendar-check",
                "open_month",
                order=10,
            )
        )
        register(
            NavItem(
                "accountability",
                _("Cijfers"),
                "reporting:latest_year",
                "chart-no-axes-column",
                "see_figures",
                order=20,
            )
        )
