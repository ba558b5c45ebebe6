from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExchangeConfig(AppConfig):
    name = "reisgezel.doors.exchange"
    label = "exchange"

    def ready(self) -> None:
        """Say where files come in and lists leave."""
        from functools import partial

        from reisgezel.core.ui.navigation import NavItem, register
        from reisgezel.core.ui.taking import Taking, register_taking
        from reisgezel.doors.exchange.lists import ALL
        from reisgezel.doors.exchange.policies import EXPORT, IMPORT, may_take

        register(NavItem("house", _("Inlezen"), "exchange:imports", "upload", IMPORT, order=90))
        register(
            NavItem("house", _("Lijsten ophalen"), "exchange:exports", "download", EXPORT, order=91)
        )
        for one in ALL.values():
            register_taking(
                Taking(one.page, "exchange:take", (one.code,), partial(may_take, shown=one))
            )
