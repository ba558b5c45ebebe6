"""What is done in this room, in the words of "Wie keek mee" and of the log."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from reisgezel.core.audit.words import register_words

register_words(
    {
        "list_matters": _("lijst van juridische zaken bekeken"),
        "open_matter": _("juridische zaak geopend"),
        "change_matter": _("juridische zaak gewijzigd"),
        "close_matter": _("juridische zaak gesloten"),
        "reopen_matter": _("juridische zaak weer geopend"),
        "add_deadline": _("termijn toegevoegd"),
        "change_deadline": _("termijn gewijzigd"),
        "meet_deadline": _("termijn afgevinkt"),
        "record_consult": _("juridisch gesprek vastgelegd"),
    }
)
