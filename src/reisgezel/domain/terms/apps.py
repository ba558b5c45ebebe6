from django.apps import AppConfig


class TermsConfig(AppConfig):
    name = "reisgezel.domain.terms"
    label = "terms"

    def ready(self) -> None:
        """Tell core who reaches a term, and hear of every fact that starts or ends one."""
        from reisgezel.domain.journey.heard import hear
        from reisgezel.domain.terms.policies import register_policies
        from reisgezel.domain.terms.services.keeping import follow_facts

        register_policies()
        hear(follow_facts)
