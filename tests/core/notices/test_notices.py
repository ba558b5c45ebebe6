"""Messages: words made for the reader of the moment, mail that says nothing, and a queue that keeps it."""

from __future__ import annotations

import pytest
from django.core import mail
from django.core.mail import send_mail
from django.db import connection, transaction
from django.urls import reverse

from reisgezel.core import clock
from reisgezel.core.access.services import name_deputy
from reisgezel.core.notices import kinds, selectors, services
from reisgezel.core.notices.mail import deliver
from reisgezel.core.notices.models import Notice, OutgoingMail
from reisgezel.lib.errors import Absent
from tests.personas import actor_of, user_of

pytestmark = pytest.mark.database


@pytest.fixture
def sandwiches(monkeypatch):
    """A kind of message whose subject Joost reaches and Samira does not."""

    def words(actor, params):
        if actor.user.name.startswith("Samira"):
            raise Absent(params["sandwich"])
        return f"Broodje {params['sandwich']}"

    kind = kinds.Kind(
        "lunch", "Lunch staat klaar", words, lambda actor, params: "/account/", by_mail=True
    )
    monkeypatch.setitem(kinds._kinds, "lunch", kind)


def test_a_message_is_told_to_active_colleagues_only(sandwiches):
    ton = user_of("ton")
    ton.is_active = False
    ton.save()
    services.notify(users=[user_of("joost"), ton], kind="lunch", sandwich="kaas")
    assert [notice.recipient for notice in Notice.objects.all()] == [user_of("joost")]
    assert [letter.to for letter in mail.outbox] == [[user_of("joost").email]]
    assert "kaas" not in mail.outbox[0].subject + mail.outbox[0].body


def test_the_words_are_made_within_the_reach_of_the_reader(sandwiches):
    services.notify(users=[user_of("joost"), user_of("samira")], kind="lunch", sandwich="kaas")
    joost, samira = actor_of("joost"), actor_of("samira")
    assert selectors.in_words(joost, selectors.notices_of(joost))[0].words == "Broodje kaas"
    hidden = selectors.in_words(samira, selectors.notices_of(samira))[0].words
    assert hidden == "Waar dit over ging, kunt u niet meer zien."
    assert selectors.url_of(joost, selectors.notices_of(joost)[0]) == "/account/"


def test_a_kind_whose_room_is_gone_stays_readable():
    Notice.objects.create(
        recipient=user_of("joost"), kind="gone", created_at="2019-01-03T10:00:00Z"
    )
    joost = actor_of("joost")
    assert "niet meer te lezen" in selectors.in_words(joost, selectors.notices_of(joost))[0].words


def test_a_kind_nobody_registered_is_a_mistake_that_is_noticed():
    with pytest.raises(KeyError):
        services.notify(users=[user_of("joost")], kind="unknown")


def test_reading_one_and_reading_all(sandwiches, client, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    joost = user_of("joost")
    for sandwich in ("kaas", "ei", "hummus"):
        services.notify(users=[joost], kind="lunch", sandwich=sandwich)
    client.force_login(joost, settings.AUTHENTICATION_BACKENDS[-1])
    page = client.get(reverse("notices:list")).content.decode()
    assert "Broodje hummus" in page
    notice = Notice.objects.first()
    assert client.post(reverse("notices:open", args=[notice.public_id])).url == "/account/"
    assert selectors.unread_notices(actor_of("joost")).count() == 2
    client.post(reverse("notices:read_all"))
    assert selectors.unread_notices(actor_of("joost")).count() == 0


def test_another_colleagues_message_is_absent(sandwiches):
    services.notify(users=[user_of("joost")], kind="lunch", sandwich="kaas")
    with pytest.raises(Absent):
        selectors.find_notice(actor_of("ton"), Notice.objects.get().public_id)


@pytest.fixture
def queue(settings):
    settings.EMAIL_BACKEND = "reisgezel.core.notices.mail.Queue"
    settings.MAIL_DELIVERY = "django.core.mail.backends.locmem.EmailBackend"


def test_a_mail_waits_in_the_database_unreadable_and_goes_out_once(queue):
    send_mail("Onderwerp", "De link is geheim.", None, ["joost@reisgezel.example"])
    with connection.cursor() as cursor:
        cursor.execute("SELECT message FROM notices_outgoingmail")
        assert "geheim" not in cursor.fetchone()[0]
    assert not mail.outbox
    assert deliver() == 1
    assert mail.outbox[0].body == "De link is geheim."
    assert deliver() == 0
    assert not OutgoingMail.objects.exists()


@pytest.mark.asvs("V2.3.3")
def test_an_act_that_is_rolled_back_sends_nothing(queue):
    with transaction.atomic():
        send_mail("Onderwerp", "Tekst", None, ["joost@reisgezel.example"])
        transaction.set_rollback(True)
    assert deliver() == 0


def test_the_decoy_of_an_unknown_address_goes_nowhere(queue):
    send_mail("Onderwerp", "Tekst", None, ["nobody@reisgezel.invalid"])
    assert deliver() == 0
    assert not mail.outbox
    assert not OutgoingMail.objects.exists()


@pytest.mark.asvs("V16.5.2")
def test_what_the_server_refuses_is_kept_for_later(queue, settings):
    settings.MAIL_DELIVERY = "tests.core.notices.test_notices.Broken"
    send_mail("Onderwerp", "Tekst", None, ["joost@reisgezel.example"])
    assert deliver() == 0
    assert OutgoingMail.objects.get().tries == 1
    settings.MAIL_DELIVERY = "django.core.mail.backends.locmem.EmailBackend"
    assert deliver() == 1


class Broken:
    def __init__(self, **_: object) -> None: ...

    def send_messages(self, _messages: object) -> int:
        raise ConnectionRefusedError


def test_a_deputy_and_the_deputised_are_told_by_name_and_nobody_else():
    today = clock.today()
    name_deputy(
        actor=actor_of("joost"),
        membership=user_of("samira").memberships.get(),
        deputy=user_of("marit"),
        starts_on=today,
        last_day=today,
    )
    kind = kinds.kind_of("deputy_named")
    told = {notice.recipient.name: notice for notice in Notice.objects.filter(kind="deputy_named")}
    assert set(told) == {"Marit Hogeveen", "Samira Bouzian"}
    words = {
        key: kind.words(actor_of(key), told["Samira Bouzian"].params) for key in ("marit", "samira")
    }
    assert words["marit"].startswith("U vervangt Samira Bouzian")
    assert words["samira"].startswith("Marit Hogeveen vervangt u")
    with pytest.raises(Absent):
        kind.words(actor_of("ton"), told["Samira Bouzian"].params)
