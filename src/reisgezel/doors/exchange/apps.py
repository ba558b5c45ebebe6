from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "reisgezel.doors.exchange"
    label = "exchange"
