from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TermsConfig(AppConfig):
    name = "reisgezel.domain.terms"
    label = "terms"

    def ready(self) -> None:
        """Tell core who reaches a term, and hear of every fact that starts or ends one."""
        from reisgezel.core.ui.navigation import NavItem, register
        from reisgezel.domain.journey.heard import hear
        from reisgezel.domain.terms import messages
        from reisgezel.domain.terms.policies import register_policies
        from reisgezel.domain.terms.services.keeping import follow_facts

        register_policies()
        hear(follow_facts)
        messages.register_all()
        register(
            NavItem("work", _("Termijnen"), "terms:watch", "alarm-clock", "plan_work", order=35)
        )
