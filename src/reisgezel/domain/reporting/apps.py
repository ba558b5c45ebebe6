from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportingConfig(AppConfig):
    name = "reisgezel.domain.reporting"
    label = "reporting"

    def ready(self) -> None:
        """Let reminders be read, and give month control and the year in figures their place."""
        from reisgezel.core.ui.navigation import NavItem, register
        from reisgezel.domain.reporting.reminders import register_reminder

        register_reminder()

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
