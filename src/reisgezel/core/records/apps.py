from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "reisgezel.core.records"
    label = "records"

    def ready(self) -> None:
        """Let SQLite measure as we do."""
        from reisgezel.core.records.measuring import register_measures

        register_measures()
