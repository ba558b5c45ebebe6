"""A procedure: what groups the facts of one asylum application, one family member, one obligation."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reisgezel.core.records.ids import PublicIdField
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.journey.rules import Kind
from reisgezel.domain.journey.tables import table_of
from reisgezel.domain.people.models import Person

PROCEDURE_NAMES: Mapping[str, Promise | str] = {
    Kind.ASYLUM: _("Asielprocedure"),
    Kind.REPEATED: _("Herhaalde aanvraag"),
    Kind.FAMILY: _("Gezinshereniging"),
    Kind.MINOR: _("Alleenstaande minderjarige"),
    Kind.INTEGRATION: _("Inburgeringsplicht"),
    Kind.DECLARATION: _("Participatieverklaring"),
    Kind.PARTICIPATION: _("Traject naar werk en meedoen"),
    Kind.RETURN: _("Toekomstoriëntatie en terugkeer"),
    Kind.RECEPTION: _("Verblijf in de opvang"),
    Kind.MATCH: _("Van vergunning naar woning"),
}


class Procedure(models.Model):
    """One procedure of one person, in the file of the client it is handled for.

    It holds no state and no days: these follow from its facts. The person is the client, or somebody
    of the family who has no file here, as a family member abroad.
    """

    public_id = PublicIdField()
    client_file = models.ForeignKey(ClientFile, models.PROTECT, related_name="procedures")
    person = models.ForeignKey(Person, models.PROTECT, related_name="procedures")
    kind = models.CharField(_("procedure"), max_length=24, choices=PROCEDURE_NAMES)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("procedure")
        verbose_name_plural = _("procedures")

    def __str__(self) -> str:
        return f"{self.kind} {self.public_id}"

    @property
    def data_class(self) -> str:
        return table_of(self.kind).data_class
