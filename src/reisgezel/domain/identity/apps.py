from django.apps import AppConfig


class IdentityConfig(AppConfig):
    name = "reisgezel.domain.identity"
    label = "identity"

    def ready(self) -> None:
        """Say what of a person moves when two become one."""
        from reisgezel.domain.identity.joining_people import register_people

        register_people()
