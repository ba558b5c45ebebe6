from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportingConfig(AppConfig):
    name = "reisgezel.domain.reporting"
    label = "reporting"

    def ready(self) -> None:
        """Let reminders be read, months be kept, and give both pages of figures their place."""
        from reisgezel.core.figures.keeping import register_kept
        from reisgezel.core.figures.watching import register_watch
        from reisgezel.core.ui.navigation import NavItem, register
        from reisgezel.domain.reporting.comparing import months_kept
        from reisgezel.domain.reporting.joining import register_joining
        from reisgezel.domain.reporting.reminders import register_reminder
        from reisgezel.domain.reporting.watches import WATCHES

        register_reminder()
        register_kept(months_kept())
        for watch in WATCHES:
            register_watch(watch)

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
        register_joining()
