from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccessConfig(AppConfig):
    name = "reisgezel.core.access"
    label = "access"

    def ready(self) -> None:
        """Hang these screens in the menu."""
        from reisgezel.core.access.selectors.emergencies import emergencies_to_review
        from reisgezel.core.ui.navigation import NavItem, register

        register(NavItem("people", _("Team"), "access:team", "users-round", "see_team", order=40))
        register(
            NavItem("house", _("Medewerkers"), "access:colleagues", "contact", "manage_accounts")
        )
        register(NavItem("house", _("Eenheden"), "access:units", "network", "manage_roles"))
        register(
            NavItem(
                "accountability",
                _("Noodtoegang beoordelen"),
                "access:emergencies",
                "siren",
                "review_break_glass",
                waiting=emergencies_to_review,
                order=90,
            )
        )
        register(
            NavItem(
                "people", _("Noodtoegang"), "access:break_glass", "siren", "break_glass", order=95
            )
        )
