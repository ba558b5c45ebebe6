"""The pages of guidance: the plan, the steps of a trajectory, and the checklist together."""

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from reisgezel.core.audit.models import AuditEvent
from reisgezel.domain.guidance.forms.trajectories import PhaseForm
from reisgezel.domain.guidance.models import ChecklistMark, Goal, Score, Trajectory
from reisgezel.domain.guidance.rules.flows import State
from reisgezel.domain.guidance.services.plans import change_goal, record_scores, set_goal
from reisgezel.lib.errors import EditConflict
from tests.factories.cases import a_family, a_file
from tests.factories.contracts import a_line
from tests.factories.guidance import a_trajectory, house, the_flow
from tests.factories.journeys import a_municipality
from tests.personas import actor_of, user_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def early_2019(settings):
    settings.BUSINESS_DAY = date(2019, 1, 3)
    settings.SECOND_FACTOR_REQUIRED = False
    with translation.override("nl"):
        yield


def signed_in(key):
    client = Client()
    client.force_login(user_of(key))
    return client


@pytest.fixture
def samira():
    return signed_in("samira")


@pytest.fixture
def marit():
    return signed_in("marit")


@pytest.fixture
def trajectory():
    found = a_trajectory()
    house(found.client_file)
    return found


def address(name, *records, **more):
    return reverse(f"guidance:{name}", args=[*(r.public_id for r in records), *more.values()])


PROPOSED = {
    "product": "social_guidance",
    "municipality": "Zaanstad",
    "proposed_on": "8-5-2018",
}


def words(response):
    """Return what a reader reads, on one line."""
    text = re.sub(
        r"<(script|style|svg|head).*?</\1>|<[^>]+>", " ", response.content.decode(), flags=re.S
    )
    return " ".join(text.split())


def test_the_file_shows_how_far_guidance_is(samira, trajectory):
    shown = words(samira.get(reverse("cases:detail", args=[trajectory.client_file.public_id])))
    assert "Begeleiding week 35 van 104 0 van 52 punten klaar" in shown
    assert "Nog geen doelen afgesproken." in shown
    assert "Maatschappelijke begeleiding: gestart" in shown
    assert "Checklist" in shown


def test_the_stop_counts_the_weeks_that_were_agreed(samira, trajectory):
    Trajectory.objects.update(contract_line=a_line())
    shown = words(samira.get(reverse("cases:detail", args=[trajectory.client_file.public_id])))
    assert "week 35 van 52" in shown


def test_a_file_without_a_trajectory_says_what_to_do_next(samira, marit):
    file = a_file(guide="samira")
    assert "Nog geen traject" in words(samira.get(address("plan", file)))
    assert "Traject vastleggen" in words(marit.get(address("plan", file)))
    assert "Nog geen checklist" in words(samira.get(address("checklist", file)))


def test_a_trajectory_is_begun_on_one_page(marit):
    the_flow(), a_municipality()
    file = a_file()
    sent = PROPOSED
    a_line()
    response = marit.post(
        address("new_trajectory", file), sent | {"started_on": "15 mei 2018"}, follow=True
    )
    assert "Het traject is vastgelegd." in words(response)
    assert Trajectory.objects.get().started_on == date(2018, 5, 15)


def test_outside_the_contract_is_asked_before_it_is_stored_and_nothing_typed_is_lost(marit):
    the_flow(), a_municipality()
    file = a_file()
    sent = PROPOSED | {"started_on": "15 mei 2018"}
    response = marit.post(address("new_trajectory", file), sent)
    doubt = "Dit traject valt buiten het contract. Er is op die dag geen contractregel"
    assert doubt in response.context["form"].errors["municipality"][0]
    assert words(response).count(doubt) == 2, "in the summary and at the field"
    assert "Toch aanmelden" in words(response)
    assert 'value="15 mei 2018"' in response.content.decode()
    assert not Trajectory.objects.exists()
    response = marit.post(address("new_trajectory", file), sent | {"anyway": "on"}, follow=True)
    assert "Het traject is vastgelegd." in words(response)
    assert "Geen contractregel. Er is op die dag geen contractregel" in words(response)
    assert Trajectory.objects.count() == 1


