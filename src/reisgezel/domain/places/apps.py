from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "reisgezel.domain.places"
    label = "places"
