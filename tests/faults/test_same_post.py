"""The same form sent twenty times at once has one effect, whichever form it is.

An effect is a request that left other events in the log than reading the pages does.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.urls import reverse

from reisgezel.core import clock
from reisgezel.core.audit.models import AuditEvent
from tests.architecture.addresses import signed_in
from tests.architecture.forms import FIELDS_OF_BUTTONS, PAGES, POSTS, SENDERS, sender
from tests.architecture.matrix import ROWS
from tests.architecture.nasty import BREAKOUT, OURS, Form, Page
from tests.architecture.samples import SAMPLES
from tests.harness.installation import Application, Visitor
from tests.harness.measuring import Measure

pytestmark = [
    pytest.mark.trust,
    pytest.mark.django_db(transaction=True),
]
AT_ONCE = 20
SENT_LAST = {"accounts:end_other_devices", "account_change_password"}
"""These end sessions that other forms are sent in."""
LAST_ONE_HOLDS = {"account_logout"}
"""Who leaves twenty times has left; the log tells each."""
LEAVES_EACH_TIME = {"exchange:export"}
"""A list that is fetched twenty times has left twenty times: the log tells each, and no record changes."""
ONE_IN = 5
NOT_DONE = {"refuse"}


PLAIN = {"postcode": "1506 CH", "ceiling": "1000", "tariff": "100", "code": "groen", "number": "1"}
"""What forms take that hold a typed text to a shape."""


class House:
    """An address of each name within the reach of who sends the form."""

    def __init__(self, application: Application) -> None:
        self.application = application
        for key in SENDERS:
            signed_in(key)
        self.addresses = {}
        for name in [*POSTS, *PAGES]:
            make = SAMPLES.get(ROWS[name].sample)
            self.addresses[name] = reverse(name, kwargs=make(sender(name)) if make else None)
        # The passkey of the samples is no key: pages that offer real ones cannot read it.
        Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN).delete()

    def visitors(self, name: str, number: int) -> list[Visitor]:
        """Sign in who sends a form, anew each time, and return so many windows of that browser."""
        cookie = signed_in(sender(name)).cookies[settings.SESSION_COOKIE_NAME].value
        return [Visitor(self.application, cookie) for _number in range(number)]

    def form(self, visitor: Visitor, name: str) -> dict[str, str]:
        """Return the form of a page, filled in by an honest reader."""
        answer = visitor.get(self.addresses[name])
        page = Page(answer.body if answer.status == 200 else "")
        today = clock.today()
        form = page.form_for(self.addresses[name]) or Form.guessed(*FIELDS_OF_BUTTONS)
        filled = form.filled(f"{today.day}-{today.month}-{today.year}")
        return {
            field: PLAIN.get(field, "Een woord") if value == BREAKOUT else value
            for field, value in filled.items()
            if field not in OURS
        }


def test_twenty_identical_posts_at_once_have_one_effect(
    application: Application, at_scale: Callable[[int, int], int], measure: Measure
) -> None:
    house = House(application)
    application.start()
    only_read = read_every_page(house) | NOT_DONE
    apart = settings.OPEN_ADDRESSES | SENT_LAST | LAST_ONE_HOLDS | LEAVES_EACH_TIME
    names = sorted(set(POSTS) - apart)
    names = names[:: at_scale(ONE_IN, 1)] + sorted(SENT_LAST)
    counted = {name: send_at_once(house, name, only_read) for name in names}
    done = [name for name, effects in counted.items() if effects == 1]
    more = {name: effects for name, effects in counted.items() if effects > 1}
    for name in LEAVES_EACH_TIME:
        assert send_at_once(house, name, only_read) == AT_ONCE, f"{name} left untold"
    scale = f"{len(names)} forms x {AT_ONCE}"
    measure("identical posts", "with one effect", len(done), "forms", scale=scale)
    measure("identical posts", "with more effects", len(more), "forms", aim="0", scale=scale)
    assert not more
    assert len(done) > len(names) / 4, f"only {done} did anything: this proves too little"


def read_every_page(house: House) -> set[str]:
    """Return the actions that reading leaves in the log."""
    for name in PAGES:
        for visitor in house.visitors(name, 1):
            visitor.get(house.addresses[name])
            visitor.hang_up()
    return set(AuditEvent.objects.values_list("action", flat=True))


def send_at_once(house: House, name: str, only_read: set[str]) -> int:
    """Send one form twenty times at the same moment and return how many of them did something."""
    visitors = house.visitors(name, AT_ONCE)
    fields = house.form(visitors[0], name)
    before = AuditEvent.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    ready, broken = threading.Barrier(AT_ONCE), []

    def send(visitor: Visitor) -> None:
        ready.wait()
        answer = visitor.post(house.addresses[name], fields)
        if answer.status >= 500:
            broken.append(answer)
        visitor.hang_up()

    threads = [threading.Thread(target=send, args=[each]) for each in visitors]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not broken, f"{name}: {broken[0]}"[:600]
    done = defaultdict(set)
    new = AuditEvent.objects.filter(pk__gt=before, outcome=AuditEvent.Outcome.OK)
    for request, action in new.values_list("request_id", "action"):
        done[request].add(action)
    return sum(bool(actions - only_read) for actions in done.values())
