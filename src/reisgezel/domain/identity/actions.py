"""What is done in this room, in the words of "Wie keek mee" and of the log."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from reisgezel.core.audit.words import register_words

register_words(
    {
        "merge_persons": _("twee personen samengevoegd"),
        "undo_merge": _("samenvoeging teruggedraaid"),
        "judge_pair": _("beoordeeld of twee personen dezelfde zijn"),
        "lay_beside": _("twee dossiers naast elkaar gelegd"),
        "list_pairs": _("lijst van dubbele personen bekeken"),
        "compare_persons": _("twee personen naast elkaar bekeken"),
        "find_likely": _("gezien als iemand die lijkt op een nieuwe persoon"),
        "sweep_persons": _("personen nagelopen op dubbele"),
    }
)
