"""The keys of names as version 2 of their rules has them; and one index less that nothing asked."""

import django.db.models.deletion
from django.db import migrations, models

BATCH = 1000


def make_keys(apps, schema_editor):
    """Give the persons that are there the keys of today, a batch at a time."""
    from reisgezel.domain.people.naming import KEYS_VERSION
    from reisgezel.domain.people.services.keys import renew_keys

    person, variant, key = (
        apps.get_model('people', name) for name in ('Person', 'NameVariant', 'NameKey')
    )
    waiting = person.objects.exclude(keys_version=KEYS_VERSION).order_by('pk')
    last = 0
    while persons := list(waiting.filter(pk__gt=last).only('pk')[:BATCH]):
        renew_keys(persons, person=person, variant=variant, key=key)
        last = persons[-1].pk


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0004_v_number_found'),
    ]

    operations = [
        migrations.AlterField(
            model_name='namekey',
            name='person',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='name_keys', to='people.person'),
        ),
        migrations.RunPython(make_keys, migrations.RunPython.noop),
    ]
