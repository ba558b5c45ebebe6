"""What this room keeps of people: class, purpose and how long."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from reisgezel.core.privacy.declarations import DataClass, Retention, declare, declare_impersonal
from reisgezel.domain.identity.models import Merge, MergeLine, Pair, Sweep

declare(
    Pair,
    DataClass.IDENTITY,
    purpose=_("zien of iemand twee keer is ingeschreven, en het niet twee keer vragen"),
    retention=Retention.SOCIAL_FILE,
)
for told in (Merge, MergeLine):
    declare(
        told,
        DataClass.IDENTITY,
        purpose=_("twee inschrijvingen van één persoon samenvoegen, en dat terug kunnen draaien"),
        retention=Retention.SOCIAL_FILE,
    )
declare_impersonal(Sweep)
