"""Asking, refusing, taking back: what is written down, and what may be shared because of it."""

from __future__ import annotations

from datetime import date, timedelta
from importlib import import_module

import pytest
import time_machine
from django.apps import apps
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reisgezel.core.access.policies import reach
from reisgezel.core.audit.models import AuditEvent
from reisgezel.core.reference.selectors import forget
from reisgezel.core.reference.services import load_catalogue
from reisgezel.domain.cases.forms.consents import QuestionForm
from reisgezel.domain.cases.models import Consent
from reisgezel.domain.cases.selectors.consents import has_consent, list_questions
from reisgezel.domain.cases.services.consents import record_answer, withdraw_consent
from reisgezel.lib.errors import Absent, RuleBroken
from tests.factories.cases import a_file
from tests.factories.legal import a_partner, assign_legal
from tests.factories.stories import a_grant
from tests.personas import actor_of, user_of

pytestmark = pytest.mark.database
DAY = date(2018, 5, 8)
STORY = {"purpose": "share_story", "recipient": "lawyer"}


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2019-01-03T10:00:00+01:00", tick=True):
        yield


@pytest.fixture
def languages():
    load_catalogue()
    forget()
    yield
    forget()


@pytest.fixture
def file():
    return a_file(guide="samira")


def say(file, answer: str, on: date = DAY, who: str = "samira", **options) -> Consent:
    what = STORY | {"language": "ti", "interpreter": "Selam H."} | options
    return record_answer(actor=actor_of(who), file=file, answer=answer, asked_on=on, **what)


def test_a_yes_holds_from_its_day_until_it_is_taken_back(file):
    consent = say(file, "yes")
    assert not has_consent(file, **STORY, on=DAY - timedelta(days=1))
    assert has_consent(file, **STORY, on=DAY)
    withdraw_consent(actor=actor_of("samira"), consent=consent, withdrawn_on=date(2018, 6, 1))
    assert has_consent(file, **STORY, on=date(2018, 5, 31))
    assert not has_consent(file, **STORY, on=date(2018, 6, 1))
    actions = AuditEvent.objects.filter(object_id=consent.public_id)
    assert list(actions.order_by("seq").values_list("action", flat=True)) == [
        "record_consent",
        "withdraw_consent",
    ]


def test_a_yes_to_the_lawyer_is_no_yes_to_the_ind(file):
    say(file, "yes")
    assert not has_consent(file, "share_story", "ind", DAY)
    assert not has_consent(file, "health", "lawyer", DAY)


def test_a_later_no_stops_it(file):
    say(file, "yes")
    say(file, "no", date(2018, 6, 1))
    assert not has_consent(file, **STORY, on=date(2018, 6, 1))


def test_a_yes_to_one_lawyer_is_no_yes_to_another_and_a_no_to_all_is_a_no_to_each(file):
    say(file, "yes", recipient_name="mr. De Wit")
    assert has_consent(file, **STORY, on=DAY, recipient_name="Mr. de Wit")
    assert not has_consent(file, **STORY, on=DAY, recipient_name="mr. Zwart")
    assert not has_consent(file, **STORY, on=DAY)
    say(file, "no", date(2018, 6, 1))
    assert not has_consent(file, **STORY, on=date(2018, 6, 1), recipient_name="mr. De Wit")


@pytest.mark.parametrize(
    "typed",
    [
        "MR. DE WIT",
        " mr.  De\tWit ",
        "mr.\u00a0De Wit",
        "mr. De\u200b Wit\u200f",
        "mr De Wit.",
        "\uff4d\uff52. De Wit",
        "mr. Dé Wit",
    ],
)
def test_a_no_stops_the_same_recipient_however_the_name_is_typed(file, typed):
    say(file, "yes", recipient_name="mr. De Wit")
    say(file, "no", date(2018, 6, 1), recipient_name=typed)
    assert not has_consent(file, **STORY, on=date(2018, 6, 1), recipient_name="mr. De Wit")
    (question,) = list_questions(reach(actor_of("samira"), file))
    assert not question.holds


def test_one_authority_is_the_same_whatever_is_written_beside_it(file):
    ind = STORY | {"recipient": "ind"}
    say(file, "yes", **ind)
    say(file, "no", date(2018, 6, 1), **ind, recipient_name="IND Ter Apel")
    assert not has_consent(file, **ind, on=date(2018, 6, 1))
    assert [row.recipient_name for row in Consent.objects.all()] == ["IND Ter Apel", ""]


