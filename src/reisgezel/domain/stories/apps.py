from django.apps import AppConfig


class StoriesConfig(AppConfig):
    name = "reisgezel.domain.stories"
    label = "stories"

    def ready(self) -> None:
        """Tell core what gives reach here, what the file and a consent show, and which messages are sent."""
        from reisgezel.domain.stories import messages
        from reisgezel.domain.stories.asking import register_asking
        from reisgezel.domain.stories.joining import register_joining
        from reisgezel.domain.stories.panels import register_panels
        from reisgezel.domain.stories.policies import register_policies

        register_policies()
        register_panels()
        register_asking()
        messages.register()
        register_joining()