def test_another_municipality_than_one_lives_in_is_asked_about(marit):
    the_flow(), a_line()
    a_municipality("Rotterdam", "GM0599")
    file = a_file()
    house(file)
    page = address("new_trajectory", file)
    sent = PROPOSED | {"municipality": "Rotterdam"}
    response = marit.post(page, sent)
    doubts = response.context["form"].errors["municipality"]
    assert doubts[0].startswith("De cliënt woont in Zaanstad, niet in Rotterdam.")
    assert "Toch aanmelden" not in words(marit.get(page))
    assert marit.post(page, sent | {"municipality": "Zaanstad"}).status_code == 302


def test_a_wrong_start_stores_nothing_and_loses_nothing_typed(marit):
    the_flow(), a_municipality()
    file = a_file()
    sent = PROPOSED | {"started_on": "1-5-2018"}
    response = marit.post(address("new_trajectory", file), sent)
    assert "Het traject is aangemeld op 8 mei 2018. Kies die dag of later." in words(response)
    assert 'value="1-5-2018"' in response.content.decode()
    assert not Trajectory.objects.exists()


def test_a_form_that_is_given_back_was_read_though_its_own_event_was_undone(marit):
    the_flow(), a_municipality()
    file = a_file()
    sent = PROPOSED | {"started_on": "1-5-2018"}
    marit.post(address("new_trajectory", file), sent)
    told = AuditEvent.objects.filter(subject=file.person.public_id)
    assert list(told.values_list("action", flat=True)) == ["read"]


def test_a_second_start_is_a_sentence_at_the_service(marit, trajectory):
    sent = PROPOSED | {"proposed_on": "8-6-2018"}
    response = marit.post(address("new_trajectory", trajectory.client_file), sent)
    assert "Deze cliënt heeft deze dienst al, sinds 8 mei 2018 in Zaanstad." in words(response)
    assert response.context["form"].errors["product"]


@pytest.mark.parametrize(
    ("step", "sent", "state"),
    [
        ("pause", {"paused_on": "1-6-2018", "reason": "abroad"}, State.PAUSED),
        ("phase", {"phase": "learn", "phase_from": "8-8-2018"}, State.ACTIVE),
        ("line", {"contract_line": ""}, State.ACTIVE),
        ("end", {"ended_on": "31-12-2018", "end_reason": "moved"}, State.ENDED),
    ],
)
def test_each_step_has_its_page(marit, trajectory, step, sent, state):
    page = address("step", trajectory, step=step)
    assert marit.get(page).status_code == 200
    response = marit.post(page, sent | {"version": 1})
    assert response.status_code == 302
    assert Trajectory.objects.get().state == state


def test_start_and_resume_have_their_page(marit):
    trajectory = a_trajectory(started_on=None)
    for step, sent in (
        ("start", {"started_on": "8-5-2018"}),
        ("pause", {"paused_on": "1-6-2018", "reason": "away"}),
        ("resume", {"resumed_on": "1-7-2018"}),
    ):
        version = Trajectory.objects.get().version
        page = address("step", trajectory, step=step)
        assert marit.post(page, sent | {"version": version}).status_code == 302
    assert Trajectory.objects.get().state == State.ACTIVE


def test_a_correction_asks_what_was_wrong(marit, trajectory):
    page = address("step", trajectory, step="correct")
    sent = {
        "version": 1,
        "municipality": "Zaanstad",
        "proposed_on": "1-5-2018",
        "started_on": "9-5-2018",
        "ended_on": "",
        "end_reason": "",
    }
    assert 'value="1-5-2018"' in marit.get(page).content.decode()
    assert marit.post(page, sent).context["form"].errors["reason"]
    assert marit.post(page, sent | {"reason": "Een dag later"}).status_code == 302
    assert Trajectory.objects.get().started_on == date(2018, 5, 9)


def test_the_second_editor_of_a_trajectory_is_shown_how_it_stands(marit, trajectory):
    page = address("step", trajectory, step="end")
    sent = {"ended_on": "31-12-2018", "end_reason": "moved", "version": 1}
    Trajectory.objects.update(version=2)
    response = marit.post(page, sent)
    assert response.status_code == 409
    assert "Dit is intussen veranderd" in words(response)
    assert response.context["form"]["version"].value() == "2"
    assert marit.post(page, sent | {"version": 2}).status_code == 302


