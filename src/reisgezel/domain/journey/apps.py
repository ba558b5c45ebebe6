from django.apps import AppConfig


class JourneyConfig(AppConfig):
    name = "reisgezel.domain.journey"
    label = "journey"

    def ready(self) -> None:
        from reisgezel.domain.journey.joining import register_joining
        from reisgezel.domain.journey.panels import register_panels
        from reisgezel.domain.journey.policies import register_policies

        register_policies()
        register_panels()
        register_joining()
