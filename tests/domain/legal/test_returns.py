"""A client chooses to return: talks, a yes to the partner, departure, and a year of moments."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from reisgezel.core.access.models import Membership
from reisgezel.core.access.policies import visible
from reisgezel.core.access.roles import all_roles
from reisgezel.core.audit.models import AuditEvent
from reisgezel.core.figures.counting import find_figure
from reisgezel.domain.cases.models import ContactNote, Task
from reisgezel.domain.cases.services.consents import record_answer
from reisgezel.domain.legal.models import FollowUp, Partner, PlanLine, ReturnPlan
from reisgezel.domain.legal.selectors.returns import (
    countries_to_choose,
    follow_ups_due,
    list_partners,
)
from reisgezel.domain.legal.services import departures
from reisgezel.domain.legal.services import partners as directory
from reisgezel.domain.legal.services import returns as services
from reisgezel.domain.legal.views import returns as returns_views
from reisgezel.lib.errors import NotAllowed, RuleBroken
from tests.factories.cases import a_file
from tests.factories.legal import OPENED, a_partner, a_plan, assign_legal
from tests.personas import BY_KEY, actor_of, sign_in, user_of

pytestmark = [pytest.mark.database, pytest.mark.usefixtures("lists")]
TODAY = date(2019, 1, 3)


@pytest.fixture
def file():
    file = a_file(guide="samira")
    assign_legal(file)
    return file


def agreed(file, partner) -> None:
    record_answer(
        actor=actor_of("karin"),
        file=file,
        purpose="return_partner",
        recipient="partner",
        recipient_name=partner.name,
        answer="yes",
        asked_on=OPENED,
        language="ti",
    )


def gone(file, departed_on=date(2018, 9, 3)) -> ReturnPlan:
    """Return the plan of a client who left with our support."""
    partner, karin = a_partner(), actor_of("karin")
    agreed(file, partner)
    plan = a_plan(file, choice="return", chosen_on=OPENED)
    services.engage_partner(
        actor=karin, plan=plan, expected_version=1, partner=partner, engaged_on=OPENED
    )
    departures.depart(
        actor=karin, plan=plan, expected_version=2, departed_on=departed_on, support="own"
    )
    return plan


def test_a_talk_is_a_legal_note_in_the_file_and_counts(file):
    karin = actor_of("karin")
    plan = services.begin_plan(
        actor=karin, file=file, intake_on=OPENED, counsellor=user_of("karin")
    )
    talk = services.record_talk(
        actor=karin, plan=plan, on=date(2018, 7, 2), minutes=50, channel="office", text="Twijfelt."
    )
    assert (talk.note.data_class, talk.note.files.get()) == ("C3", file)
    assert find_figure(2018, "return-004").value == 1
    ContactNote.all_notes.update(withdrawn_at=AuditEvent.objects.last().at)
    assert find_figure(2018, "return-004").value == 0
    with pytest.raises(RuleBroken, match="loopt al een plan"):
        services.begin_plan(actor=karin, file=file, intake_on=TODAY, counsellor=user_of("karin"))


def test_nothing_goes_to_a_partner_without_a_yes_to_that_one(file):
    karin, partner, other = actor_of("karin"), a_partner(), a_partner("Andere hulp")
    plan = a_plan(file)
    engage = {"actor": karin, "plan": plan, "engaged_on": TODAY}
    with pytest.raises(RuleBroken, match="heeft gekozen"):
        services.engage_partner(expected_version=1, partner=partner, **engage)
    services.choose(actor=karin, plan=plan, expected_version=1, choice="return", chosen_on=TODAY)
    agreed(file, other)
    with pytest.raises(RuleBroken, match="geen ja"):
        services.engage_partner(expected_version=2, partner=partner, **engage)
    services.engage_partner(expected_version=2, partner=other, **engage)
    assert plan.state == "engaged"


def test_departure_raises_four_tasks_and_each_is_done_with_its_moment(file):
    plan, karin = gone(file), actor_of("karin")
    tasks = Task.objects.order_by("due_on", "pk")
    assert [task.due_on for task in tasks] == [
        TODAY,
        TODAY,
        date(2019, 3, 3),
        date(2019, 9, 3),
    ]
    assert {task.assignee for task in tasks} == {user_of("karin")}
    due = list(follow_ups_due(karin, mine=True))
    assert [one.months for one in due] == [1, 3]
    departures.record_follow_up(
        actor=karin, follow_up=due[0], held_on=TODAY, finding="well", remark="Winkel loopt."
    )
    due[0].task.refresh_from_db()
    assert due[0].task.done_on == TODAY
    raw = FollowUp.objects.extra(select={"raw": "remark"}).values_list("raw", flat=True)
    assert "Winkel" not in "".join(raw)
    with pytest.raises(RuleBroken, match="nog contacten na vertrek open: 3"):
        services.close_plan(actor=karin, plan=plan, expected_version=3, closed_on=TODAY)
    assert find_figure(2018, "return-005").value == 1


def test_the_task_of_a_moment_leads_whoever_is_to_do_it_straight_to_its_form(file, client):
    gone(file)
    moment = FollowUp.objects.select_related("task").get(months=1)
    form, ticks = moment.task.place, reverse("cases:finish_task", args=[moment.task.public_id])
    karin = sign_in(client, "karin")
    day = karin.get(reverse("workbench:today")).content.decode()
    assert f'href="{form}"' in day
    assert ticks not in day
    assert karin.get(form).context["form"].record == moment
    of_others = sign_in(client, "samira").get(reverse("cases:detail", args=[file.public_id]))
    assert ticks in of_others.content.decode()
    assert form not in of_others.content.decode()


def test_who_left_with_another_organisation_is_counted_apart_and_asks_no_moments(file):
    plan, karin = a_plan(file), actor_of("karin")
    departures.depart(
        actor=karin,
        plan=plan,
        expected_version=1,
        departed_on=date(2018, 12, 3),
        support="other",
        other_organisation="IOM",
    )
    assert not FollowUp.objects.exists()
    assert find_figure(2018, "return-006").value == 1
    assert find_figure(2018, "return-005").value == 0
    services.close_plan(actor=karin, plan=plan, expected_version=2, closed_on=TODAY)
    assert plan.state == "closed"


def test_a_plan_holds_steps_barriers_and_support_encrypted(file):
    karin, plan = actor_of("karin"), a_plan(file)
    line = services.add_line(
        actor=karin, plan=plan, kind="support", text="Gereedschap", amount_cents=45_000
    )
    for is_done, done_on in ((True, TODAY), (True, TODAY), (False, None), (False, None)):
        services.tick_line(actor=karin, line=line, is_done=is_done)
        line.refresh_from_db()
        assert line.done_on == done_on
    assert AuditEvent.objects.filter(action="tick_plan_line").count() == 2
    raw = PlanLine.objects.extra(select={"raw": "text"}).values_list("raw", flat=True).get()
    assert "Gereedschap" not in raw


def test_plans_are_seen_by_who_reads_the_legal_file_and_kept_by_counsellors(file):
    plan = a_plan(file)
    sees = {key for key in BY_KEY if visible(actor_of(key), ReturnPlan).exists()}
    assert sees == {"karin"}
    Membership.objects.filter(user=user_of("marit")).update(role_code="return_counsellor")
    assert not visible(actor_of("marit"), ReturnPlan).exists()
    file.assignments.create(user=user_of("marit"), role_code="return_counsellor", starts_on=OPENED)
    assert list(visible(actor_of("marit"), ReturnPlan)) == [plan]
    services.choose(
        actor=actor_of("marit"), plan=plan, expected_version=1, choice="stay", chosen_on=TODAY
    )
    assert plan.state == "stays"
    keeps = {code for code, role in all_roles().items() if "keep_return" in role.abilities}
    assert keeps == {"legal_worker", "return_counsellor"}


def test_the_directory_is_of_organisations_and_ends(file):
    karin = actor_of("karin")
    partner = directory.add_partner(
        actor=karin, name="Hulp Thuis", country="5020", active_from=OPENED, help=["work"]
    )
    with pytest.raises(RuleBroken, match="al een partner"):
        directory.add_partner(actor=karin, name="hulp thuis", country="5020", active_from=OPENED)
    assert find_figure(2018, "return-001").value == 1
    directory.change_partner(
        actor=karin,
        partner=partner,
        expected_version=1,
        name="Hulp Thuis",
        active_from=OPENED,
        active_before=date(2018, 12, 1),
    )
    assert not list_partners(karin).exists()
    assert list(list_partners(karin, ended=True)) == [partner]
    assert find_figure(2018, "return-001").value == 0
    with pytest.raises(NotAllowed):
        directory.add_partner(
            actor=actor_of("samira"), name="x", country="5020", active_from=OPENED
        )


def test_karin_walks_the_whole_way_on_the_pages(client, file):
    karin = sign_in(client, "karin")
    begin = reverse("legal:begin", args=[file.public_id, "plan"])
    karin.post(begin, {"intake_on": "2-1-2019", "counsellor": user_of("karin").public_id})
    plan = ReturnPlan.objects.get()

    def act(name: str, **given) -> str:
        plan.refresh_from_db()
        address = reverse("legal:plan_act", args=[plan.public_id, name])
        assert karin.get(address).status_code == 200
        answer = karin.post(address, {"version": plan.version, **given})
        return answer.content.decode()

    act("talk", on="2-1-2019", minutes="40", channel="office", text="Heeft heimwee.")
    act("choose", choice="return", chosen_on="3-1-2019")
    act("line", kind="support", text="Gereedschap", amount="1.450,50", due_on="")
    partner = a_partner()
    refused = act("partner", partner=partner.public_id, engaged_on="3-1-2019")
    assert "zei geen ja" in refused
    act("depart", departed_on="3-1-2019", support="other", other_organisation="IOM")
    page = karin.get(reverse("legal:plan", args=[plan.public_id])).content.decode()
    assert "450,50)" in page
    assert "met hulp van een andere organisatie: IOM" in page
    assert "Yonas Tesfay" in karin.get(reverse("legal:plans")).content.decode()


def test_the_year_after_is_kept_on_the_page(client, file):
    plan, karin = gone(file), sign_in(client, "karin")
    page = karin.get(reverse("legal:plans")).content.decode()
    assert "Contact na vertrek" in page
    first = plan.follow_ups.first()
    karin.post(
        reverse("legal:follow_up", args=[first.public_id]),
        {"held_on": "3-1-2019", "finding": "well"},
    )
    page = karin.get(reverse("legal:plan", args=[plan.public_id])).content.decode()
    assert "het gaat goed" in page


def test_partners_are_found_by_country_and_changed(client):
    karin, partner = sign_in(client, "karin"), a_partner()
    page = karin.get(reverse("legal:partners"), {"q": "hulp"}).content.decode()
    assert partner.name in page
    karin.post(
        reverse("legal:change_partner", args=[partner.public_id]),
        {"name": "Hulp Nieuw", "active_from": "4-6-2018", "version": 1},
    )
    assert Partner.objects.get().name == "Hulp Nieuw"
    karin.post(
        reverse("legal:add_partner"),
        {"name": "Hulp Twee", "country": "5020", "active_from": "4-6-2018"},
    )
    assert Partner.objects.count() == 2


def test_partners_are_narrowed_to_a_country_by_its_name(client):
    karin = sign_in(client, "karin")
    a_partner(country="7046")
    a_partner(active_before=OPENED)
    assert countries_to_choose(actor_of("karin")) == [("5020", "Ethiopië"), ("7046", "India")]
    with pytest.raises(NotAllowed):
        countries_to_choose(actor_of("samira"))
    assert "Ethiopië" in karin.get(reverse("legal:partners")).content.decode()


def test_the_page_for_departure_tells_the_moments_that_the_rule_gives(client, file, monkeypatch):
    depart = reverse("legal:plan_act", args=[a_plan(file).public_id, "depart"])
    karin = sign_in(client, "karin")
    assert "contact na 1, 3, 6 en 12 maanden" in karin.get(depart).content.decode()
    monkeypatch.setattr(returns_views, "FOLLOW_UP_MONTHS", (2, 9))
    assert "contact na 2 en 9 maanden" in karin.get(depart).content.decode()
