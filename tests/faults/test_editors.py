"""Fifty editors on one record: one is saved, every other sees both texts and loses no word."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.urls import reverse

from reisgezel.domain.cases.models import ContactNote
from tests.factories.cases import a_file
from tests.faults.writing import Post, a_note, a_word
from tests.harness.installation import Application, Visitor
from tests.harness.measuring import Measure

pytestmark = [
    pytest.mark.trust,
    pytest.mark.django_db(transaction=True),
]
EDITORS = 50


def test_of_fifty_editors_one_is_saved_and_the_others_see_both_texts(
    application: Application, visitor: Callable[[str], Visitor], measure: Measure
) -> None:
    file = a_file(guide="samira")
    editors = [visitor("samira") for _number in range(EDITORS)]
    application.start()
    first = a_note(editors[0], file)
    first.send()
    note = ContactNote.objects.get()
    saved = []
    for version in ("1", "2"):
        posts = send_at_once([correction(editor, note, first, version) for editor in editors])
        won = [post for post in posts if post.is_acknowledged]
        lost = [post for post in posts if post not in won]
        assert len(won) == 1
        for post in lost:
            assert post.answer is not None
            assert post.answer.status == 409
            assert post.word in post.answer.body
            assert won[0].word in post.answer.body
        note.refresh_from_db()
        assert note.text == won[0].word
        saved += won
    assert note.version == 1 + len(saved)
    measure("editors", "lost updates", 0, "texts", aim="0", scale=f"{EDITORS} editors, 2 rounds")


def correction(editor: Visitor, note: ContactNote, first: Post, version: str) -> Post:
    """Return what one editor sends who started from a version."""
    word = a_word()
    about = {"family": note.files.get().public_id, "version": version, "once": a_word()}
    address = reverse("cases:edit_note", args=[note.public_id])
    return Post(editor, address, first.fields | about | {"text": word}, word)


def send_at_once(posts: list[Post]) -> list[Post]:
    """Send all together; whom a full house asks to come back comes back."""
    waiting = posts
    while waiting:
        with ThreadPoolExecutor(len(waiting)) as pool:
            list(pool.map(Post.send, waiting))
        waiting = [post for post in waiting if post.answer and post.answer.status == 503]
    return posts
