"""Lists that leave: only what one may see, counted first, and as text that no program works out."""

from __future__ import annotations

import csv
import io
import json
import re
import time

import openpyxl
import pytest
from django.urls import reverse

from reisgezel.core.audit.models import AuditEvent
from reisgezel.core.records.ids import is_public_id
from reisgezel.core.records.workbooks import write_workbook
from reisgezel.domain.legal.services.deadlines import add_deadline
from reisgezel.doors.exchange.checking import check_table
from reisgezel.doors.exchange.exporting import write_csv
from reisgezel.doors.exchange.kinds import CLIENTS
from reisgezel.doors.exchange.lists import ALL, Asked
from reisgezel.doors.exchange.mapping import propose
from reisgezel.doors.exchange.policies import lists_of
from reisgezel.doors.exchange.services.leaving import export_list
from reisgezel.doors.exchange.services.receiving import receive_file
from reisgezel.doors.exchange.services.running import run_import
from reisgezel.doors.exchange.tables import read_table
from reisgezel.lib.errors import NotAllowed, RuleBroken
from tests.factories.cases import a_file
from tests.factories.legal import a_matter, assign_legal
from tests.factories.people import make_address
from tests.personas import actor_of, sign_in, unit_named, user_of

NASTY = ["=1+1", "+31612345678", "-2", "@SUM(A1)", "\t=1", "\r=1", "＝1", "Berg"]


def test_no_text_is_a_formula_in_a_csv() -> None:
    rows = list(
        csv.reader(
            io.StringIO(write_csv(["x"], [[one] for one in NASTY]).decode("utf-8-sig")),
            delimiter=";",
        )
    )
    assert [row[0][0] for row in rows[1:]] == ["'"] * 7 + ["B"]


def test_numbers_stay_numbers_and_texts_stay_texts_in_a_workbook() -> None:
    content = write_workbook("x", ["x", "n"], [[one, -2] for one in NASTY])
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert {row[0].data_type for row in sheet.iter_rows(min_row=2)} == {"s"}
    assert sheet.cell(2, 2).value == -2


@pytest.mark.django_db
@pytest.mark.usefixtures("shipped_lists")
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_exported_clients_can_be_checked_by_import(form: str) -> None:
    text = (
        "Voornaam;Achternaam;Geboren;Nationaliteit;Taal;Telefoon;M/V;E-mail\n"
        "=Anna;Berg;12-3-1985;Syrië;Arabisch;06 12345678;V;a@example.org\n"
        "Yonas;;00-00-1990;Eritrea;Tigrinya;;M;\n"
    )
    actor = actor_of("joost")
    found = receive_file(
        actor=actor,
        kind="clients",
        sender="x",
        content=text.encode(),
        name="x.csv",
        unit=unit_named("Team Zaanstad"),
    )
    run_import(actor=actor, found=found)
    content = export_list(actor=actor, shown=ALL["clients"], asked=Asked(), form=form, seen_count=2)
    table = read_table(content, CLIENTS.knows)
    checked = check_table(CLIENTS, table, propose(CLIENTS, table))
    assert checked.problems == ()
    assert checked.rows_valid == 2
    facts = [record.facts for record in checked.records]
    assert {one["given_names"] for one in facts} == {"=Anna", "Yonas"}
    assert {one.get("phone") for one in facts} == {"+31612345678", None}


@pytest.mark.django_db
def test_only_who_is_in_reach_leaves_and_the_log_names_them_and_no_address() -> None:
    mine = a_file("Yonas Tesfay")
    a_file("Selam Haile", unit=unit_named("Team Utrecht"))
    make_address(mine.person, street="Geheimlaan", is_secret=True)
    content = export_list(
        actor=actor_of("joost"), shown=ALL["clients"], asked=Asked(), form="csv", seen_count=1
    ).decode("utf-8-sig")
    assert "Tesfay" in content
    assert "Haile" not in content
    assert "Geheimlaan" not in content
    event = AuditEvent.objects.get(action="export_list")
    told = json.loads(event.detail)
    assert is_public_id(event.object_id)
    assert told == {
        "list": "clients",
        "filters": [],
        "rows": 1,
        "format": "csv",
        "seen": [mine.person.public_id],
    }


@pytest.mark.django_db
def test_other_numbers_than_were_shown_and_more_than_may_leave_are_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    a_file("Yonas Tesfay")
    actor = actor_of("joost")
    with pytest.raises(RuleBroken, match="intussen"):
        export_list(actor=actor, shown=ALL["clients"], asked=Asked(), form="csv", seen_count=2)
    monkeypatch.setattr("reisgezel.doors.exchange.services.leaving.most_rows", lambda _actor: 0)
    with pytest.raises(RuleBroken, match="korter"):
        export_list(actor=actor, shown=ALL["clients"], asked=Asked(), form="csv", seen_count=1)
    assert not AuditEvent.objects.filter(action="export_list").exists()


@pytest.mark.django_db
def test_each_role_takes_the_lists_it_sees() -> None:
    def codes(who: str) -> list[str]:
        return [one.code for one in lists_of(actor_of(who))]

    assert codes("joost") == ["clients", "tasks", "terms", "contracts"]
    assert codes("karin") == ["clients", "tasks", "terms", "matters"]
    assert codes("femke") == ["contracts", "locations"]
    assert codes("samira") == []
    with pytest.raises(NotAllowed):
        export_list(
            actor=actor_of("femke"), shown=ALL["clients"], asked=Asked(), form="csv", seen_count=0
        )


