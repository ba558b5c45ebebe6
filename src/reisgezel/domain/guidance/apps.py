from django.apps import AppConfig


class GuidanceConfig(AppConfig):
    name = "reisgezel.domain.guidance"
    label = "guidance"

    def ready(self) -> None:
        from reisgezel.domain.guidance.joining import register_joining
        from reisgezel.domain.guidance.panels import register_panels
        from reisgezel.domain.guidance.policies import register_policies

        register_policies()
        register_panels()
        register_joining()
