from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CasesConfig(AppConfig):
    name = "reisgezel.domain.cases"
    label = "cases"

    def ready(self) -> None:
        """Tell core what gives reach here, what the file shows, and where one can go."""
        from reisgezel.core.ui.navigation import NavItem, register
        from reisgezel.domain.cases import caseloads, emergencies
        from reisgezel.domain.cases.joining import register_joining
        from reisgezel.domain.cases.panels import register_panels
        from reisgezel.domain.cases.panels_planning import register_planning
        from reisgezel.domain.cases.policies import register_policies
        from reisgezel.domain.cases.services.files import follow_name
        from reisgezel.domain.people.followers import register_follower

        register_policies()
        emergencies.register()
        caseloads.register()
        register_panels()
        register_planning()
        register_follower(follow_name)
        register(NavItem("work", _("Cliënten"), "cases:list", "users", "find_clients", order=20))
        register(
            NavItem(
                "accountability", _("Logboek"), "cases:log", "scroll-text", "read_log", order=80
            )
        )
        register(
            NavItem("people", _("Wie begeleidt wie"), "cases:caseloads", "waypoints", "hand_over")
        )
        register_joining()
