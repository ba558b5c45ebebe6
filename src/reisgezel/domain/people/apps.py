from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "reisgezel.domain.people"
    label = "people"