@pytest.mark.parametrize("sign", ["ß", "İ", "\ufdfa"])
def test_a_name_that_grows_without_capitals_is_kept(file, sign):
    say(file, "yes", recipient_name=sign * 120)
    assert has_consent(file, **STORY, on=DAY, recipient_name=sign * 120)


def test_a_name_of_signs_alone_is_no_answer_about_all(file):
    say(file, "yes", recipient_name="***")
    assert not has_consent(file, **STORY, on=DAY, recipient_name="mr. De Wit")


def test_a_name_that_does_not_show_is_no_name(file):
    assert say(file, "yes", recipient_name="\u200b").recipient_name == ""


def test_answers_of_before_get_the_keys_by_which_they_are_found_now(file):
    say(file, "yes", recipient_name="mr.  De Wit.")
    say(file, "yes", recipient="ind", recipient_name="IND Ter Apel")
    for row in Consent.objects.all():
        Consent.objects.filter(pk=row.pk).update(recipient_key=row.recipient_name.casefold())
    keys = import_module("reisgezel.domain.cases.migrations.0006_recipient_keys")
    keys.make_keys(apps, None)
    assert set(Consent.objects.values_list("recipient_key", flat=True)) == {"mr de wit", ""}


def test_taking_back_a_yes_to_all_takes_back_each(file):
    for_all = say(file, "yes")
    say(file, "yes", date(2018, 5, 10), recipient_name="mr. De Wit")
    withdraw_consent(actor=actor_of("samira"), consent=for_all, withdrawn_on=date(2018, 6, 1))
    assert not has_consent(file, **STORY, on=date(2018, 6, 2), recipient_name="mr. De Wit")


def test_an_answer_before_the_last_one_or_in_the_future_is_refused(file):
    say(file, "no")
    with pytest.raises(RuleBroken, match="later antwoord"):
        say(file, "yes", DAY - timedelta(days=1))
    with pytest.raises(RuleBroken, match="toekomst"):
        say(file, "yes", date(2019, 1, 4))


def test_what_was_answered_again_is_not_taken_back_behind_it(file):
    first = say(file, "yes")
    say(file, "yes", date(2018, 6, 1))
    with pytest.raises(RuleBroken, match="later antwoord"):
        withdraw_consent(actor=actor_of("samira"), consent=first, withdrawn_on=date(2018, 7, 1))


def test_out_of_reach_nothing_is_asked(file):
    with pytest.raises(Absent):
        say(file, "yes", who="ton")


acts = st.lists(
    st.tuples(st.sampled_from(["yes", "no", "withdraw"]), st.integers(0, 20)), max_size=6
)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(acts)
def test_stored_histories_allow_sharing_exactly_while_the_last_word_is_a_yes(file, history):
    Consent.objects.filter(client_file=file).delete()
    said: list[tuple[str, date]] = []
    for act, after in history:
        on = DAY + timedelta(days=after)
        last = file.consents.order_by("pk").last()
        try:
            if act != "withdraw":
                say(file, act, on)
            elif last:
                withdraw_consent(actor=actor_of("samira"), consent=last, withdrawn_on=on)
            else:
                continue
        except RuleBroken:
            continue
        said.append((act, on))
    for after in range(22):
        day = DAY + timedelta(days=after)
        words = [act for act, on in said if on <= day]
        assert has_consent(file, **STORY, on=day) is (words[-1:] == ["yes"])


def test_yes_and_no_weigh_the_same_and_neither_is_chosen_before(client, settings, file, languages):
    settings.SECOND_FACTOR_REQUIRED = False
    client.force_login(user_of("samira"))
    url = reverse("cases:ask_consent", args=[file.public_id]) + "?about=share_story.ind"
    page = client.get(url).content.decode()
    assert "Mogen wij uw vluchtverhaal delen met de IND?" in page
    yes, no = (
        next(line for line in page.splitlines() if f'name="{word}"' in line)
        for word in ("yes", "no")
    )
    assert yes.split('name="')[0].split("<button")[1] == no.split('name="')[0].split("<button")[1]
    assert " checked" not in page
    sent = {"asked_on": "2018-05-08", "language": "ti", "interpreter": "Selam H."}
    assert client.post(url, sent).context["form"].non_field_errors() == ["Kies ja of nee."]
    assert not Consent.objects.exists()
    shown = client.post(url, sent | {"no": "1", "once": "k1"}, follow=True).content.decode()
    assert client.post(url, sent | {"no": "1", "once": "k1"}).status_code == 302
    assert Consent.objects.get().answer == "no"
    assert "Selam H." in shown