@pytest.mark.django_db
@pytest.mark.parametrize("code", sorted(ALL))
def test_every_list_can_be_written(code: str) -> None:
    who = {"matters": "karin", "locations": "femke"}.get(code, "joost")
    shown = ALL[code]
    narrowed = [Asked(), Asked(words="x"), *(Asked((name,)) for name in shown.filters)]
    for name, (_label, options) in shown.choices.items():
        narrowed += [Asked(choices={name: value}) for value, _words in list(options())[:4]]
    for asked in narrowed:
        content = export_list(
            actor=actor_of(who), shown=shown, asked=asked, form="csv", seen_count=0
        )
        assert content.startswith(b"\xef\xbb\xbf")


def just_proved(client, name: str) -> None:
    """Let somebody have given the password a moment ago."""
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time()}]
    session["account_authentication_methods_user"] = str(user_of(name).pk)
    session.save()


@pytest.mark.django_db
def test_the_page_says_the_count_first_and_asks_who_one_is(client) -> None:
    a_file("Yonas Tesfay")
    sign_in(client, "joost")
    address = reverse("exchange:export", args=["clients"])
    assert client.get(address).url.startswith(reverse("account_reauthenticate"))
    just_proved(client, "joost")
    page = client.get(address)
    assert page.context["count"] == 1
    assert '<form class="form" method="post" novalidate>' in page.content.decode()  # and again
    assert not AuditEvent.objects.filter(action="export_list").exists()
    answer = client.post(address, {"form": "csv", "count": "1"})
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "Tesfay" in answer.content.decode()


@pytest.mark.django_db
def test_in_the_demo_who_has_no_password_is_not_asked_for_one(client, settings) -> None:
    user = user_of("joost")
    user.set_unusable_password()
    user.save()
    sign_in(client, user)
    address = reverse("exchange:export", args=["clients"])
    assert client.get(address).status_code != 200
    settings.DEMO = True
    assert client.get(address).status_code == 200


@pytest.mark.django_db
def test_a_telephone_number_leaves_as_people_write_it() -> None:
    person = a_file("Yonas Tesfay").person
    person.phone = "+31612345678"
    person.save()
    content = export_list(
        actor=actor_of("joost"), shown=ALL["clients"], asked=Asked(), form="csv", seen_count=1
    )
    assert ";06 12345678;" in content.decode("utf-8-sig")


def button_of(page: str) -> tuple[str, dict[str, str]]:
    """Return where the button above a list sends what, as a browser would."""
    form = next(one for one in page.split("<form")[1:] if "/take/" in one).split("</form>")[0]
    (address,) = re.findall(r'action="([^"]+)"', form)
    return address, dict(re.findall(r'name="([^"]+)" value="([^"]*)"', form))


@pytest.mark.django_db
def test_a_search_with_filters_and_order_leaves_as_it_was_looked_at_and_stands_in_no_address(
    client,
) -> None:
    for name in ("Yonas Tesfay", "Jonas Tesfai", "Selam Haile"):
        a_file(name)
    sign_in(client, "joost")
    seen = client.get(reverse("cases:list"), {"q": "Tesfay", "unguided": "1", "sort": "-name"})
    address, sent = button_of(seen.content.decode())
    asked = client.post(address, sent)
    assert "tesfay" not in asked.url.lower()
    assert "Tesfay" not in str(dict(client.session))
    just_proved(client, "joost")
    page = client.get(asked.url)
    told = page.context["told"]
    assert told == (
        "2 cliënten; gezocht op “Tesfay”; zonder begeleider;"
        " in de volgorde: wie het best past eerst, dan naam, van Z tot A"
    )
    assert told in page.content.decode()
    answer = client.post(asked.url, {"form": "csv", "count": "2"}).content.decode("utf-8-sig")
    shown = [file.number for file in seen.context["page"]]
    assert [line.split(";")[0] for line in answer.splitlines()[1:]] == shown
    assert json.loads(AuditEvent.objects.get(action="export_list").detail)["searched"] is True


@pytest.mark.django_db
def test_a_search_that_is_not_known_any_more_lets_no_wider_list_leave(client) -> None:
    a_file("Yonas Tesfay")
    sign_in(client, "joost")
    just_proved(client, "joost")
    address = reverse("exchange:export", args=["clients"])
    answer = client.post(f"{address}?found=0123456789ab", {"form": "csv", "count": "1"})
    assert answer.url == reverse("cases:list")
    assert client.get(address, {"sort": "nonsense"}).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("who", "page", "query"),
    [
        ("joost", "cases:tasks", {"team": "1", "week": "1"}),
        ("karin", "legal:matters", {"late": "1", "no_file": "1"}),
        ("joost", "contracts:list", {"q": "Zeist", "ended": "1"}),
        ("femke", "places:locations", {"q": "a", "state": "open", "sort": "-places"}),
        ("karin", "terms:watch", {"week": "1", "fatal": "1", "rule": "T01"}),
    ],
)
def test_what_a_page_of_a_list_is_narrowed_to_goes_along(client, who, page, query) -> None:
    sign_in(client, who)
    answer = client.get(reverse(page), query)
    assert answer.status_code == 200
    shown = next(one for one in ALL.values() if one.page == page)
    sent = client.post(reverse("exchange:take", args=[shown.code]), query)
    just_proved(client, who)
    told = client.get(sent.url).context["told"]
    assert told.count(";") == len(query)


@pytest.mark.django_db
def test_terms_leave_as_the_page_has_them_with_the_deadlines_of_matters() -> None:
    actor = actor_of("karin")
    file = a_file("Yonas Tesfay")
    assign_legal(file)
    add_deadline(actor=actor, matter=a_matter(file), what="Zienswijze", due_on=actor.on)
    for asked in (Asked(), Asked(("mine", "week")), Asked(choices={"rule": "matter"})):
        content = export_list(
            actor=actor, shown=ALL["terms"], asked=asked, form="csv", seen_count=1
        ).decode("utf-8-sig")
        assert f"{file.number};Zienswijze;" in content