def test_a_step_that_does_not_exist_and_a_colleague_who_may_not(samira, marit, trajectory):
    assert marit.get(address("step", trajectory, step="fly")).status_code == 404
    assert samira.get(address("step", trajectory, step="end")).status_code == 403
    assert signed_in("ton").get(address("step", trajectory, step="end")).status_code == 404


def test_a_goal_is_set_changed_reached_and_taken_up_again(samira, trajectory):
    sent = {"domain": "work", "text": "Ik wil automonteur worden.", "steps": "Bellen", "due_on": ""}
    samira.post(address("new_goal", trajectory), sent)
    goal = Goal.objects.get()
    samira.post(address("edit_goal", goal), sent | {"due_on": "1-6-2019", "version": 1})
    assert "Ik wil automonteur worden." in words(
        samira.get(address("plan", trajectory.client_file))
    )
    closed = {"state": "reached", "closed_on": "3-1-2019", "own_words": "Gelukt", "version": 2}
    assert samira.get(address("close_goal", goal)).status_code == 200
    samira.post(address("close_goal", goal), closed)
    assert "Gelukt" in words(samira.get(address("plan", trajectory.client_file)))
    overview = samira.get(reverse("cases:detail", args=[trajectory.client_file.public_id]))
    assert "&#x27;Ik wil automonteur worden.&#x27; Gelukt" in overview.content.decode()
    samira.post(address("reopen_goal", goal))
    assert Goal.objects.get().state == "open"


def test_two_editors_of_a_goal_see_both_texts(samira, trajectory):
    actor = actor_of("samira")
    goal = set_goal(actor=actor, trajectory=trajectory, domain="work", text="Werk vinden")
    change_goal(actor=actor, goal=goal, expected_version=1, domain="work", text="Eerst stage")
    sent = {"domain": "finance", "text": "Diploma halen", "version": 1}
    response = samira.post(address("edit_goal", goal), sent)
    shown = words(response)
    assert response.status_code == 409
    assert "Dit is intussen veranderd" in shown
    assert "Eerst stage" in shown
    assert "Diploma halen" in shown
    assert "Werk en meedoen" in shown
    assert response.context["form"]["version"].value() == "2"
    assert samira.post(address("edit_goal", goal), sent | {"version": 2}).status_code == 302
    assert Goal.objects.get().text == "Diploma halen"


def test_the_second_who_closes_a_goal_sees_both_ends_and_can_still_save(samira, trajectory):
    actor = actor_of("samira")
    goal = set_goal(actor=actor, trajectory=trajectory, domain="work", text="Werk vinden")
    page = address("close_goal", goal)
    samira.post(page, {"state": "dropped", "closed_on": "3-1-2019", "own_words": "", "version": 1})
    sent = {"state": "reached", "closed_on": "3-1-2019", "own_words": "Gelukt", "version": 1}
    response = samira.post(page, sent)
    assert response.status_code == 409
    assert response.context["conflict"].differences == [
        ("Hoe is het gegaan", "we laten het doel los", "het doel is bereikt"),
        ("Hoe het ging, in de woorden van de cliënt", "niets", "Gelukt"),
    ]
    again = {name: response.context["form"][name].value() for name in sent}
    assert again == sent | {"version": "2"}
    assert samira.post(page, again).status_code == 302
    assert Goal.objects.get().state == "reached"


def test_the_second_who_chooses_a_phase_reads_the_first_by_name(trajectory):
    form = PhaseForm(trajectory=trajectory)
    code, name = form.fields["phase"].choices[0]
    Trajectory.objects.update(version=2, phase=code)
    trajectory.refresh_from_db()
    assert str(PhaseForm.as_it_stands(trajectory)["phase"]) == name


def test_a_bsn_in_a_goal_is_masked_and_said(samira, trajectory):
    sent = {"domain": "work", "text": "Mijn nummer is 111222333", "due_on": ""}
    response = samira.post(address("new_goal", trajectory), sent, follow=True)
    assert "burgerservicenummer" in words(response)
    assert "111222333" not in Goal.objects.get().text


