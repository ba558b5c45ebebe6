"""A person: who it is, how to speak with and reach them. What the organisation does for them is elsewhere."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from reisgezel.core.records.fields import EncryptedTextField
from reisgezel.core.records.ids import PublicIdField
from reisgezel.core.records.versions import Versioned
from reisgezel.domain.people.facts import NETHERLANDS
from reisgezel.domain.people.fields import PartialDateField
from reisgezel.lib.names import display_name, sort_name


class Person(Versioned):
    """Somebody: a client, a relative here or abroad, a colleague. The roles are kept elsewhere."""

    class Gender(models.TextChoices):
        FEMALE = "f", _("vrouw")
        MALE = "m", _("man")
        OTHER = "x", _("anders")
        UNKNOWN = "unknown", _("onbekend")

    class InterpreterNeed(models.TextChoices):
        UNKNOWN = "unknown", _("nog niet bekend")
        NO = "no", _("geen tolk nodig")
        SOMETIMES = "sometimes", _("tolk bij moeilijke gesprekken")
        ALWAYS = "always", _("altijd een tolk")

    class Channel(models.TextChoices):
        ANY = "any", _("geen voorkeur")
        PHONE = "phone", _("bellen")
        MESSAGE = "message", _("bericht op de telefoon")
        EMAIL = "email", _("e-mail")
        LETTER = "letter", _("brief")
        IN_PERSON = "in_person", _("alleen persoonlijk")

    public_id = PublicIdField()
    call_name = models.CharField(_("roepnaam"), max_length=100, blank=True)
    given_names = models.CharField(_("voornamen"), max_length=200, blank=True)
    prefix = models.CharField(_("voorvoegsel"), max_length=20, blank=True)
    family_name = models.CharField(_("achternaam"), max_length=200, blank=True)
    name_on_document = models.CharField(_("naam op het document"), max_length=250, blank=True)
    sort_key = models.CharField(max_length=250, editable=False, db_index=True, default="")
    """The name as a list sorts it, without accents and capitals."""
    keys_version = models.PositiveSmallIntegerField(default=0, editable=False)
    """By which version of the rules the keys of the names were made; see naming."""

    birth = PartialDateField(verbose_name=_("geboortedatum"))
    gender = models.CharField(_("geslacht"), max_length=8, choices=Gender, default=Gender.UNKNOWN)
    nationality_code = models.CharField(_("nationaliteit"), max_length=4, blank=True)
    """BRP table 32; the others of somebody with several are FurtherNationality rows."""
    v_number = EncryptedTextField(_("V-nummer"), blank=True, default="")
    v_number_index = models.CharField(max_length=64, blank=True, default="", editable=False)

    phone = models.CharField(_("telefoon"), max_length=20, blank=True)
    """As +31612345678."""
    email = models.EmailField(_("e-mailadres"), blank=True)
    preferred_language = models.CharField(_("taal voor brieven"), max_length=8, blank=True)
    interpreter_need = models.CharField(
        _("tolk"), max_length=10, choices=InterpreterNeed, default=InterpreterNeed.UNKNOWN
    )
    contact_channel = models.CharField(
        _("veilige manier van contact"), max_length=10, choices=Channel, default=Channel.ANY
    )
    contact_note = models.TextField(_("waar op te letten bij contact"), blank=True)
    lives_in_country = models.CharField(_("woont in"), max_length=4, default=NETHERLANDS)
    """BRP table 34; a relative abroad lives in another country, and has no file of their own."""

    class Meta:
        ordering = ["sort_key", "pk"]
        verbose_name = _("persoon")
        verbose_name_plural = _("personen")
        indexes = [
            # With the row number, so that PostgreSQL need not read thousands of persons to list them.
            models.Index(fields=["birth", "id"], name="person_born"),
            # SQLite looks nobody up by the index of the constraint below, which holds not all.
            models.Index(fields=["v_number_index"], name="person_v_number"),
            models.Index(fields=["phone"], name="person_phone", opclasses=["varchar_pattern_ops"]),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["v_number_index"],
                condition=~Q(v_number_index=""),
                name="one_person_per_v_number",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Return the name to speak to and of somebody with."""
        return display_name(
            call_name=self.call_name,
            given_names=self.given_names,
            prefix=self.prefix,
            family_name=self.family_name,
        )

    @property
    def list_name(self) -> str:
        """Return the name as it stands in a list: Berg, Anna van den."""
        return sort_name(
            call_name=self.call_name,
            given_names=self.given_names,
            prefix=self.prefix,
            family_name=self.family_name,
        )

    @property
    def lives_abroad(self) -> bool:
        return self.lives_in_country != NETHERLANDS

    @property
    def audit_subject(self) -> str:
        """Return the id by which the log names whom an event was about."""
        return str(self.public_id)


class NameVariant(models.Model):
    """A person's name in another script or spelling, as the person writes it."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="name_variants")
    script = models.CharField(_("schrift"), max_length=4)
    """ISO 15924: Arab, Ethi, Cyrl, Latn."""
    text = models.CharField(_("naam in eigen schrift"), max_length=250)

    class Meta:
        ordering = ["script", "pk"]
        constraints = [models.UniqueConstraint(fields=["person", "text"], name="name_variant_once")]

    def __str__(self) -> str:
        return self.text


class NameKey(models.Model):
    """One word of a name, folded, or behind a sign what it sounds like; by these the person is found.

    The signs are in ``naming``. No index of the person alone: that of the constraint begins with it.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="name_keys", db_index=False)
    word = models.CharField(max_length=100)

    class Meta:
        indexes = [
            models.Index(
                fields=["word", "person"],
                name="name_key_found",
                opclasses=["varchar_pattern_ops", "int8_ops"],
            )
        ]
        constraints = [models.UniqueConstraint(fields=["person", "word"], name="name_key_once")]

    def __str__(self) -> str:
        return self.word


class FurtherNationality(models.Model):
    """A nationality besides the main one."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="further_nationalities")
    code = models.CharField(_("nationaliteit"), max_length=4)

    class Meta:
        ordering = ["code"]
        constraints = [models.UniqueConstraint(fields=["person", "code"], name="nationality_once")]

    def __str__(self) -> str:
        return self.code


class PersonLanguage(models.Model):
    """A language a person speaks, and how well."""

    class Level(models.TextChoices):
        NATIVE = "native", _("moedertaal")
        GOOD = "good", _("goed")
        SOME = "some", _("een beetje")

    person = models.ForeignKey(Person, models.CASCADE, related_name="languages")
    code = models.CharField(_("taal"), max_length=8)
    """ISO 639, as ``ti`` or ``prs``."""
    level = models.CharField(_("hoe goed"), max_length=8, choices=Level)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["person", "code"], name="language_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.level}"
