"""The tables of a new installation, made as they are now."""

from __future__ import annotations

from django.apps import apps
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder


def make_all_tables(connection: BaseDatabaseWrapper) -> None:
    """Make the tables of all rooms in an empty database, and note that no migration is left to run."""
    with connection.schema_editor() as editor:
        for model in apps.get_models():
            if model._meta.can_migrate(connection):
                editor.create_model(model)
        recorder = MigrationRecorder(connection)
        editor.create_model(recorder.Migration)
        for app, name in MigrationLoader(None).graph.nodes:
            recorder.record_applied(app, name)
