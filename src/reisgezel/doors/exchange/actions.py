"""What is done at this door, in the words of the log."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from reisgezel.core.audit.words import register_words

register_words(
    {
        "receive_import": _("bestand ontvangen om in te lezen"),
        "read_import": _("bestand dat ontvangen is bekeken"),
        "change_import": _("kolommen of woorden van een bestand gekozen"),
        "annotate_import": _("bestand met opmerkingen opgehaald"),
        "try_import": _("proef gedraaid met een bestand"),
        "queue_import": _("bestand klaargezet om in te lezen"),
        "run_import": _("bestand ingelezen"),
        "undo_import": _("ingelezen bestand ongedaan gemaakt"),
        "discard_import": _("bestand weggegooid zonder in te lezen"),
        "erase_import": _("bestand gewist omdat de bewaartijd om is"),
        "learn_that_like": _("bij een bestand gezien dat iemand die hierop lijkt bekend is"),
        "export_list": _("lijst opgehaald als bestand"),
    }
)
