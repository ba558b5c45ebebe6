from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkbenchConfig(AppConfig):
    name = "reisgezel.doors.workbench"
    label = "workbench"

    def ready(self) -> None:
        """Say where the day starts, and which page answers the search field."""
        from reisgezel.core.ui.navigation import NavItem, Search, register, register_search

        register(NavItem("work", _("Vandaag"), "workbench:today", "sun", order=10))
        register_search(
            Search(
                _("Zoek op naam, V-nummer of geboortedatum"),
                "workbench:search",
                "find_clients",
                live=True,
            )
        )
