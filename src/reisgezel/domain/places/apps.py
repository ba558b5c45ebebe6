from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlacesConfig(AppConfig):
    name = "reisgezel.domain.places"
    label = "places"
    holds_no_persons = True

    def ready(self) -> None:
        """Say where one can go, and let rooms that do not know this one name municipalities."""
        from reisgezel.core.reference.selectors import register_source
        from reisgezel.core.ui.navigation import NavItem, register
        from reisgezel.domain.places.selectors import municipality_codes

        register_source("municipalities", municipality_codes)
        register(NavItem("house", _("Gemeenten"), "places:municipalities", "landmark", order=40))
        register(NavItem("house", _("Werkgebied"), "places:work_area", "map", order=41))
        register(NavItem("house", _("Locaties"), "places:locations", "building-2", order=42))
