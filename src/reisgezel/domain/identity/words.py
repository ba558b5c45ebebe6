"""How what was compared of two persons reads, in the language of the reader."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from reisgezel.core.ui.items import Tag, Text
from reisgezel.domain.identity.models import Pair
from reisgezel.domain.identity.rules.evidence import Evidence, Kind, Level, Scored

EVIDENCE: Mapping[tuple[Kind, Level], Text] = {
    (Kind.NAME, Level.SAME): _("dezelfde naam"),
    (Kind.NAME, Level.CLOSE): _("bijna dezelfde naam"),
    (Kind.NAME, Level.SCRIPT): _("klinkt als dezelfde naam, in een ander schrift"),
    (Kind.NAME, Level.PART): _("een deel van de naam is gelijk"),
    (Kind.NAME, Level.WEAK): _("de namen lijken een beetje op elkaar"),
    (Kind.NAME, Level.FAR): _("de namen lijken weinig op elkaar"),
    (Kind.NAME, Level.DIFFERENT): _("andere naam"),
    (Kind.BIRTH, Level.SAME): _("dezelfde geboortedatum"),
    (Kind.BIRTH, Level.YEAR): _(
        "hetzelfde geboortejaar; 1 januari staat er vaak als de dag niet bekend is"
    ),
    (Kind.BIRTH, Level.PART): _("dezelfde geboortemaand, de dag is bij een van beiden niet bekend"),
    (Kind.BIRTH, Level.SWAPPED): _("dag en maand van de geboorte zijn verwisseld"),
    (Kind.BIRTH, Level.SLIP): _("de geboortedatum verschilt op één plaats"),
    (Kind.BIRTH, Level.WEAK): _(
        "de geboortedatum kan kloppen: bij een van beiden staat alleen een jaar"
    ),
    (Kind.BIRTH, Level.FAR): _("de geboortedatum verschilt"),
    (Kind.BIRTH, Level.DIFFERENT): _("andere geboortedatum"),
    (Kind.GENDER, Level.SAME): _("hetzelfde geslacht"),
    (Kind.GENDER, Level.DIFFERENT): _("ander geslacht"),
    (Kind.NATIONALITY, Level.SAME): _("dezelfde nationaliteit"),
    (Kind.NATIONALITY, Level.DIFFERENT): _("andere nationaliteit"),
    (Kind.V_NUMBER, Level.SAME): _("hetzelfde V-nummer"),
    (Kind.V_NUMBER, Level.DIFFERENT): _("elk een eigen V-nummer: dat zegt veel"),
    (Kind.PHONE, Level.SAME): _("hetzelfde telefoonnummer"),
    (Kind.PHONE, Level.DIFFERENT): _("ander telefoonnummer"),
    (Kind.EMAIL, Level.SAME): _("hetzelfde e-mailadres"),
    (Kind.EMAIL, Level.DIFFERENT): _("ander e-mailadres"),
    (Kind.DOOR, Level.SAME): _("hetzelfde adres"),
    (Kind.DOOR, Level.DIFFERENT): _("ander adres"),
    (Kind.PLACE, Level.SAME): _("dezelfde gemeente"),
    (Kind.PLACE, Level.DIFFERENT): _("andere gemeente"),
    (Kind.HOUSEHOLD, Level.SAME): _("zij wonen in hetzelfde gezin"),
}

VERDICT_TONES = {"open": "sun", "unsure": "plum", "different": "neutral", "same": "leaf"}


def evidence_words(evidence: Evidence) -> Text:
    """Return what was compared and how it came out, in a few words."""
    return EVIDENCE[evidence.kind, evidence.level]


def in_words(scored: Scored) -> dict[str, list[Text]]:
    """Return what speaks for two being one, and what against."""
    return {
        "favour": [evidence_words(one) for one in scored.favour],
        "against": [evidence_words(one) for one in scored.against],
    }


def strength(scored: Scored) -> Tag:
    """Return in two words how sure it is."""
    if scored.is_nearly_sure:
        return Tag(_("bijna zeker"), "brick")
    return Tag(_("lijkt erop"), "sun") if scored.is_likely else Tag(_("lijkt er weinig op"))


def verdict_tag(pair: Pair) -> Tag:
    """Return what was said of a pair."""
    return Tag(pair.get_verdict_display(), VERDICT_TONES[pair.verdict])  # type: ignore[arg-type]
