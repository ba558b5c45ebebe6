"""Writing down what a client says yes or no to, and taking a yes back as easily as it was given."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from reisgezel.core import clock
from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import require
from reisgezel.core.access.trace import trace
from reisgezel.core.privacy.texts import clean_free_text
from reisgezel.domain.cases import rules
from reisgezel.domain.cases.asking import addition_to
from reisgezel.domain.cases.models import RECIPIENTS_OF, ClientFile, Consent
from reisgezel.lib.errors import RuleBroken


@transaction.atomic
def record_answer(
    *,
    actor: Actor,
    file: ClientFile,
    purpose: str,
    recipient: str,
    answer: str,
    asked_on: date,
    language: str,
    interpreter: str = "",
    recipient_name: str = "",
    last_day: date | None = None,
) -> Consent:
    """Write down a yes, for a time or until it is taken back, or a no to one question.

    Raises RuleBroken when a later answer is known, or the time is over already.
    """
    found = require(actor, "record_consent", file)
    if Consent.Recipient(recipient) not in RECIPIENTS_OF[Consent.Purpose(purpose)]:
        raise RuleBroken(_("Deze ontvanger past niet bij dit doel. Kies een andere."))
    ClientFile.objects.select_for_update(of=("self",)).get(pk=file.pk)
    name = clean_free_text(recipient_name).strip()
    key = rules.recipient_key(recipient, name)
    before = file.consents.about(purpose, recipient, name)
    rules.check_answer(
        asked_on=asked_on, before=[row.answered for row in before], today=clock.today()
    )
    rules.check_last_day(last_day, today=clock.today())
    consent = Consent.objects.create(
        client_file=file,
        purpose=purpose,
        recipient=recipient,
        recipient_name=name if key or recipient in rules.ONE_AUTHORITY else "",
        recipient_key=key,
        answer=answer,
        asked_on=asked_on,
        language=language,
        interpreter=clean_free_text(interpreter),
        last_day=last_day if answer == Consent.Answer.YES else None,
        recorded_by=actor.user,
    )
    trace(
        "record_consent",
        actor=actor,
        reach=found,
        subject=file,
        target=consent,
        purpose=purpose,
        recipient=recipient,
        answer=answer,
    )
    return consent


def answer_question(
    *,
    actor: Actor,
    file: ClientFile,
    purpose: str,
    recipient: str,
    recipient_name: str,
    answer: str,
    **how: Any,
) -> Consent:
    """Write down an answer as ``record_answer`` does, to a question asked without a text at hand.

    Raises RuleBroken on a yes by name to what is read together first: it would open nothing.
    """
    is_yes = answer == Consent.Answer.YES
    if is_yes and recipient_name and addition_to(purpose).text_at:
        raise RuleBroken(
            _(
                "Een ja voor deze ontvanger legt u vast bij het verhaal, nadat u de tekst samen las."
                " Gaat het om het verslag van een gehoor? Laat dan de naam leeg."
            )
        )
    return record_answer(
        actor=actor,
        file=file,
        purpose=purpose,
        recipient=recipient,
        recipient_name=recipient_name,
        answer=answer,
        **how,
    )


@transaction.atomic
def withdraw_consent(*, actor: Actor, consent: Consent, withdrawn_on: date) -> None:
    """Write down that a client takes a yes back, from that day on."""
    file = consent.client_file
    found = require(actor, "record_consent", file)
    consent = Consent.objects.select_for_update(of=("self",)).get(pk=consent.pk)
    if file.consents.about(consent.purpose, consent.recipient, consent.recipient_name).filter(
        recipient_key=consent.recipient_key, pk__gt=consent.pk
    ):
        raise RuleBroken(_("Er is al een later antwoord op deze vraag. Kijk naar dat antwoord."))
    rules.check_withdrawal(answer=consent.answered, withdrawn_on=withdrawn_on, today=clock.today())
    consent.withdrawn_on = withdrawn_on
    consent.withdrawn_by = actor.user
    consent.save(update_fields=["withdrawn_on", "withdrawn_by"])
    trace(
        "withdraw_consent",
        actor=actor,
        reach=found,
        subject=file,
        target=consent,
        purpose=consent.purpose,
        recipient=consent.recipient,
    )
