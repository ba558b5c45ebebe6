from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IdentityConfig(AppConfig):
    name = "reisgezel.domain.identity"
    label = "identity"

    def ready(self) -> None:
        """Say what of a person moves when two become one, show that on the file, and look for doubles."""
        from reisgezel.core.ui.navigation import NavItem, register
        from reisgezel.domain.identity.asking import register_asking
        from reisgezel.domain.identity.joining import register_joining
        from reisgezel.domain.identity.panels import register_panels
        from reisgezel.domain.identity.policies import MERGE

        register_joining()
        register_panels()
        register_asking()
        register(
            NavItem(
                "people", _("Dubbele personen"), "identity:queue", "users-round", MERGE, order=40
            )
        )
