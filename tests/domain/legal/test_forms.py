"""Nothing is chosen for whoever fills a form in, and what is typed is read as it was meant."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from reisgezel.domain.legal.forms.acts import AmountField
from reisgezel.domain.legal.forms.analyses import AssignForm
from reisgezel.domain.legal.forms.hearings import HearingForm
from reisgezel.domain.legal.forms.matters import ClientMatterForm, EnquiryForm
from reisgezel.domain.legal.forms.requests import RequestForm
from reisgezel.domain.legal.forms.returns import EngageForm, LineForm, PartnerForm
from reisgezel.domain.legal.models import DocumentRequest
from reisgezel.domain.legal.selectors.returns import list_partners
from reisgezel.lib.names import plain
from tests.factories.cases import a_file
from tests.factories.legal import a_partner, a_plan, an_analysis
from tests.factories.stories import a_grant
from tests.personas import actor_of, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("lists")]


@pytest.fixture
def file():
    return a_file(guide="samira")


def test_what_is_easily_saved_wrong_has_no_first_choice(file):
    karin = actor_of("karin")
    a_grant(file, "karin")
    for form, record, names in (
        (ClientMatterForm, file, ("kind",)),
        (EnquiryForm, None, ("kind", "asked_by")),
        (HearingForm, file, ("kind", "language", "asked_by")),
        (RequestForm, file, ("kind", "source")),
        (LineForm, a_plan(file), ("kind",)),
        (PartnerForm, None, ("country",)),
        (AssignForm, an_analysis(file), ("analyst",)),
    ):
        made = form(actor=karin, record=record)
        for name in names:
            first, *rest = made.fields[name].choices
            assert (str(first[0]), made[name].value() or "") == ("", ""), name
            assert rest, name


def test_a_hearing_begins_with_the_language_of_the_client(file):
    def preset() -> str:
        return HearingForm(actor=actor_of("karin"), record=file)["language"].value()

    file.person.languages.create(code="ar", level="some")
    assert preset() == "ar"
    file.person.languages.create(code="ti", level="native")
    assert preset() == "ti"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("1.500,50", "1500.50"),
        ("€ 1.500", "1500"),
        ("1500,5", "1500.5"),
        ("1500.50", "1500.50"),
        ("25,-", "25"),
        ("0", "0"),
        ("", None),
    ],
)
def test_an_amount_is_read_as_it_is_written_here(typed, read):
    field = AmountField(required=False, max_digits=9, decimal_places=2)
    assert field.clean(typed) == (read and Decimal(read))


@pytest.mark.parametrize("typed", ["veel", "1,5,5", "1.50,3", "-5", "1e3", "1.5000"])
def test_what_is_no_amount_is_given_back(typed):
    with pytest.raises(ValidationError, match=r"1\.500,50"):
        AmountField().clean(typed)


def test_another_document_than_those_listed_says_which(client, file):
    karin, address = (
        sign_in(client, "karin"),
        reverse("legal:begin", args=[file.public_id, "request"]),
    )
    asked = {"kind": "other", "source": "family", "asked_on": "2-1-2019"}
    assert "Welk stuk is het?" in karin.post(address, asked).content.decode()
    assert karin.post(address, asked | {"which": "militair boekje"}).status_code == 302
    assert DocumentRequest.objects.get().kind_name == "militair boekje"
    page = karin.get(reverse("legal:file", args=[file.public_id])).content.decode()
    assert "Militair boekje" in page
    listed = karin.post(address, asked | {"kind": "birth", "which": "vergeten"})
    assert listed.status_code == 302
    assert DocumentRequest.objects.get(kind="birth").which == ""


def test_partners_stand_by_the_name_of_their_country(file):
    karin = actor_of("karin")
    for name, country in (("Beta", "5020"), ("alfa", "5020"), ("Thuis", "6023")):
        a_partner(name, country=country)
    rows = list(list_partners(karin))
    names = [(one.country_name, one.name.casefold()) for one in rows]
    assert names == sorted(names)
    offered = EngageForm(actor=karin, record=a_plan(file)).fields["partner"].queryset
    assert list(offered) == rows
    _empty, *countries = PartnerForm(actor=karin, record=None).fields["country"].choices
    assert [label for _code, label in countries] == sorted(
        (label for _code, label in countries), key=plain
    )