def test_both_buttons_at_once_are_no_answer(client, settings, file, languages):
    settings.SECOND_FACTOR_REQUIRED = False
    client.force_login(user_of("samira"))
    url = reverse("cases:ask_consent", args=[file.public_id]) + "?about=share_story.ind"
    sent = {"asked_on": "2018-05-08", "language": "ti", "yes": "1", "no": "1"}
    [why] = client.post(url, sent).context["form"].non_field_errors()
    assert "Kies er één" in why
    assert not Consent.objects.exists()


def form_of(file, about: str, name: str = "") -> QuestionForm:
    return QuestionForm({"about": about, "recipient_name": name}, file=file)


def test_only_recipients_are_offered_that_a_purpose_can_have(file):
    offered = [
        value for _, group in QuestionForm(file=file).fields["about"].choices for value, _ in group
    ]
    assert "return_partner.partner" in offered
    assert not form_of(file, "return_partner.volunteer").is_valid()
    with pytest.raises(RuleBroken, match="past niet"):
        say(file, "yes", purpose="return_partner", recipient="volunteer")


def test_a_partner_is_named_as_in_the_directory_and_no_other_is_taken(file):
    a_partner("Hulp Thuis")
    page = str(QuestionForm(file=file)["recipient_name"])
    assert '<option value="Hulp Thuis">' in page
    assert 'maxlength="120"' in page
    form = form_of(file, "return_partner.partner", "hulp  thuis")
    assert form.is_valid()
    assert form.question["recipient_name"] == "Hulp Thuis"
    form = form_of(file, "return_partner.partner", "Hulp")
    assert "staat niet in de lijst" in str(form.errors["recipient_name"])
    assert form_of(file, "health.health_provider", "Huisarts Noord").is_valid()


def test_a_recipient_that_was_asked_before_is_offered_again(file):
    say(file, "yes", recipient_name="mr. De Wit")
    assert '<option value="mr. De Wit">' in str(QuestionForm(file=file)["recipient_name"])
    form = form_of(file, "share_story.lawyer", "Mr De Wit")
    assert form.is_valid()
    assert form.question["recipient_name"] == "mr. De Wit"


def test_a_yes_by_name_to_the_story_is_asked_with_the_text_and_a_no_anywhere(
    client, settings, file, languages
):
    settings.SECOND_FACTOR_REQUIRED = False
    client.force_login(user_of("samira"))
    url = reverse("cases:ask_consent", args=[file.public_id])
    url += "?about=share_story.lawyer&recipient_name=mr.%20De%20Wit"
    sent = {"asked_on": "2018-05-08", "language": "ti"}
    [why] = client.post(url, sent | {"yes": "1"}).context["form"].non_field_errors()
    assert "bij het verhaal" in why
    assert client.post(url, sent | {"no": "1"}).status_code == 302
    assert Consent.objects.get().answer == "no"


def test_who_reads_the_story_is_led_to_it(client, settings, file, languages):
    settings.SECOND_FACTOR_REQUIRED = False
    url = reverse("cases:ask_consent", args=[file.public_id]) + "?about=share_story.ind"
    story_url = reverse("stories:list", args=[file.public_id])
    assign_legal(file)
    a_grant(file, "karin")
    for who, is_led in (("samira", False), ("karin", True)):
        client.force_login(user_of(who))
        page = client.get(url).content.decode()
        assert "Is het verhaal hier opgeschreven?" in page
        assert (f'href="{story_url}">Naar het verhaal' in page) is is_led


def test_the_history_of_a_question_stays_to_be_read(file):
    say(file, "yes")
    say(file, "no", date(2018, 6, 1))
    (question,) = list_questions(reach(actor_of("samira"), file))
    assert (question.last.answer, question.holds) == ("no", False)
    assert [earlier.answer for earlier in question.earlier] == ["yes"]


def test_a_yes_is_taken_back_with_one_form(client, settings, file):
    settings.SECOND_FACTOR_REQUIRED = False
    consent = say(file, "yes")
    client.force_login(user_of("samira"))
    url = reverse("cases:withdraw_consent", args=[consent.public_id])
    page = client.post(url, {"withdrawn_on": "2018-06-01"}, follow=True).content.decode()
    assert "ingetrokken" in page
    assert not has_consent(file, **STORY, on=date(2018, 6, 1))
