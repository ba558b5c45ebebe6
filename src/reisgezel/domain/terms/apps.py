from django.apps import AppConfig


class TermsConfig(AppConfig):
    name = "reisgezel.domain.terms"
    label = "terms"

    def ready(self) -> None:
        """Tell core who reaches a term."""
        from reisgezel.domain.terms.policies import register_policies

        register_policies()
