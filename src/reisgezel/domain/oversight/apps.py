from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OversightConfig(AppConfig):
    name = "reisgezel.domain.oversight"
    label = "oversight"

    def ready(self) -> None:
        """Hang the findings in the menu of whoever reads the log."""
        from reisgezel.core.ui.navigation import NavItem, register
        from reisgezel.domain.oversight.selectors.findings import open_findings

        register(
            NavItem(
                "accountability",
                _("Opvallend"),
                "oversight:list",
                "scan-eye",
                "read_log",
                waiting=open_findings,
                order=70,
            )
        )
