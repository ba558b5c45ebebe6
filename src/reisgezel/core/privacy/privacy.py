"""Personal data in the rooms below this one, which cannot declare it themselves."""

from __future__ import annotations

from django.apps import apps
from django.utils.translation import gettext_lazy as _

from reisgezel.core.access.models import Emergency, Membership, Unit
from reisgezel.core.accounts.models import Invitation, User
from reisgezel.core.audit.models import AuditEvent, AuditShard
from reisgezel.core.privacy.declarations import DataClass, Retention, declare, declare_impersonal
from reisgezel.core.records.models import OnceKey

declare(
    User,
    DataClass.STAFF,
    purpose=_("inloggen en weten wie wat deed"),
    retention=Retention.STAFF,
)
declare(
    Invitation,
    DataClass.STAFF,
    purpose=_("een account openen met een link die één keer werkt"),
    retention=Retention.STAFF,
)
declare(
    Membership,
    DataClass.STAFF,
    purpose=_("bepalen welke dossiers een collega ziet"),
    retention=Retention.STAFF,
)
declare(
    Emergency,
    DataClass.STAFF,
    purpose=_("nagaan of een nooddeur terecht open ging"),
    retention=Retention.LOG,
)
declare(
    AuditEvent,
    DataClass.STAFF,
    purpose=_("nagaan wie welk dossier zag of veranderde"),
    retention=Retention.LOG,
)
declare(
    apps.get_model("notices", "Notice"),
    DataClass.STAFF,
    purpose=_("een collega iets laten weten"),
    retention=Retention.STAFF,
)
declare(
    apps.get_model("notices", "OutgoingMail"),
    DataClass.STAFF,
    purpose=_("een mail bewaren tot hij is verstuurd"),
    retention=Retention.DRAFT,
)
declare_impersonal(AuditShard)
declare_impersonal(OnceKey)
declare_impersonal(Unit)
