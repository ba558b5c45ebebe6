"""What becomes of stories when two persons become one: all stays sealed as it is, with the key it had.

A key of the person who is taken in comes along and seals nothing new, so that undoing parts the words
again without unsealing any. Erasing destroys every key of the client. Access by name to the story that
comes in ends: who should read it gets access to the client anew.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from reisgezel.core import clock
from reisgezel.domain.cases.models import ClientFile, Draft
from reisgezel.domain.identity.models import MergeLine
from reisgezel.domain.identity.selectors.queue import former_subjects
from reisgezel.domain.identity.services.ledger import Joining
from reisgezel.domain.identity.socket import Clash, Part, prepare_by, register_part
from reisgezel.domain.stories.forgetting import forget_along
from reisgezel.domain.stories.models import ClientKey, Erasure, Grant, Story

DRAFTS = Draft._meta.label_lower


def register_joining() -> None:
    """Declare what is kept of a story; called once, when the room is ready."""
    for model in (ClientKey, Grant, Erasure, Story):
        words = _("vertrouwelijke gegevens")
        clash = Clash.SETTLED if model is ClientKey else Clash.REFUSE
        register_part(Part(model, "client_file", words, "C4", clash, is_untold=True))
    prepare_by(prepare_stories)
    forget_along(forget_drafts)


def prepare_stories(joining: Joining) -> None:
    """End access by name to what comes in, and let its key seal nothing new."""
    files = ClientFile.objects.filter(person__in=[joining.survivor, joining.merged])
    if len(files) < 2:
        return
    theirs = next(file for file in files if file.person_id == joining.merged.pk)
    for grant in theirs.story_grants.not_over(clock.today()):
        joining.change(grant, ended_at=clock.now(), ended_by=joining.actor.user)
    for key in theirs.story_keys.filter(destroyed_at=None):
        joining.change(key, came_along=True)


def forget_drafts(file: ClientFile) -> None:
    """Take drafts of a story that is erased out of the ledgers, so that undoing brings none back."""
    persons = former_subjects(file.person)
    lines = MergeLine.objects.filter(merge__survivor__public_id__in=persons, kind=DRAFTS)
    sealed = [line.pk for line in lines if '"is_sealed": true' in line.before]
    MergeLine.objects.filter(pk__in=sealed).delete()
