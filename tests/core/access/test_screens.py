"""The screens as the administrator, a team leader and somebody in need meet them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings as django_settings
from django.core import mail
from django.test import Client
from django.urls import reverse

from reisgezel.core import clock
from reisgezel.core.access.models import Emergency, Membership, Unit
from reisgezel.core.access.services import create_first_administrator
from reisgezel.core.accounts.models import User
from tests.factories.cases import a_file
from tests.personas import user_of

pytestmark = pytest.mark.django_db

PASSWORD = "een lange zin voor de test"


@pytest.fixture(autouse=True)
def without_second_factor(settings):
    settings.SECOND_FACTOR_REQUIRED = False


def signed_in(user: User | str) -> Client:
    client = Client()
    user = user_of(user) if isinstance(user, str) else user
    client.force_login(user, django_settings.AUTHENTICATION_BACKENDS[-1])
    return client


def day(days: int = 0) -> str:
    moment = clock.today() + timedelta(days=days)
    return f"{moment.day}-{moment.month}-{moment.year}"


def text_of(answer) -> str:
    return answer.content.decode()


def test_from_an_empty_installation_to_a_second_colleague_who_signed_in():
    link = create_first_administrator(
        email="femke@example.org", name="Femke Postmus", organisation="Reisgezel Noord"
    )
    femke = Client()
    assert "Welkom, Femke Postmus" in text_of(femke.get(link))
    femke.post(link, {"password1": PASSWORD, "password2": PASSWORD})
    top = Unit.objects.get()
    femke.post(
        reverse("access:add_unit"),
        {"name": "Team Assen", "kind": "team", "parent": top.public_id},
    )
    femke.post(
        reverse("access:invite"),
        {
            "name": "Bram de Wit",
            "email": "bram@example.org",
            "role_code": "caseworker",
            "unit": Unit.objects.get(name="Team Assen").public_id,
            "starts_on": day(),
        },
    )
    letter = mail.outbox[-1]
    assert letter.to == ["bram@example.org"]
    assert "Bram" not in letter.subject + letter.body
    path = next(line for line in letter.body.splitlines() if line.startswith("http"))
    path = path.partition("testserver")[2]
    bram = Client()
    bram.post(path, {"password1": PASSWORD, "password2": PASSWORD})
    assert "Maatschappelijk begeleider" in text_of(bram.get(reverse("accounts:profile")))
    assert "werkt niet meer" in text_of(Client().get(path))


def test_a_link_that_was_never_made_is_gone_like_an_old_one(client):
    answer = client.get(reverse("accounts:accept_invitation", args=["made-up"]))
    assert answer.status_code == 410


def test_a_weak_password_is_told_at_the_field():
    link = create_first_administrator(email="f@example.org", name="F", organisation="O")
    answer = Client().post(link, {"password1": "kort", "password2": "kort"})
    assert answer.context["form"].errors["password1"]
    assert answer.status_code == 200


def test_the_list_shows_state_and_filters():
    for key in ("samira", "ton"):
        user_of(key)
    femke = signed_in("femke")
    page = text_of(femke.get(reverse("access:colleagues"), {"q": "samira"}))
    assert "Samira Bouzian" in page
    assert "Ton Veldhuis" not in page
    assert "Niemand gevonden" in text_of(femke.get(reverse("access:colleagues"), {"q": "xyz"}))


def test_a_role_is_given_and_ended_from_the_page_of_the_colleague():
    samira, femke = user_of("samira"), signed_in("femke")
    team = Unit.objects.get(name="Team Zaanstad")
    femke.post(
        reverse("access:give_role", args=[samira.public_id]),
        {"role_code": "legal_worker", "unit": team.public_id, "starts_on": day()},
    )
    given = samira.memberships.get(role_code="legal_worker")
    answer = femke.post(
        reverse("access:end_role", args=[given.public_id]), {"last_day": day(30)}, follow=True
    )
    assert "Juridisch medewerker" in text_of(answer)
    given.refresh_from_db()
    assert given.last_day == clock.today() + timedelta(days=30)


def test_what_was_typed_stays_when_a_rule_says_no():
    samira, femke = user_of("samira"), signed_in("femke")
    team = Unit.objects.get(name="Team Zaanstad")
    answer = femke.post(
        reverse("access:give_role", args=[samira.public_id]),
        {"role_code": "caseworker", "unit": team.public_id, "starts_on": day(2)},
    )
    assert "heeft deze rol hier al" in text_of(answer)
    assert day(2) in text_of(answer)


def test_ones_own_page_offers_nothing_to_change():
    femke = signed_in("femke")
    address = reverse("access:colleague", args=[user_of("femke").public_id])
    page = text_of(femke.get(address))
    assert "Dit bent u zelf" in page
    assert "Account beëindigen" not in page
    answer = femke.post(reverse("access:end_account", args=[user_of("femke").public_id]))
    assert answer.status_code == 403


def test_ending_an_account_asks_first_and_then_says_what_happened():
    ton, femke = user_of("ton"), signed_in("femke")
    address = reverse("access:end_account", args=[ton.public_id])
    assert "nu overal uitgelogd" in text_of(femke.get(address))
    ton.refresh_from_db()
    assert ton.is_active
    answer = femke.post(address, follow=True)
    assert "Het account is beëindigd" in text_of(answer)
    assert "Weer openen" in text_of(answer)


def test_a_leader_sees_the_team_with_its_clients_and_arranges_a_deputy():
    for key in ("marit", "karin", "ton"):
        user_of(key)
    a_file(guide="samira")
    a_file("Semhar Tekle", guide="samira")
    joost = signed_in("joost")
    page = text_of(joost.get(reverse("access:team")))
    assert "Cliënten" in page
    assert "Ton Veldhuis" not in page
    membership = user_of("samira").memberships.get()
    answer = joost.post(
        reverse("access:name_deputy", args=[membership.public_id]),
        {"deputy": user_of("karin").public_id, "starts_on": day(), "last_day": day(6)},
        follow=True,
    )
    assert "vervangt Samira Bouzian" in " ".join(text_of(answer).split())
    deputy = Membership.objects.get(deputy_for=user_of("samira"))
    karin = text_of(signed_in("karin").get(reverse("accounts:profile")))
    assert "U vervangt Samira Bouzian" in karin
    joost.post(reverse("access:end_deputy", args=[deputy.public_id]))
    deputy.refresh_from_db()
    assert deputy.last_day == clock.today()


def test_somebody_in_need_opens_a_file_and_the_leader_judges_it():
    user_of("joost")
    file = a_file(guide="samira")
    nadia, joost = signed_in("nadia"), signed_in("joost")
    detail = reverse("cases:detail", args=[file.public_id])
    assert nadia.get(detail).status_code == 404
    form = {"number": file.number, "reason": "Cliënt staat aan de balie in Utrecht."}
    assert nadia.post(reverse("access:break_glass"), form).url == detail
    assert nadia.get(detail).status_code == 200
    assert file.number in text_of(nadia.get(reverse("access:break_glass")))
    assert "opende dossier" in text_of(joost.get(reverse("notices:list")))
    emergency = Emergency.objects.get()
    address = reverse("access:review_emergency", args=[emergency.public_id])
    assert "aan de balie in Utrecht" in text_of(joost.get(address))
    joost.post(address, {"verdict": "justified", "review": "Dat klopte, ik heb het nagevraagd."})
    assert "Dat klopte" in text_of(nadia.get(reverse("notices:list")))
    Emergency.objects.update(ends_at=clock.now())
    assert nadia.get(detail).status_code == 404


def test_a_wrong_number_is_told_at_the_field_and_kept():
    answer = signed_in("nadia").post(
        reverse("access:break_glass"),
        {"number": "RG-000404", "reason": "Cliënt staat aan de balie in Utrecht."},
    )
    assert "Er is geen dossier met dit nummer" in text_of(answer)
    assert "RG-000404" in text_of(answer)


def test_the_administrator_reads_how_many_rows_a_colleague_may_let_leave():
    page = signed_in("femke").get(reverse("access:colleague", args=[user_of("karin").public_id]))
    assert "haalt lijsten op, hoogstens 500 rijen tegelijk" in text_of(page)
