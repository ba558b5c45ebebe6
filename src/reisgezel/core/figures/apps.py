from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.module_loading import autodiscover_modules


class FiguresConfig(AppConfig):
    name = "reisgezel.core.figures"
    label = "figures"
    holds_no_persons = True

    def ready(self) -> None:
        """Let every room declare what it counts in its ``indicators.py``, and watch what that reads."""
        from reisgezel.core.figures.keeping import register_kept
        from reisgezel.core.figures.kept import register_years

        register_kept(register_years())
        autodiscover_modules("indicators")
        pre_migrate.connect(_before, sender=self)
        post_migrate.connect(_after, sender=self)


def _before(*, plan: list[Any], **_: object) -> None:
    """Take the triggers away while tables change."""
    from reisgezel.core.figures.watching import take_away

    if plan:
        take_away()


def _after(**_: object) -> None:
    """Put them back; what was counted before the tables changed is forgotten."""
    from reisgezel.core.figures.keeping import renew_watch

    renew_watch()
