"""The pages of stories, as each reader meets them: the tab, the draft, and the door without an account."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import translation

from reisgezel.config.security import HEADERS
from reisgezel.core import clock
from reisgezel.core.audit.models import AuditEvent
from reisgezel.core.records.fields import decrypt
from reisgezel.core.reference.selectors import forget
from reisgezel.core.reference.services import load_catalogue
from reisgezel.domain.cases.models import Draft
from reisgezel.domain.cases.services.consents import withdraw_consent
from reisgezel.domain.stories import rules
from reisgezel.domain.stories.forms.sharing import LinkForm
from reisgezel.domain.stories.models import Disclosure, Erasure, Grant, Story, StoryConsent
from reisgezel.domain.stories.services.sharing import disclose
from reisgezel.domain.stories.services.texts import add_story_file
from tests.domain.stories.test_stories import PDF
from tests.factories.cases import a_file
from tests.factories.stories import WORDS, a_grant, a_story, an_answer
from tests.personas import actor_of, sign_in, user_of

pytestmark = pytest.mark.database


@pytest.fixture(autouse=True)
def _today():
    cache.clear()
    load_catalogue()
    forget()
    with time_machine.travel("2019-01-03T10:00:00+01:00", tick=True):
        yield
    forget()


@pytest.fixture
def file():
    return a_file(guide="samira")


def to(name: str, *ids) -> str:
    return reverse(f"stories:{name}", args=ids)


def page(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return answer.content.decode()


@pytest.mark.parametrize(("who", "shows"), [("karin", True), ("samira", False), ("joost", False)])
def test_the_tab_is_there_only_for_who_has_access(file, who, shows):
    a_grant(file)
    html = page(sign_in(Client(), who), reverse("cases:detail", args=[file.public_id]))
    assert (f'href="{to("list", file.public_id)}"' in html) == shows


def test_an_empty_story_tells_a_writer_and_a_reader_what_to_do_next(file):
    a_grant(file)
    a_grant(file, "samira")
    assert to("new", file.public_id) in page(sign_in(Client(), "karin"), to("list", file.public_id))
    html = page(sign_in(Client(), "samira"), to("list", file.public_id))
    assert to("new", file.public_id) not in html
    assert "juridisch medewerker schrijft het" in html


def test_what_is_typed_is_kept_sealed_comes_back_and_goes_when_it_is_saved(file):
    a_grant(file)
    client, url = sign_in(Client(), "karin"), to("new", file.public_id)
    typed = {"kind": "story", "text": WORDS}
    assert client.post(url, typed, headers={"X-Draft": "1"}).status_code == 204
    draft = Draft.objects.get()
    assert "kanariebrug" not in draft.fields
    with connection.cursor() as cursor:
        cursor.execute("SELECT fields FROM cases_draft")
        assert "kanariebrug" not in decrypt(cursor.fetchone()[0])
    assert "kanariebrug" in page(client, url)
    assert "Verder schrijven" in page(client, to("list", file.public_id))
    assert "Verder schrijven" not in page(client, reverse("cases:detail", args=[file.public_id]))
    assert "Verhaal schrijven" in page(client, reverse("workbench:today"))
    Grant.objects.update(ended_at=clock.now())
    assert client.get(url).status_code == 404
    assert "Verhaal schrijven" not in page(client, reverse("workbench:today"))
    Grant.objects.update(ended_at=None)
    assert client.post(url, typed).url == to("detail", Story.objects.get().public_id)
    assert not Draft.objects.exists()


def test_a_stale_correction_shows_both_texts(file):
    story = a_story(file)
    client, url = sign_in(Client(), "karin"), to("correct", story.public_id)
    assert client.post(url, {"text": "De eerste.", "version": 1}).status_code == 302
    answer = client.post(url, {"text": "De tweede.", "version": 1})
    assert answer.status_code == 409
    html = answer.content.decode()
    assert "De eerste." in html
    assert "De tweede." in html
    assert client.post(url, {"text": "De tweede.", "version": 2}).status_code == 302
    assert "De tweede." in page(client, to("detail", story.public_id))
    assert WORDS in page(client, to("version", story.public_id, 1))


def test_a_leader_gives_access_ends_it_and_decides_on_erasing(
    file, django_capture_on_commit_callbacks
):
    leader, karin = sign_in(Client(), "joost"), sign_in(Client(), "karin")
    given = {
        "reader": user_of("karin").public_id,
        "starts_on": "3-1-2019",
        "last_day": "1-2-2019",
        "reason": "schrijft de analyse",
    }
    assert leader.post(to("give_access", file.public_id), given).status_code == 302
    html = page(leader, to("access", file.public_id))
    assert "Karin Dijkgraaf" in html
    why = {"why": "asked", "reason": "de cliënt wil het"}
    assert karin.post(to("ask_erasure", file.public_id), why).status_code == 302
    erasure = Erasure.objects.get()
    assert karin.get(to("decide_erasure", erasure.public_id)).status_code == 404
    with django_capture_on_commit_callbacks(execute=True):
        leader.post(to("decide_erasure", erasure.public_id), {"erase": "1"})
    erasure.refresh_from_db()
    assert erasure.outcome == "done"
    assert leader.post(to("end_access", Grant.objects.get().public_id)).status_code == 302
    assert karin.get(to("list", file.public_id)).status_code == 404


def asked_and_shared(client: Client, story: Story, **options) -> tuple[str, str]:
    """Let Karin ask, make a link, and return its address and code as her page shows them once."""
    answer = {
        "recipient": "lawyer",
        "recipient_name": "mr. De Wit",
        "asked_on": "3-1-2019",
        "language": "ti",
        "version": story.version,
        "yes": "1",
    }
    assert client.post(to("ask", story.public_id), answer | options).status_code == 302
    basis = story.consents.latest("pk").public_id
    made = client.post(to("disclose", story.public_id), {"basis": basis, "lasts": "10080"})
    assert made.status_code == 302
    html = page(client, made.url)
    address, code = re.findall(r"<code>([^<]+)</code>", html)
    assert "<code>" not in page(client, made.url)
    return address.replace("http://testserver", ""), code


def test_a_yes_a_link_a_code_and_a_receipt(file):
    story, karin, lawyer = a_story(file), sign_in(Client(), "karin"), Client()
    address, code = asked_and_shared(karin, story)
    html = page(lawyer, address)
    assert "kanariebrug" not in html
    assert "Yonas" not in html
    opened = lawyer.post(address, {"code": code})
    assert opened.status_code == 200
    assert WORDS in opened.content.decode()
    assert "Yonas" not in opened.content.decode()
    receipt = page(karin, to("disclosure", Disclosure.objects.get().public_id))
    assert "tekst geopend" in receipt
    assert "met code 1" in receipt


def test_yes_and_no_at_once_are_no_answer_and_the_form_says_when_a_name_is_needed(file):
    story, karin = a_story(file), sign_in(Client(), "karin")
    url = to("ask", story.public_id)
    shown = page(karin, url)
    assert "nodig bij advocaat, zorgverlener en vrijwilliger" in shown
    name = shown.split('for="id_recipient_name"')[1].split("</label>")[0]
    assert "niet verplicht" not in name
    answer = {"recipient": "ind", "asked_on": "3-1-2019", "language": "ti", "version": 1}
    both = karin.post(url, answer | {"yes": "1", "no": "1"})
    assert both.context["form"].non_field_errors() == [
        "Ja en nee kwamen samen binnen. Kies er één."
    ]
    assert not story.consents.exists()


def test_how_long_a_link_works_is_said_in_one_form():
    said = {}
    for language in ("nl", "en"):
        with translation.override(language):
            form = LinkForm(consents=StoryConsent.objects.none())
            said[language] = [words for _, words in form.fields["lasts"].choices]
    assert said["nl"] == ["15 minuten", "1 uur", "1 dag", "3 dagen", "7 dagen", "14 dagen"]
    assert said["en"] == ["15 minutes", "1 hour", "1 day", "3 days", "7 days", "14 days"]


def test_the_client_is_told_the_longest_that_a_link_can_work(file):
    html = page(sign_in(Client(), "karin"), to("ask", a_story(file).public_id))
    assert "De link stopt na hoogstens twee weken." in html
    assert max(rules.LINKS) == timedelta(weeks=2)


def test_a_no_at_the_table_makes_no_link(file):
    story, karin = a_story(file), sign_in(Client(), "karin")
    an_answer(story, "no")
    assert "zei nog geen ja" in page(karin, to("disclose", story.public_id))
    made = karin.post(
        to("disclose", story.public_id),
        {"basis": story.consents.get().public_id, "lasts": "10080"},
    )
    assert made.status_code == 200
    assert not Disclosure.objects.exists()


def body(answer) -> str:
    """Return what a page says, without what differs from one asking to the next."""
    return re.sub(r'(csrfmiddlewaretoken|once)" value="[^"]*"', "", answer.content.decode())


def test_wrong_expired_withdrawn_and_never_there_look_the_same(file):
    story = a_story(file)
    made, secrets = disclose(actor=actor_of("karin"), basis=an_answer(story))
    never = to("shared", "x" * 43)
    there = to("shared", secrets.token)
    wrong = Client().post(there, {"code": "aaaa-bbbb"})
    gone = Client().post(never, {"code": "aaaa-bbbb"})
    withdraw_consent(
        actor=actor_of("karin"), consent=made.basis.consent, withdrawn_on=clock.today()
    )
    withdrawn = Client().post(there, {"code": "aaaa-bbbb"})
    with time_machine.travel("2019-02-03T10:00:00+01:00"):
        expired = Client().post(there, {"code": "aaaa-bbbb"})
    answers = [wrong, gone, withdrawn, expired]
    assert {answer.status_code for answer in answers} == {200}
    assert len({body(answer).replace(secrets.token, "x" * 43) for answer in answers}) == 1
    asked = [Client().get(there), Client().get(never)]
    assert len({body(answer).replace(secrets.token, "x" * 43) for answer in asked}) == 1
    right = Client().post(there, {"code": secrets.code})
    assert WORDS not in right.content.decode()


def test_too_many_tries_make_everybody_wait_also_with_the_right_code(file):
    _, secrets = disclose(actor=actor_of("karin"), basis=an_answer(a_story(file)))
    for token in (secrets.token, "y" * 43):
        for number in range(5):
            answer = Client().post(to("shared", token), {"code": f"aaaa-bbb{number}"})
            assert answer.status_code == 200
        assert Client().post(to("shared", token), {"code": secrets.code}).status_code == 429


def test_files_are_downloaded_in_a_sandbox_and_answers_have_strict_headers(file):
    story = a_story(file)
    add_story_file(actor=actor_of("karin"), story=story, name="Advies", upload="a.pdf", content=PDF)
    _, secrets = disclose(actor=actor_of("karin"), basis=an_answer(story))
    lawyer = Client()
    opened = lawyer.post(to("shared", secrets.token), {"code": secrets.code})
    assert {name: opened.headers[name] for name in HEADERS} == HEADERS
    assert opened.headers["Referrer-Policy"] == "same-origin"
    url = to("shared_file", secrets.token, story.files.get().public_id)
    assert url in opened.content.decode()
    taken = lawyer.post(url, {"code": secrets.code})
    assert taken.content == PDF
    assert taken.headers["Content-Disposition"] == 'attachment; filename="bijlage.pdf"'
    assert taken.headers["Content-Security-Policy"].startswith("sandbox")
    assert taken.headers["Cache-Control"] == "no-store"
    wrong = lawyer.post(url, {"code": "aaaa-bbbb"})
    assert wrong.headers["Content-Type"].startswith("text/html")
    assert AuditEvent.objects.filter(action="take_shared_file").count() == 1


def test_the_page_of_the_recipient_speaks_english_too(file):
    _, secrets = disclose(actor=actor_of("karin"), basis=an_answer(a_story(file)))
    english = Client(headers={"accept-language": "en"})
    url = to("shared", secrets.token)
    assert "Shared text" in page(english, url)
    assert (
        "agreed to give this text to you"
        in english.post(url, {"code": secrets.code}).content.decode()
    )


def test_who_looked_names_the_recipient_as_one(file):
    _, secrets = disclose(actor=actor_of("karin"), basis=an_answer(a_story(file)))
    Client().post(to("shared", secrets.token), {"code": secrets.code})
    html = page(sign_in(Client(), "karin"), reverse("cases:viewers", args=[file.public_id]))
    assert "ontvanger van een gedeeld verhaal" in html
    assert "met toestemming van de cliënt" in html


def test_the_secret_of_a_link_is_not_asked_over_plain_http(file, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert Client().get(to("shared", "x" * 43)).status_code == 403


@pytest.fixture
def without_key(file, settings, tmp_path) -> Story:
    """Return a story with a file, of which the keys are not there: a backup was restored without them."""
    story = a_story(file)
    add_story_file(actor=actor_of("karin"), story=story, name="Advies", upload="a.pdf", content=PDF)
    settings.KEYRING_ROOT = tmp_path / "no-keys"
    return story


@pytest.mark.parametrize("name", ["new", "correct", "new_file", "take_out"])
def test_whoever_writes_while_the_key_is_missing_is_told_so_and_loses_no_word(without_key, name):
    story, karin = without_key, sign_in(Client(), "karin")
    ids = {"new": story.client_file.public_id, "take_out": story.files.get().public_id}
    url = to(name, ids.get(name, story.public_id))
    typed = {"kind": "story", "text": "Een nieuw woord.", "version": story.version, "name": "Brief"}
    upload = SimpleUploadedFile("b.pdf", PDF, "application/pdf")
    answer = karin.post(
        url, typed | ({"upload": upload} if name == "new_file" else {}), follow=True
    )
    html = answer.content.decode()
    assert answer.status_code == 200
    assert "De sleutel van dit verhaal ontbreekt" in html
    assert name not in {"new", "correct"} or "Een nieuw woord." in html
    assert story.versions.count() == 2


@pytest.mark.parametrize("name", ["new", "correct"])
def test_a_draft_waits_until_its_key_is_back(file, settings, tmp_path, name):
    story, karin, keys = a_story(file), sign_in(Client(), "karin"), settings.KEYRING_ROOT
    url = to(name, file.public_id if name == "new" else story.public_id)
    typed = {"kind": "story", "text": "Een nieuw woord.", "version": story.version}
    assert karin.post(url, typed, headers={"X-Draft": "1"}).status_code == 204
    settings.KEYRING_ROOT = tmp_path / "no-keys"
    assert "De sleutel van dit verhaal ontbreekt" in karin.get(url, follow=True).content.decode()
    more = karin.post(url, typed | {"text": "Nog een."}, headers={"X-Draft": "1"})
    assert (more.status_code, "sleutel" in more.content.decode()) == (413, True)
    settings.KEYRING_ROOT = keys
    assert "Een nieuw woord." in page(karin, url)
