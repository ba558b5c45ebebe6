"""Let the open task of a moment after departure lead to the form of that moment."""

from typing import Any

from django.db import migrations


def tell_places(apps: Any, schema_editor: Any) -> None:
    moments = apps.get_model("legal", "FollowUp").objects.filter(
        held_on=None, task__isnull=False, task__done_on=None
    )
    for moment in moments.select_related("task"):
        moment.task.place = f"/legal/follow-ups/{moment.public_id}/"
        moment.task.save(update_fields=["place"])


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0008_task_with_a_form"),
        ("legal", "0007_hearing_in_the_agenda"),
    ]

    operations = [migrations.RunPython(tell_places, migrations.RunPython.noop)]
