from collections import defaultdict

import django.db.models.deletion
from django.db import migrations, models

BATCH = 100_000


def point_at_explanations(apps, schema_editor):
    """Keep each sentence of the terms that are there once, a batch of terms at a time."""
    from reisgezel.domain.terms.models.explanations import number_of
    from reisgezel.lib.terms import Words

    explanation, term = (apps.get_model('terms', name) for name in ('Explanation', 'Term'))
    rows = term.objects.order_by('pk').values_list('pk', 'why')
    last = 0
    while True:
        told, saying = {}, defaultdict(list)
        for last, why in rows.filter(pk__gt=last)[:BATCH].iterator():
            words = Words(why.get('nl', ''), why.get('en', ''))
            number = number_of(words)
            told[number] = explanation(id=number, said={'nl': words.nl, 'en': words.en})
            saying[number].append(last)
        if not told:
            return
        explanation.objects.bulk_create(told.values(), ignore_conflicts=True)
        for number, terms in saying.items():
            for start in range(0, len(terms), 1000):
                term.objects.filter(pk__in=terms[start:start + 1000]).update(explanation=number)


class Migration(migrations.Migration):

    dependencies = [
        ('terms', '0003_remind_on'),
    ]

    operations = [
        migrations.CreateModel(
            name='Explanation',
            fields=[
                ('id', models.BigIntegerField(primary_key=True, serialize=False)),
                ('said', models.JSONField()),
            ],
        ),
        migrations.AddField(
            model_name='term',
            name='explanation',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='terms', to='terms.explanation'),
        ),
        migrations.RunPython(point_at_explanations, migrations.RunPython.noop),
    ]
