"""``{% load ui %}``: all components and filters in one library. Every one is shown on ``/ui/``."""

from __future__ import annotations

from django.template import Library

from reisgezel.core.ui.components import (
    charts,
    controls,
    fixed,
    forms,
    journey,
    moments,
    panels,
    shell,
    tables,
)

register = Library()
for part in (charts, controls, fixed, forms, journey, moments, panels, shell, tables):
    register.tags |= {
        name: fixed.with_texts_made_once(tag) for name, tag in part.register.tags.items()
    }
    register.filters.update(part.register.filters)
