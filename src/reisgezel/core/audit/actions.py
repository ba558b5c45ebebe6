"""What an operator does with the whole installation, in the words of the log."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from reisgezel.core.audit.words import register_words

register_words({"back_up": _("back-up gemaakt"), "restore": _("back-up teruggezet")})
