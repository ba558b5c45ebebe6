from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TermsConfig(AppConfig):
    name = "reisgezel.domain.terms"
    label = "terms"

    def ready(self) -> None:
        """Tell core who reaches a term and what the file shows, hear of every fact, and tell the law."""
        from reisgezel.core.ui.navigation import NavItem, register
        from reisgezel.domain.journey.heard import hear, say
        from reisgezel.domain.journey.term_catalogue import count_by
        from reisgezel.domain.terms import messages
        from reisgezel.domain.terms.begun import begun
        from reisgezel.domain.terms.joining import register_joining
        from reisgezel.domain.terms.panels import register_panels
        from reisgezel.domain.terms.policies import APPROVE, register_policies
        from reisgezel.domain.terms.selectors.law import law
        from reisgezel.domain.terms.services.keeping import follow_facts

        register_policies()
        register_panels()
        register(NavItem("house", _("Termijnregels"), "terms:rules", "scale", APPROVE, order=60))
        hear(follow_facts)
        say(begun)
        count_by(lambda: law().catalogue)
        messages.register_all()
        register(
            NavItem("work", _("Termijnen"), "terms:watch", "alarm-clock", "plan_work", order=35)
        )
        register_joining()
