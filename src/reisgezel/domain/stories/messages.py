"""The messages of this room: that access was given, and that a colleague is asked to decide on erasing."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import visible
from reisgezel.core.notices.kinds import Kind, Params, register_kind
from reisgezel.domain.cases.models import ClientFile
from reisgezel.domain.stories.models import Erasure, Grant


def register() -> None:
    """Let these messages be sent and read."""
    register_kind(
        Kind(
            "story_granted",
            gettext_lazy("U kreeg toegang tot een verhaal"),
            _granted,
            _to_story,
            icon="lock",
            by_mail=True,
        )
    )
    register_kind(
        Kind(
            "erasure_asked",
            gettext_lazy("Iemand vraagt om een verhaal te wissen"),
            _asked,
            _to_decision,
            icon="trash-2",
            by_mail=True,
        )
    )


def _granted(actor: Actor, params: Params) -> str:
    grant = Grant.objects.filter(public_id=params["grant"]).select_related("client_file").first()
    if grant is None or not visible(actor, ClientFile, "C4").filter(pk=grant.client_file_id):
        return _("Deze toegang is afgelopen.")
    return _("U mag het verhaal van cliënt {number} lezen.").format(number=grant.client_file.number)


def _to_story(actor: Actor, params: Params) -> str:
    grant = Grant.objects.select_related("client_file").get(public_id=params["grant"])
    return reverse("stories:list", args=[grant.client_file.public_id])


def _asked(actor: Actor, params: Params) -> str:
    rows = Erasure.objects.filter(public_id=params["id"]).select_related("client_file")
    erasure = rows.filter(client_file__in=visible(actor, ClientFile)).first()
    if erasure is None or erasure.outcome != Erasure.Outcome.WAITING:
        return _("Hier is al over beslist.")
    return _("Beslis of het verhaal van cliënt {number} gewist wordt.").format(
        number=erasure.client_file.number
    )


def _to_decision(actor: Actor, params: Params) -> str:
    erasure = Erasure.objects.select_related("client_file").get(public_id=params["id"])
    return reverse("stories:access", args=[erasure.client_file.public_id])
