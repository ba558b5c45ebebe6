from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "reisgezel.domain.people"
    label = "people"

    def ready(self) -> None:
        """Plug this room into the client file."""
        from reisgezel.domain.people.panels import register_panels

        register_panels()
