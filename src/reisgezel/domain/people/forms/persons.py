"""Who somebody is and how to reach them, as typed; also on the form of a new client."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reisgezel.core.privacy.forms import FreeTextField
from reisgezel.core.ui.fields import refuse_bsn
from reisgezel.core.ui.plain import EditForm
from reisgezel.domain.people.facts import (
    CONTACT_WAYS,
    NAME_PARTS,
    NETHERLANDS,
    PARTICULARS,
    Contact,
    Identity,
)
from reisgezel.domain.people.forms.fields import (
    UNSEEN,
    CodeField,
    PartialDateInput,
    PersonForm,
    PhoneInput,
    VNumberInput,
)
from reisgezel.domain.people.models import Person, PersonLanguage
from reisgezel.domain.people.naming import split_prefix
from reisgezel.lib.dutch_ids import normalize_v_number

LANGUAGE_ROWS = 4
LOST_ZERO = "leading_zero_missing"


def name_field(label: Any, length: int, **options: Any) -> FreeTextField:
    widget = forms.TextInput(attrs=UNSEEN)
    return FreeTextField(label=label, max_length=length, required=False, widget=widget, **options)


class IdentityForm(EditForm, PersonForm):
    """Names, birth, nationality and V-number."""

    rows: tuple[str, ...] = (
        "given_names call_name",
        "prefix family_name",
        "name_variants",
        "name_on_document",
        "birth gender",
        "nationality_code nationality_2 nationality_3",
        "v_number",
    )

    given_names = name_field(gettext_lazy("Voornamen"), 200)
    call_name = name_field(gettext_lazy("Roepnaam"), 100)
    prefix = name_field(  # type: ignore[assignment]  # Django takes fields off the class
        gettext_lazy("Voorvoegsel"), 20, help_text=gettext_lazy("Zoals: van den")
    )
    family_name = name_field(
        gettext_lazy("Achternaam"),
        200,
        help_text=gettext_lazy("Heeft iemand maar één naam? Laat dit dan leeg."),
    )
    name_variants = FreeTextField(
        label=gettext_lazy("Naam in eigen schrift"),
        rows=2,
        required=False,
        max_length=1000,
        help_text=gettext_lazy("Eén naam per regel."),
    )
    name_on_document = name_field(gettext_lazy("Naam op het document"), 250)
    birth = PartialDateInput(label=gettext_lazy("Geboortedatum"))
    gender = forms.ChoiceField(
        label=gettext_lazy("Geslacht"), choices=Person.Gender, initial=Person.Gender.UNKNOWN
    )
    nationality_code = CodeField(
        label=gettext_lazy("Nationaliteit"), list_code="nationalities", first="iso_3166"
    )
    nationality_2 = CodeField(
        label=gettext_lazy("Tweede nationaliteit"),
        list_code="nationalities",
        first="iso_3166",
        nothing=gettext_lazy("geen"),
    )
    nationality_3 = CodeField(
        label=gettext_lazy("Derde nationaliteit"),
        list_code="nationalities",
        first="iso_3166",
        nothing=gettext_lazy("geen"),
    )
    v_number = VNumberInput(
        label=gettext_lazy("V-nummer"), help_text=gettext_lazy("Tien cijfers, zoals 280 123 4567.")
    )
    leading_zero_confirmed = forms.BooleanField(
        label=gettext_lazy("Ja, zet een nul voor deze negen cijfers"), required=False
    )

    @classmethod
    def initial_of(cls, person: Person) -> dict[str, Any]:
        """Return what the form shows of somebody we know."""
        further = [row.code for row in person.further_nationalities.all()]
        return {name: getattr(person, name) for name in (*NAME_PARTS, *PARTICULARS, "version")} | {
            "name_variants": "\n".join(row.text for row in person.name_variants.all()),
            "nationality_2": further[0] if further else "",
            "nationality_3": further[1] if len(further) > 1 else "",
        }

    def identity(self) -> Identity:
        """Return what was typed, for the services."""
        typed = self.cleaned_data
        further = (typed["nationality_2"], typed["nationality_3"])
        variants = (line.strip() for line in typed["name_variants"].splitlines())
        return Identity(
            **{name: typed[name] for name in (*NAME_PARTS, *PARTICULARS)},
            name_variants=tuple(line for line in variants if line),
            further_nationalities=tuple(code for code in further if code),
        )

    @property
    def shown_rows(self) -> list[str]:
        """Return the rows; the question about a lost zero comes up when it is asked."""
        asked = self.is_bound and (
            self.has_error("v_number", LOST_ZERO) or "leading_zero_confirmed" in self.data
        )
        return [*self.rows, *(["leading_zero_confirmed"] if asked else [])]

    def clean(self) -> dict[str, Any]:
        """Put the lost zero back if that was asked for, and a prefix in its own field."""
        typed = super().clean() or self.cleaned_data
        if typed.get("leading_zero_confirmed") and self.has_error("v_number", LOST_ZERO):
            del self.errors["v_number"]
            number = str(self["v_number"].data)
            typed["v_number"] = normalize_v_number(number, leading_zero_confirmed=True)
        if typed.get("family_name") and not typed.get("prefix"):
            typed["prefix"], typed["family_name"] = split_prefix(typed["family_name"])
        if not any(typed.get(name) for name in ("given_names", "call_name", "family_name")):
            self.add_error("given_names", _("Vul ten minste één naam in."))
        return typed


class ContactForm(EditForm, PersonForm):
    """Telephone, mail, what is safe, and in which language."""

    rows: tuple[str, ...] = (
        "phone email lives_in_country",
        "contact_channel preferred_language",
        "contact_note",
        "interpreter_need",
        *(f"language_{n} level_{n}" for n in range(1, LANGUAGE_ROWS + 1)),
    )

    phone = PhoneInput(label=gettext_lazy("Telefoon"))
    email = forms.EmailField(
        validators=[refuse_bsn],
        label=gettext_lazy("E-mailadres"),
        required=False,
        widget=forms.EmailInput(attrs=UNSEEN),
    )
    lives_in_country = CodeField(
        label=gettext_lazy("Woont in"), list_code="countries", required=True, initial=NETHERLANDS
    )
    contact_channel = forms.ChoiceField(
        label=gettext_lazy("Veilige manier van contact"), choices=Person.Channel, initial="any"
    )
    preferred_language = CodeField(label=gettext_lazy("Taal voor brieven"), list_code="languages")
    contact_note = FreeTextField(
        label=gettext_lazy("Waar op te letten bij contact"),
        rows=2,
        required=False,
        max_length=500,
        help_text=gettext_lazy("Bijvoorbeeld: niet bellen na 18.00, er luistert iemand mee."),
    )
    interpreter_need = forms.ChoiceField(
        label=gettext_lazy("Tolk"), choices=Person.InterpreterNeed, initial="unknown"
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        levels = [("", _("kies")), *PersonLanguage.Level.choices]
        for n in range(1, LANGUAGE_ROWS + 1):
            language = CodeField(
                label=_("Taal {n}").format(n=n), list_code="languages", nothing=_("geen")
            )
            language.offer(str(self.initial.get(f"language_{n}", "")))
            self.fields[f"language_{n}"] = language
            self.fields[f"level_{n}"] = forms.ChoiceField(
                label=_("Hoe goed spreekt iemand taal {n}?").format(n=n),
                choices=levels,
                required=False,
            )

    @classmethod
    def initial_of(cls, person: Person) -> dict[str, Any]:
        """Return what the form shows of somebody we know."""
        initial = {name: getattr(person, name) for name in (*CONTACT_WAYS, "version")}
        known = [(row.code, row.level) for row in person.languages.all()]
        nothing = [("", "")] * (LANGUAGE_ROWS - len(known))
        for n, (code, level) in enumerate(known + nothing, 1):
            initial |= {f"language_{n}": code, f"level_{n}": level}
        return initial

    def contact(self) -> Contact:
        """Return what was typed, for the services."""
        typed = self.cleaned_data
        return Contact(
            **{name: typed[name] for name in CONTACT_WAYS},
            languages=tuple(self._languages()),
        )

    def clean(self) -> dict[str, Any]:
        """Ask how good each language is, and each language once."""
        typed = super().clean() or self.cleaned_data
        seen: set[str] = set()
        for n in range(1, LANGUAGE_ROWS + 1):
            code, level = typed.get(f"language_{n}"), typed.get(f"level_{n}")
            if code and code in seen:
                self.add_error(f"language_{n}", _("Deze taal staat er al. Kies een andere."))
            elif code and not level:
                self.add_error(f"level_{n}", _("Kies hoe goed iemand deze taal spreekt."))
            seen.add(code or "")
        return typed

    def _languages(self) -> Iterator[tuple[str, str]]:
        for n in range(1, LANGUAGE_ROWS + 1):
            if code := self.cleaned_data[f"language_{n}"]:
                yield code, self.cleaned_data[f"level_{n}"]