def test_scores_of_both_are_drawn_and_told_in_words(samira, trajectory):
    record_scores(
        actor=actor_of("samira"),
        trajectory=trajectory,
        scored_on=date(2018, 5, 8),
        levels={"housing": (3, 2)},
    )
    sent = {"scored_on": "3-1-2019", "client_housing": "5", "worker_housing": "4"}
    response = samira.post(address("new_scores", trajectory), sent, follow=True)
    assert "Wonen: nu 4 van 5, eerder 2, cliënt zelf 5" in response.content.decode()
    assert Score.objects.count() == 2
    assert (
        samira.post(address("new_scores", trajectory), {"scored_on": "3-1-2019"}).status_code == 200
    )


def test_the_scores_are_five_buttons_that_say_what_the_client_would_say(samira, trajectory):
    page = address("new_scores", trajectory)
    html = samira.get(page).content.decode()
    assert html.count('type="radio"') == 9 * 2 * 6
    assert "<select" not in html
    assert "Ik red me, met af en toe een vraag. voldoende zelfredzaam" in words(samira.get(page))
    wrong = samira.post(page, {"scored_on": "", "client_housing": "4"})
    assert 'value="4"' in html
    assert wrong.context["form"]["client_housing"].value() == "4"


def tick(client, trajectory, button, **more):
    return client.post(address("tick", trajectory), {"tick": button, **more})


def test_one_press_ticks_an_item_and_the_next_come_first(samira, trajectory):
    response = tick(samira, trajectory, "MB17:client_with_help", domain="G")
    assert response["Location"].endswith("?domain=G&just=MB17&pressed=MB17#item-MB17")
    shown = words(samira.get(response["Location"]))
    assert "Klaar: Huisarts kiezen." in shown
    assert "Huisarts kiezen samen, 3 januari 2019 Ongedaan maken" in shown
    assert "1 van 52" in shown
    assert "Huurtoeslag" not in shown


def test_what_was_pressed_keeps_its_place_and_can_be_undone_there(samira, trajectory):
    def places(html):
        return re.findall(r'id="item-(MB\d+)"', html)

    before = places(samira.get(address("checklist", trajectory.client_file)).content.decode())
    first = tick(samira, trajectory, "MB17:client_alone")
    second = tick(samira, trajectory, "MB16:caseworker", just="MB17")
    html = samira.get(second["Location"]).content.decode()
    assert places(html) == before
    assert html.count("Ongedaan maken") == 2
    assert html.count('name="just" value=') == 2
    tick(samira, trajectory, "MB16:open")
    assert "Weer open: Zorgverzekering afsluiten." in words(samira.get(first["Location"]))
    afresh = places(samira.get(address("checklist", trajectory.client_file)).content.decode())
    assert [code for code in before if code != "MB17"] == afresh


def test_what_is_done_is_folded_away_by_life_domain(samira, trajectory):
    tick(samira, trajectory, "MB17:client_alone")
    tick(samira, trajectory, "MB16:client_alone")
    samira.post(
        address("item", trajectory, item="MB18"),
        {"outcome": "not_applicable", "reason": "Heeft al een tandarts"},
    )
    html = samira.get(address("checklist", trajectory.client_file)).content.decode()
    assert "Gezondheid: 2 klaar, 1 niet van toepassing" in html
    assert "<details>" in html
    narrowed = samira.get(address("checklist", trajectory.client_file), {"domain": "G"})
    assert "<details open>" in narrowed.content.decode()


def test_the_route_counts_along_with_the_list(samira, trajectory):
    answer = samira.post(
        address("tick", trajectory),
        {"tick": "MB17:client_alone"},
        headers={"HX-Request": "true"},
        follow=True,
    )
    shown = words(answer)
    assert "1 van 52 punten klaar" in shown
    assert 'id="route"' in answer.content.decode()


def test_the_same_press_twice_is_one_tick(samira, trajectory):
    for _press in range(2):
        tick(samira, trajectory, "MB17:client_alone", once="the-same-key")
    assert ChecklistMark.objects.count() == 1


def test_a_press_by_htmx_gets_the_list_only_and_says_what_happened(samira, trajectory):
    headers = {"HX-Request": "true"}
    response = samira.post(
        address("tick", trajectory), {"tick": "MB17:client_alone"}, headers=headers, follow=True
    )
    html = response.content.decode()
    assert html.strip().startswith('<div id="checklist"')
    assert '<nav class="sidebar"' not in html
    assert "Klaar: Huisarts kiezen." in html
    assert html.count("autofocus") == 1


