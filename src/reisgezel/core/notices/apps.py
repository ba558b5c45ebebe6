from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    name = "reisgezel.core.notices"
    label = "notices"

    def ready(self) -> None:
        """Carry what core/access tells, and hang the bell in the menu."""
        from reisgezel.core.access.telling import register_teller
        from reisgezel.core.notices import deputies, emergencies
        from reisgezel.core.notices.selectors import unread_notices
        from reisgezel.core.notices.services import notify
        from reisgezel.core.ui.navigation import NavItem, register

        register_teller(notify)
        emergencies.register()
        deputies.register()
        register(
            NavItem(
                "work",
                _("Berichten"),
                "notices:list",
                "bell",
                waiting=unread_notices,
                order=90,
            )
        )
