from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "reisgezel.domain.places"
    label = "places"

    def ready(self) -> None:
        """Let rooms that do not know this one offer and name municipalities."""
        from reisgezel.core.reference.selectors import register_source
        from reisgezel.domain.places.selectors import municipality_codes

        register_source("municipalities", municipality_codes)