def test_a_family_is_ticked_at_once_and_stays_chosen(samira):
    mother, father = (
        a_trajectory(f) for f in a_family("Almaz Haile", "Dawit Haile", guide="samira")
    )
    assert "Ook afvinken voor" in words(samira.get(address("checklist", mother.client_file)))
    response = tick(samira, mother, "MB17:client_alone", also=father.public_id)
    assert ChecklistMark.objects.filter(item_code="MB17").count() == 2
    shown = samira.get(response["Location"])
    assert "Vastgelegd voor 2 personen." in words(shown)
    assert re.search(rf'value="{father.public_id}"\s+checked', shown.content.decode())


def test_an_item_tells_its_history_and_is_set_aside_with_a_reason(samira, trajectory):
    tick(samira, trajectory, "MB13:client_alone")
    tick(samira, trajectory, "MB13:open")
    page = address("item", trajectory, item="MB13")
    shown = words(samira.get(page))
    assert "Weer open" in shown
    assert "Gedaan , cliënt alleen, 3 januari 2019" in shown
    sent = {"outcome": "not_applicable", "reason": ""}
    assert samira.post(page, sent).context["form"].errors["reason"]
    samira.post(page, {"outcome": "not_applicable", "reason": "Heeft inkomen uit werk"})
    listed = words(samira.get(address("checklist", trajectory.client_file)))
    assert "niet van toepassing Heeft inkomen uit werk" in listed


def test_an_item_done_on_another_day_needs_that_day(samira, trajectory):
    page = address("item", trajectory, item="MB16")
    assert samira.post(page, {"outcome": "caseworker"}).context["form"].errors["done_on"]
    future = samira.post(page, {"outcome": "caseworker", "done_on": "1-2-2019"})
    assert "toekomst" in words(future)
    assert samira.post(page, {"outcome": "caseworker", "done_on": "20-5-2018"}).status_code == 302
    assert ChecklistMark.objects.get().done_on == date(2018, 5, 20)


def test_a_theme_puts_its_items_on_the_list(samira, trajectory):
    assert "Diploma laten waarderen" not in words(
        samira.get(address("checklist", trajectory.client_file))
    )
    samira.post(address("themes", trajectory), {"themes": ["work"]})
    assert "Diploma laten waarderen" in words(
        samira.get(address("checklist", trajectory.client_file))
    )


def test_who_may_only_read_sees_the_list_without_buttons(trajectory):
    trajectory.client_file.assignments.create(
        user=user_of("karin"), role_code="legal_worker", starts_on=date(2018, 5, 1)
    )
    karin = signed_in("karin")
    html = karin.get(address("checklist", trajectory.client_file)).content.decode()
    assert "Huisarts kiezen" in html
    assert 'name="tick"' not in html
    assert tick(karin, trajectory, "MB17:client_alone").status_code == 403
    assert (
        karin.post(address("item", trajectory, item="MB17"), {"outcome": "open"}).status_code == 403
    )
    assert karin.post(address("themes", trajectory)).status_code == 403
    assert not ChecklistMark.objects.exists()


def test_an_item_that_is_not_on_the_list_is_not_there(samira, trajectory):
    assert samira.get(address("item", trajectory, item="MB99")).status_code == 404
    assert tick(samira, trajectory, "MB99:client_alone").status_code == 404


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_pages_ask_a_bounded_number_of_questions(
    samira, trajectory, language, django_assert_max_num_queries
):
    user_of("samira").__class__.objects.update(language=language)
    for name in ("plan", "checklist"):
        with django_assert_max_num_queries(60):
            samira.get(address(name, trajectory.client_file))


def test_one_press_that_comes_second_says_so_instead_of_breaking(samira, trajectory, monkeypatch):
    goal = set_goal(actor=actor_of("samira"), trajectory=trajectory, domain="work", text="Fietsen")

    def too_late(**_options):
        raise EditConflict(goal)

    monkeypatch.setattr("reisgezel.domain.guidance.services.plans.reopen_goal", too_late)
    answer = samira.post(reverse("guidance:reopen_goal", args=[goal.public_id]))
    assert answer.status_code == 409
    assert "intussen veranderd" in answer.content.decode()
