from django.apps import AppConfig
from django.conf import settings
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "reisgezel.core.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Write sign-ins in the log, and hang one's own account behind the initials.

        Roles say who may do what, so Django's own permissions are not stored: nobody would read them.
        """
        from reisgezel.core.accounts import events, idle
        from reisgezel.core.ui.navigation import IdleLock, NavItem, register, register_idle_lock

        events.connect()
        post_migrate.disconnect(dispatch_uid="django.contrib.auth.management.create_permissions")
        register(NavItem("account", _("Mijn account"), "accounts:profile", "circle-user"))
        register(NavItem("account", _("Mijn apparaten"), "accounts:devices", "monitor-smartphone"))
        register_idle_lock(
            IdleLock("accounts:lock", settings.IDLE_MINUTES, minutes_for=idle.minutes_of)
        )
