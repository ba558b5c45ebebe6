from django.apps import AppConfig


class StoriesConfig(AppConfig):
    name = "reisgezel.domain.stories"
    label = "stories"

    def ready(self) -> None:
        """Tell core what gives reach here, what the file shows, and which messages are sent."""
        from reisgezel.domain.stories import messages
        from reisgezel.domain.stories.panels import register_panels
        from reisgezel.domain.stories.policies import register_policies

        register_policies()
        register_panels()
        messages.register()
