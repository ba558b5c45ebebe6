from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LegalConfig(AppConfig):
    name = "reisgezel.domain.legal"
    label = "legal"

    def ready(self) -> None:
        """Tell core what gives reach here, what the file shows, and where one can go."""
        from reisgezel.core.ui.navigation import NavItem, register
        from reisgezel.domain.legal.panels import register_panels
        from reisgezel.domain.legal.policies import register_policies
        from reisgezel.domain.legal.selectors.matters import late_matters

        register_policies()
        register_panels()
        register(
            NavItem(
                "legal",
                _("Zaken"),
                "legal:matters",
                "scale",
                "keep_matters",
                waiting=late_matters,
                order=10,
            )
        )
