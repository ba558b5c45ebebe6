from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "reisgezel.domain.people"
    label = "people"

    def ready(self) -> None:
        """Plug this room into the client file, and into what is read with every actor."""
        from reisgezel.domain.people.panels import register_panels
        from reisgezel.domain.people.policies import register_policies

        register_panels()
        register_policies()
