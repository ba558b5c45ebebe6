"""What a client said yes or no to; and, for every sharing, whether it is allowed on a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.policies import Reach, find
from reisgezel.core.access.questions import ask, question
from reisgezel.core.accounts.models import but_the_name
from reisgezel.core.ui.items import Event, Tag
from reisgezel.domain.cases import rules
from reisgezel.domain.cases.models import ClientFile, Consent


@dataclass(frozen=True)
class Question:
    """What was asked about one purpose and recipient: the last answer, and those before it."""

    last: Consent
    earlier: list[Consent]
    holds: bool


def has_consent(
    file: ClientFile, purpose: str, recipient: str, on: date, recipient_name: str = ""
) -> bool:
    """Tell whether a client agrees on a day to this purpose and this recipient; silence is a no.

    Ask it at the moment of a sharing that rests on consent. It depends on no reader.
    """
    rows = file.consents.about(purpose, recipient, recipient_name)
    return rules.is_consented([row.answered for row in rows], on)


def who_said_no(files: Iterable[ClientFile], purpose: str, recipient: str, on: date) -> set[int]:
    """Return, by row number of the file, who was asked by a day and does not agree, in one query.

    For a sharing that rests on a contract and not on consent: who was never asked is not among them.
    """
    answers: dict[int, list[rules.Answered]] = {}
    rows = Consent.objects.filter(
        client_file__in=list(files), purpose=purpose, recipient=recipient, asked_on__lte=on
    )
    for row in rows.order_by("pk"):
        answers.setdefault(row.client_file_id, []).append(row.answered)
    return {file for file, given in answers.items() if not rules.is_consented(given, on)}


def list_questions(reach: Reach) -> list[Question]:
    """Return the questions a client was asked, each with its history, the latest asked first."""
    rows = reach.rows(Consent)
    asked: dict[tuple[str, str, str], list[Consent]] = {}
    for row in rows.select_related("recorded_by", "withdrawn_by").order_by("-pk"):
        asked.setdefault((row.purpose, row.recipient, row.recipient_key), []).append(row)
    return [
        Question(
            last=answers[0],
            earlier=answers[1:],
            holds=_holds(
                answers, asked.get((purpose, recipient, ""), []) if name else [], reach.actor.on
            ),
        )
        for (purpose, recipient, name), answers in asked.items()
    ]


@dataclass(frozen=True)
class Wording:
    """A question as it is read together: in one sentence, and what it means."""

    question: str
    meaning: str


def question_of(*, purpose: str, recipient: str, recipient_name: str = "") -> Wording:
    """Return a question in plain words, for one purpose and recipient."""
    who = recipient_name or str(_WHO[Consent.Recipient(recipient)])
    question, meaning = _WORDINGS[Consent.Purpose(purpose)]
    return Wording(str(question).format(who=who), str(meaning).format(who=who))


_WHO = {
    Consent.Recipient.ORGANISATION: gettext_lazy("onze organisatie"),
    Consent.Recipient.MUNICIPALITY: gettext_lazy("de gemeente"),
    Consent.Recipient.LAWYER: gettext_lazy("uw advocaat"),
    Consent.Recipient.IND: gettext_lazy("de IND"),
    Consent.Recipient.HEALTH_PROVIDER: gettext_lazy("een zorgverlener"),
    Consent.Recipient.VOLUNTEER: gettext_lazy("een vrijwilliger"),
    Consent.Recipient.PARTNER: gettext_lazy("een organisatie in uw land van herkomst"),
    Consent.Recipient.PUBLIC: gettext_lazy("iedereen"),
}
_WORDINGS = {
    Consent.Purpose.GUIDANCE: (
        gettext_lazy("Mogen wij gegevens over u bewaren?"),
        gettext_lazy(
            "Wij bewaren uw naam, uw adres en wat wij samen doen. Zo kunnen wij u goed helpen."
            " Alleen wie u begeleidt, kan dit lezen. Ontvanger: {who}."
        ),
    ),
    Consent.Purpose.MUNICIPALITY: (
        gettext_lazy("Mogen wij gegevens over u delen met {who}?"),
        gettext_lazy(
            "Wij vertellen dat u begeleiding krijgt, sinds wanneer, en wanneer die stopt."
            " Wij delen geen verslagen van gesprekken."
        ),
    ),
    Consent.Purpose.SHARE_STORY: (
        gettext_lazy("Mogen wij uw vluchtverhaal delen met {who}?"),
        gettext_lazy(
            "Wij geven het verslag van uw verhaal aan {who}. Het kan helpen bij uw aanvraag."
            " Wij geven het aan niemand anders."
        ),
    ),
    Consent.Purpose.HEALTH: (
        gettext_lazy("Mogen wij u aanmelden bij {who}?"),
        gettext_lazy(
            "Wij geven uw naam en telefoonnummer, en vertellen in een paar woorden"
            " welke hulp u zoekt."
        ),
    ),
    Consent.Purpose.LANGUAGE_COACH: (
        gettext_lazy("Mogen wij gegevens over u delen met {who}?"),
        gettext_lazy(
            "Wij geven uw naam, uw telefoonnummer en hoe goed u Nederlands spreekt."
            " Zo kan de taalcoach met u afspreken."
        ),
    ),
    Consent.Purpose.RETURN_PARTNER: (
        gettext_lazy("Mogen wij uw plan delen met {who}?"),
        gettext_lazy(
            "Wij geven uw naam en uw plan voor het eerste jaar. Die organisatie is buiten Europa:"
            " de regels over uw gegevens gelden daar niet. U mag altijd nee zeggen."
        ),
    ),
    Consent.Purpose.PHOTO: (
        gettext_lazy("Mogen wij uw foto of verhaal laten zien aan {who}?"),
        gettext_lazy(
            "Bijvoorbeeld op onze website of in een boekje. Anderen kunnen u dan herkennen."
            " Wat op internet staat, krijgen wij niet altijd weg."
        ),
    ),
}


def _holds(answers: list[Consent], general: list[Consent], on: date) -> bool:
    deciding = sorted([*answers, *general], key=lambda row: row.pk)
    return rules.is_consented([row.answered for row in deciding], on)


def get_consent(actor: Actor, public_id: str) -> Consent:
    """Return one answer in reach, with its file. Raises Absent otherwise."""
    return find(actor, Consent, public_id, along=["client_file__person"])


@question(Consent)
def consents(rows: QuerySet[Consent]) -> QuerySet[Consent]:
    """All that the client was asked, the last first; a withdrawal may be later than the next answer."""
    return (
        rows.select_related("recorded_by")
        .defer(*but_the_name("recorded_by"))
        .order_by("-asked_on", "-pk")
    )


def consent_events(reach: Reach) -> Iterable[Event]:
    """Yield answers and withdrawals as the timeline shows them."""
    for row in ask(reach, consents):
        answer = Consent.Answer(row.answer)
        yield Event(
            title=_("Toestemming gevraagd"),
            when=row.asked_on,
            icon="handshake",
            by=row.recorded_by.name,
            body=_question_words(row),
            tag=Tag(answer.label, "leaf" if answer == Consent.Answer.YES else "neutral"),
            tone="plum",
        )
        if row.withdrawn_on:
            yield Event(
                title=_("Toestemming ingetrokken"),
                when=row.withdrawn_on,
                icon="undo-2",
                body=_question_words(row),
                tone="plum",
            )


def _question_words(row: Consent) -> str:
    who = row.recipient_name or Consent.Recipient(row.recipient).label
    return f"{Consent.Purpose(row.purpose).label.capitalize()}: {who}"
