from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LegalConfig(AppConfig):
    name = "reisgezel.domain.legal"
    label = "legal"

    def ready(self) -> None:
        """Tell core what gives reach here, is shown, counted and where one can go; hear of what changes."""
        from reisgezel.core.ui.navigation import NavItem, register
        from reisgezel.domain.cases.asking import Addition, register_addition
        from reisgezel.domain.cases.models import Consent
        from reisgezel.domain.journey.heard import hear
        from reisgezel.domain.legal import indicators  # noqa: F401
        from reisgezel.domain.legal.joining import register_joining
        from reisgezel.domain.legal.panels import register_panels
        from reisgezel.domain.legal.policies import DESK, KEEP, KEEP_RETURN, register_policies
        from reisgezel.domain.legal.selectors.hearings import my_reports_due
        from reisgezel.domain.legal.selectors.matters import late_matters
        from reisgezel.domain.legal.selectors.returns import my_follow_ups, partner_names
        from reisgezel.domain.legal.services.forgetting import forget_story
        from reisgezel.domain.legal.services.route import follow_route
        from reisgezel.domain.stories.forgetting import forget_along

        register_policies()
        register_panels()
        hear(follow_route)
        register_addition(Consent.Purpose.RETURN_PARTNER, Addition(names=partner_names))
        forget_along(forget_story)
        for order, (label, url_name, icon, ability, waiting) in enumerate(
            (
                (_("Zaken"), "legal:matters", "scale", KEEP, late_matters),
                (_("Gehoren"), "legal:hearings", "speech", KEEP, my_reports_due),
                (_("Spreekuur"), "legal:hours", "messages-square", DESK, None),
                (_("Stukken"), "legal:requests", "file-search", KEEP, None),
                (_("Verhaalanalyses"), "legal:analyses", "book-open", KEEP, None),
                (_("Toekomst en terugkeer"), "legal:plans", "compass", KEEP_RETURN, my_follow_ups),
                (_("Partners"), "legal:partners", "globe", KEEP_RETURN, None),
            )
        ):
            register(NavItem("legal", label, url_name, icon, ability, waiting, order))
        register_joining()
