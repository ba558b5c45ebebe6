"""How what we know of a person reads: pairs of term and words, in the language of the reader."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import phonenumbers
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from reisgezel.core.reference.selectors import label
from reisgezel.core.ui.items import Text
from reisgezel.core.ui.moments import day_text
from reisgezel.domain.people.models import Guardian, Person, PersonLanguage
from reisgezel.domain.people.phones import read_phone
from reisgezel.lib.names import Reason
from reisgezel.lib.partial_dates import PartialDate

Pairs = list[tuple[Text, object]]


def own_writing(texts: list[str]) -> SafeString:
    """Return names in whatever script, each read from its own side."""
    return format_html_join(", ", '<bdi dir="auto">{}</bdi>', ((text,) for text in texts))


def reader_language() -> str:
    """Return the language dates are written in for this reader: English, or Dutch."""
    return "en" if (get_language() or "nl").startswith("en") else "nl"


def birth_words(birth: PartialDate, today: date) -> str:
    """Return the birth date as far as known, and the age it makes."""
    if not birth.is_known:
        return ""
    ages = birth.age_range_on(today)
    youngest, oldest = ages or (0, 0)
    if youngest == oldest:
        age = ngettext("%(age)d jaar", "%(age)d jaar", oldest) % {"age": oldest}
    else:
        age = _("%(youngest)d of %(oldest)d jaar") % {"youngest": youngest, "oldest": oldest}
    return f"{birth.format(reader_language())} ({age})"


def language_words(languages: Iterable[PersonLanguage]) -> str:
    """Return the languages somebody speaks, the mother tongue without more words."""
    parts = []
    for row in languages:
        name = label("languages", row.code)
        native = row.level == PersonLanguage.Level.NATIVE
        parts.append(name if native else f"{name} ({row.get_level_display()})")
    return ", ".join(parts)


def identity_pairs(person: Person, today: date) -> Pairs:
    """Return who somebody is."""
    codes = [person.nationality_code, *(row.code for row in person.further_nationalities.all())]
    return [
        (_("Naam"), own_writing([person.name])),
        (_("Voornamen"), person.given_names if person.call_name else ""),
        (_("Eigen schrift"), own_writing([row.text for row in person.name_variants.all()])),
        (_("Op het document"), person.name_on_document),
        (_("Geboren"), birth_words(person.birth, today)),
        (_("Geslacht"), person.get_gender_display() if person.gender != "unknown" else ""),
        (_("Nationaliteit"), ", ".join(label("nationalities", code) for code in codes if code)),
        (_("V-nummer"), v_number_words(person.v_number)),
    ]


def contact_pairs(person: Person, languages: Iterable[PersonLanguage]) -> Pairs:
    """Return how to speak with somebody, in these languages, and reach them safely."""
    safest = person.contact_channel
    return [
        (_("Telefoon"), _phone(person.phone)),
        (_("E-mail"), _mail(person.email)),
        (_("Veilig contact"), person.get_contact_channel_display() if safest != "any" else ""),
        (_("Let op"), person.contact_note),
        (_("Spreekt"), language_words(languages)),
        (_("Tolk"), person.get_interpreter_need_display()),
        (_("Brieven in"), label("languages", person.preferred_language or "")),
        (_("Woont in"), country_words(person)),
    ]


def guardian_pairs(guardian: Guardian, today: date) -> Pairs:
    """Return who a guardian is, how to reach them and since when."""
    since = _("Voogd sinds") if guardian.starts_on <= today else _("Voogd vanaf")
    return [
        (_("Naam"), own_writing([guardian.name]) if guardian.name else ""),
        (_("Organisatie"), guardian.organisation),
        (_("Telefoon"), _phone(guardian.phone)),
        (_("E-mail"), _mail(guardian.email)),
        (since, day_text(guardian.starts_on)),
        (_("Voogd tot"), day_text(guardian.ends_before) if guardian.ends_before else ""),
    ]


def guardian_words(guardian: Guardian) -> SafeString:
    """Return whom to call about a minor, in two lines: the name and the telephone number."""
    name, phone = own_writing([guardian.called]), _phone(guardian.phone)
    return format_html("{}<br>{}", name, phone) if phone else name


def country_words(person: Person) -> str:
    """Return the country of somebody abroad; empty for who lives here."""
    return label("countries", person.lives_in_country) if person.lives_abroad else ""


def v_number_words(digits: str) -> str:
    """Return a V-number in groups, as letters print it.

    >>> v_number_words("2801234567")
    '280 123 4567'
    """
    return f"{digits[:3]} {digits[3:6]} {digits[6:]}" if len(digits) == 10 else digits


def _phone(number: str) -> SafeString | str:
    return format_html('<a href="tel:{}">{}</a>', number, phone_words(number)) if number else ""


def _mail(address: str) -> SafeString | str:
    return format_html('<a href="mailto:{0}">{0}</a>', address) if address else ""


def phone_words(text: str) -> str:
    """Return a stored telephone number as people write it, a Dutch one without country number.

    >>> phone_words("+31612345678"), phone_words("+251911234567")
    ('06 12345678', '+251 91 123 4567')
    """
    number = read_phone(text)
    if number is None:
        return text
    style = phonenumbers.PhoneNumberFormat
    dutch = number.country_code == 31
    return phonenumbers.format_number(number, style.NATIONAL if dutch else style.INTERNATIONAL)


_IN_SCRIPT = {
    "Arab": gettext_lazy("zelfde naam in Arabisch schrift"),
    "Ethi": gettext_lazy("zelfde naam in Ge’ez-schrift"),
    "Cyrl": gettext_lazy("zelfde naam in Cyrillisch schrift"),
    "Latn": gettext_lazy("zelfde naam in Latijns schrift"),
}
_LIKELY = {
    Reason.SAME: gettext_lazy("andere spelling"),
    Reason.ORDER: gettext_lazy("andere volgorde van de namen"),
    Reason.SPELLING: gettext_lazy("andere spelling"),
    Reason.TYPING: gettext_lazy("tikfout?"),
    Reason.INITIALS: gettext_lazy("voorletter in plaats van naam"),
    Reason.PART: gettext_lazy("deel van de naam"),
}


def likely_words(why: str) -> str:
    """Return why somebody may be meant whom the words that were typed do not find; nothing for others."""
    reason, _colon, script = why.partition(":")
    if reason == Reason.SAME_IN_OTHER_SCRIPT:
        return str(_IN_SCRIPT.get(script, _("zelfde naam in een ander schrift")))
    return str(_LIKELY[Reason(reason)]) if reason else ""
