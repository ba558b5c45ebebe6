"""The records the permission matrix asks for: one of a team, for every address with an id.

A sample takes the key of the persona whose team keeps the record, and returns the ids the address
wants. Register it with ``@sample``; its name is what ``matrix.py`` calls it by.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession

from reisgezel.core import clock
from reisgezel.core.access.models import Emergency, Membership
from reisgezel.core.accounts.models import User
from reisgezel.core.notices.models import Notice
from reisgezel.core.records import keyring, vault
from reisgezel.core.reference.models import CodeList, Entry
from reisgezel.demo.personas import ORGANISATION
from reisgezel.domain.cases.models import (
    Appointment,
    ClientFile,
    Consent,
    ContactNote,
    Document,
    Task,
)
from reisgezel.domain.contracts.models import Contract, ContractLine
from reisgezel.domain.guidance.models import Goal, Trajectory
from reisgezel.domain.identity.models import Merge, Pair
from reisgezel.domain.journey.models import JourneyFact, Procedure
from reisgezel.domain.journey.rules import Kind
from reisgezel.domain.legal.models import (
    AnalysisQuestion,
    ChildMotives,
    ConsultationHour,
    Deadline,
    FollowUp,
    Matter,
    Partner,
    PlanLine,
    ReturnPlan,
    StoryAnalysis,
)
from reisgezel.domain.oversight.models import Finding
from reisgezel.domain.people.models import (
    BlockedPair,
    ColleaguePerson,
    Household,
    HouseholdMember,
    Relation,
    SafetyAlert,
)
from reisgezel.domain.places.models import Activity, Location, PlannedOpening
from reisgezel.domain.reporting.rules import month_to_control
from reisgezel.domain.stories.models import (
    ClientKey,
    Disclosure,
    Erasure,
    Grant,
    Story,
    StoryConsent,
    StoryFile,
)
from reisgezel.domain.terms.models import Guard, Recompute, Term, TermRule
from reisgezel.domain.terms.services.following import Follower
from reisgezel.domain.terms.services.recomputing import ask_recompute
from reisgezel.doors.exchange.kinds import BY_CODE
from reisgezel.doors.exchange.mapping import propose
from reisgezel.doors.exchange.models import FileImport, State
from reisgezel.doors.exchange.services import receiving
from reisgezel.doors.exchange.tables import read_table
from tests.factories.cases import a_file
from tests.factories.contracts import a_contract, a_line
from tests.factories.guidance import a_trajectory
from tests.factories.journeys import a_location, a_municipality
from tests.factories.legal import (
    a_hearing,
    a_matter,
    a_partner,
    a_plan,
    a_referral,
    a_request,
    a_visitor,
    an_analysis,
    an_hour,
    some_motives,
)
from tests.factories.people import (
    SINCE,
    make_address,
    make_guardian,
    make_person,
    make_protection,
)
from tests.factories.stories import a_grant
from tests.factories.terms import a_proposal, shipped_law
from tests.personas import BY_KEY, actor_of, unit_named, user_of

Ids = dict[str, Any]
SAMPLES: dict[str, Callable[[str], Ids]] = {}
_at_hand: ContextVar[ClientFile | None] = ContextVar("file_at_hand", default=None)
GUIDED_TEAM = {ORGANISATION: "Team Zaanstad"}
"""Whose team stands for that of who works for all."""
GUIDE_OF = {"Team Zaanstad": "samira", "Team Utrecht": "ton", ORGANISATION: "samira"}


def sample(make: Callable[[str], Ids]) -> Callable[[str], Ids]:
    SAMPLES[make.__name__] = make
    return make


@contextmanager
def about(file: ClientFile) -> Iterator[None]:
    """Let what is made inside be about one file, whoever is named as its owner."""
    token = _at_hand.set(file)
    try:
        yield
    finally:
        _at_hand.reset(token)


def the_file(owner: str) -> ClientFile:
    """Return the file at hand, else the one that the owner's team keeps and its caseworker guides."""
    if file := _at_hand.get():
        return file
    team = BY_KEY[owner].unit
    team = "Team Zaanstad" if team == ORGANISATION else team
    known = ClientFile.objects.filter(unit__name=team).first()
    return known or a_file(f"Yonas {team}", unit=unit_named(team), guide=GUIDE_OF[team])


@sample
def client_file(owner: str) -> Ids:
    return {"file_id": the_file(owner).public_id}


@sample
def file_part(owner: str) -> Ids:
    return {"file_id": the_file(owner).public_id, "part": "contact"}


@sample
def note(owner: str) -> Ids:
    file = the_file(owner)
    row = ContactNote.objects.filter(author=user_of(owner), files=file).first()
    if not row:
        row = ContactNote.objects.create(
            author=user_of(owner),
            on=date(2018, 6, 1),
            minutes=30,
            kind="home_visit",
            channel="home",
        )
        row.files.add(file)
    return {"note_id": row.public_id}


@sample
def assignment(owner: str) -> Ids:
    return {"assignment_id": the_file(owner).assignments.all()[0].public_id}


@sample
def colleague(owner: str) -> Ids:
    """Return the caseworker of the owner's team."""
    return {"user_id": the_file(owner).assignments.all()[0].user.public_id}


@sample
def task(owner: str) -> Ids:
    file = the_file(owner)
    row = file.tasks.first() or Task.objects.create(
        client_file=file,
        title="Toeslag aanvragen",
        due_on=date(2018, 6, 1),
        assignee=user_of(owner),
        created_by=user_of(owner),
    )
    return {"task_id": row.public_id}


@sample
def appointment(owner: str) -> Ids:
    file = the_file(owner)
    row = file.appointments.first() or Appointment.objects.create(
        client_file=file,
        colleague=user_of(owner),
        starts_at=clock.now() + timedelta(days=1),
        ends_at=clock.now() + timedelta(days=1, hours=1),
        place="kantoor",
        purpose="gesprek",
    )
    return {"appointment_id": row.public_id}


@sample
def document(owner: str) -> Ids:
    file = the_file(owner)
    row = file.documents.filter(removed_at=None).first() or _document_in(file, owner)
    return {"document_id": row.public_id}


@sample
def removable(owner: str) -> Ids:
    return {"document_id": _document_in(the_file(owner), owner).public_id}


def _document_in(file: ClientFile, owner: str) -> Document:
    return Document.objects.create(
        client_file=file,
        title="Brief",
        kind=Document.Kind.LETTER,
        stored_name=vault.put_in(b"%PDF-1.7"),
        media_type="application/pdf",
        size=8,
        added_by=user_of(owner),
        added_at=clock.now(),
    )


@sample
def consent(owner: str) -> Ids:
    file = the_file(owner)
    row = file.consents.first() or Consent.objects.create(
        client_file=file,
        purpose=Consent.Purpose.HEALTH,
        recipient=Consent.Recipient.HEALTH_PROVIDER,
        answer=Consent.Answer.YES,
        asked_on=date(2018, 6, 1),
        language="ti",
        recorded_by=user_of(owner),
    )
    return {"consent_id": row.public_id}


def the_story(owner: str) -> Story:
    """Return a story in the file of the owner's team, to which only the legal worker has access."""
    file = the_file(owner)
    found = Story.objects.filter(client_file=file, erased_at=None).first()
    if found is None:
        key = ClientKey.objects.create(
            client_file=file, key_id=keyring.make_key(), made_at=clock.now()
        )
        found = Story.objects.create(
            client_file=file,
            key=key,
            kind=Story.Kind.STORY,
            author=user_of("karin"),
            written_at=clock.now(),
            changed_at=clock.now(),
        )
        found.versions.create(
            number=1,
            sealed_text=keyring.seal_text(key.key_id, "Over de brug."),
            written_by=user_of("karin"),
            written_at=clock.now(),
        )
    the_grant(owner)
    return found


def the_grant(owner: str) -> Grant:
    file = the_file(owner)
    held = Grant.objects.on(clock.today()).filter(client_file=file, reader=user_of("karin"))
    return held.first() or a_grant(file)


@sample
def story(owner: str) -> Ids:
    return {"story_id": the_story(owner).public_id}


@sample
def story_version(owner: str) -> Ids:
    return story(owner) | {"number": 1}


@sample
def story_file_of_client(owner: str) -> Ids:
    the_grant(owner)
    return client_file(owner)


@sample
def story_grant(owner: str) -> Ids:
    return {"grant_id": the_grant(owner).public_id}


@sample
def story_file(owner: str) -> Ids:
    found = the_story(owner)
    key_id = found.key.key_id
    row = found.files.filter(last_version=None).first() or StoryFile.objects.create(
        story=found,
        sealed_name=keyring.seal_text(key_id, "Advies"),
        stored_name=vault.put_in(b"%PDF-1.7", key_id=key_id),
        media_type="application/pdf",
        size=8,
        first_version=1,
        added_by=user_of("karin"),
        added_at=clock.now(),
    )
    return {"kept_id": row.public_id}


@sample
def disclosure(owner: str) -> Ids:
    found = the_story(owner)
    row = found.disclosures.filter(ended_at=None).first() or _link_to(found, owner)
    return {"disclosure_id": row.public_id}


def _link_to(found: Story, owner: str) -> Disclosure:
    answer = Consent.objects.create(
        client_file=found.client_file,
        purpose=Consent.Purpose.SHARE_STORY,
        recipient=Consent.Recipient.IND,
        answer=Consent.Answer.YES,
        asked_on=date(2018, 6, 1),
        language="ti",
        recorded_by=user_of("karin"),
    )
    basis = StoryConsent.objects.create(
        story=found, version=found.versions.get(number=1), consent=answer
    )
    return Disclosure.objects.create(
        story=found,
        basis=basis,
        grant=the_grant(owner),
        token_mark=answer.public_id,
        made_by=user_of("karin"),
        made_at=clock.now(),
        expires_at=clock.now() + timedelta(days=7),
    )


@sample
def erasure(owner: str) -> Ids:
    file = the_file(owner)
    row = file.erasures.filter(outcome="waiting").first() or Erasure.objects.create(
        client_file=file,
        why=Erasure.Why.ASKED,
        reason="de cliënt wil het",
        asked_by=user_of("karin"),
        asked_at=clock.now(),
    )
    return {"erasure_id": row.public_id}


@sample
def shared_token(owner: str) -> Ids:
    """Return a link that never was: it answers as any other does before its code."""
    return {"token": "geen-link"}


@sample
def shared_file(owner: str) -> Ids:
    return shared_token(owner) | story_file(owner)


@sample
def calendar_token(owner: str) -> Ids:
    """Return a token that opens no calendar: it is the answer everybody may get."""
    return {"token": "geen-agenda"}


@sample
def person(owner: str) -> Ids:
    return {"person_id": the_file(owner).person.public_id}


@sample
def address(owner: str) -> Ids:
    found = the_file(owner).person
    row = found.addresses.first() or make_address(found)
    return person(owner) | {"address_id": row.public_id}


@sample
def alert(owner: str) -> Ids:
    found = the_file(owner).person
    row = found.safety_alerts.first() or SafetyAlert.objects.create(
        person=found, text="Hond los", starts_on=SINCE
    )
    return person(owner) | {"alert_id": row.public_id}


@sample
def guardian(owner: str) -> Ids:
    found = the_file(owner).person
    row = found.guardians.first() or make_guardian(found)
    return person(owner) | {"guardian_id": row.public_id}


@sample
def person_of_story(owner: str) -> Ids:
    """Return a person whose story the legal worker reads, and what else is of that class."""
    the_grant(owner)
    return person(owner)


@sample
def protection(owner: str) -> Ids:
    found = the_file(owner).person
    row = found.protected_receptions.first() or make_protection(found)
    return person_of_story(owner) | {"protection_id": row.public_id}


@sample
def member(owner: str) -> Ids:
    found = the_file(owner).person
    row = found.household_places.first() or HouseholdMember.objects.create(
        household=Household.objects.create(), person=found, role="main", starts_on=SINCE
    )
    return person(owner) | {"member_id": row.public_id}


@sample
def relation(owner: str) -> Ids:
    found = the_file(owner).person
    row = found.relations.filter(relative__client_file=None).first() or Relation.objects.create(
        person=found, relative=make_person("Selam Haile"), kind="partner"
    )
    return person(owner) | {"relation_id": row.public_id}


@sample
def kin(owner: str) -> Ids:
    """Return a relative without a file."""
    row = Relation.objects.get(public_id=relation(owner)["relation_id"])
    return person(owner) | {"kin_id": row.relative.public_id}


@sample
def kin_of_file(owner: str) -> Ids:
    return client_file(owner) | {"person_id": kin(owner)["kin_id"]}


@sample
def pair(owner: str) -> Ids:
    found = the_file(owner).person
    row = found.blocked_pairs.first() or BlockedPair.objects.create(
        person=found, user=user_of("els"), named_by="client", starts_on=SINCE
    )
    return person(owner) | {"pair_id": row.public_id}


@sample
def linked(owner: str) -> Ids:
    """Return a client who is also a colleague, none of the personas."""
    found = the_file(owner).person
    if not ColleaguePerson.objects.filter(person=found).exists():
        email = f"{found.public_id}@reisgezel.example"
        user = User.objects.filter(email=email).first()
        user = user or User.objects.create_user(email=email, name="Yonas")
        ColleaguePerson.objects.create(person=found, user=user)
    return person(owner)


@sample
def journey_kind(owner: str) -> Ids:
    return client_file(owner) | {"kind": "housing"}


@sample
def journey_fact(owner: str) -> Ids:
    file = the_file(owner)
    row = JourneyFact.objects.filter(client_file=file, procedure=None).first()
    if not row:
        row = JourneyFact.objects.create(
            client_file=file,
            kind=Kind.HOUSING,
            head_count=1,
            true_from=date(2018, 6, 1),
            municipality=a_municipality(),
            recorded_at=clock.now(),
            recorded_by=user_of(owner),
        )
    return {"fact_id": row.public_id}


@sample
def journey_start(owner: str) -> Ids:
    return client_file(owner) | {"kind": "integration_obligation"}


@sample
def journey_letter(owner: str) -> Ids:
    return client_file(owner) | {"letter": "duo_notification", "kind": "integration_obligation"}


@sample
def twins(owner: str) -> Ids:
    """Return the client and somebody of the same team who looks alike."""
    file = the_file(owner)
    row = Pair.objects.filter(first=file.person, second__merged_into=None).first()
    if row is None:
        twin = a_file("Jonas Tesfai", unit=file.unit)
        row = Pair.objects.create(
            first=file.person,
            second=twin.person,
            weight=20,
            found_by=Pair.FoundBy.SWEEP,
            found_at=clock.now(),
        )
    return {"pair_id": row.public_id}


@sample
def merge(owner: str) -> Ids:
    """Return that the client took in somebody of whom nothing was kept."""
    file = the_file(owner)
    row = file.person.merges.first() or Merge.objects.create(
        survivor=file.person,
        merged=make_person("Joonas Tesfaj"),
        reason="Zelfde man, twee keer ingeschreven.",
        merged_by=user_of("joost"),
        merged_at=clock.now(),
    )
    return {"merge_id": row.public_id}


@sample
def procedure(owner: str) -> Ids:
    """Return the reunification with a family member who has no file."""
    file = the_file(owner)
    relative = Relation.objects.get(public_id=relation(owner)["relation_id"]).relative
    row, is_new = Procedure.objects.get_or_create(
        client_file=file, person=relative, kind=Kind.FAMILY
    )
    if is_new:
        JourneyFact.objects.create(
            client_file=file,
            kind=Kind.FAMILY,
            procedure=row,
            transition="eligibility_check",
            true_from=date(2018, 6, 1),
            recorded_at=clock.now(),
            recorded_by=user_of(owner),
        )
    return {"procedure_id": row.public_id}


@sample
def procedure_step(owner: str) -> Ids:
    """Return a step that whoever reads the procedure also writes down."""
    return procedure(owner) | {"transition": "arrived"}


@sample
def contract(owner: str) -> Ids:
    return {"contract_id": (Contract.objects.first() or a_contract()).public_id}


@sample
def contract_line(owner: str) -> Ids:
    line = ContractLine.objects.first() or a_line(Contract.objects.first())
    return {"line_id": line.public_id}


def the_trajectory(owner: str) -> Trajectory:
    file = the_file(owner)
    return Trajectory.objects.filter(client_file=file).first() or a_trajectory(
        file, proposed_on=file.opened_on, started_on=file.opened_on
    )


@sample
def trajectory(owner: str) -> Ids:
    return {"trajectory_id": the_trajectory(owner).public_id}


@sample
def trajectory_step(owner: str) -> Ids:
    return trajectory(owner) | {"step": "end"}


@sample
def checklist_item(owner: str) -> Ids:
    return trajectory(owner) | {"item_code": "MB17"}


@sample
def goal(owner: str) -> Ids:
    row = the_trajectory(owner).goals.first() or Goal.objects.create(
        trajectory=the_trajectory(owner),
        domain="work",
        text="Werk",
        set_on=date(2018, 6, 1),
        recorded_by=user_of(owner),
        recorded_at=clock.now(),
    )
    return {"goal_id": row.public_id}


def the_matter(owner: str) -> Matter:
    """Return a matter in the file at hand."""
    return Matter.objects.filter(client_file=the_file(owner)).first() or a_matter(the_file(owner))


@sample
def term(owner: str) -> Ids:
    """Return a term that follows from the permit, which whoever reads the file reads too."""
    return {"term_id": the_term(owner).public_id}


@sample
def term_by_hand(owner: str) -> Ids:
    row = the_term(owner)
    row.manual_on, row.manual_by = row.due or row.starts_on, user_of(owner)
    row.manual_reason = "De brief zegt het."
    row.save()
    return {"term_id": row.public_id}


@sample
def term_met(owner: str) -> Ids:
    row = the_term(owner)
    row.met_on = row.ended_on = row.starts_on
    row.met_by, row.is_open = user_of(owner), False
    row.save()
    return {"term_id": row.public_id}


@sample
def watched_term(owner: str) -> Ids:
    """Return a term of a file that the owner is a guard of by name, as far as they can be."""
    row = the_term(owner)
    named = {"owner": user_of(owner), "named_by": user_of(owner), "named_at": clock.now()}
    Guard.objects.update_or_create(term=row, defaults=named)
    return {"watched_id": row.public_id}


@sample
def who_gives_terms(owner: str) -> Ids:
    """Return the owner: everybody hands over their own terms."""
    the_term(owner)
    return {"user_id": user_of(owner).public_id}


def the_term(owner: str) -> Term:
    file = the_file(owner)
    permit = JourneyFact.objects.filter(client_file=file, kind=Kind.PERMIT).first()
    permit = permit or JourneyFact.objects.create(
        client_file=file,
        kind=Kind.PERMIT,
        true_from=date(2018, 9, 3),
        recorded_at=clock.now(),
        recorded_by=user_of(owner),
    )
    Follower().follow([file.pk])
    return Term.objects.get(client_file=file, rule="T19", procedure=None)


@sample
def term_rule(owner: str) -> Ids:
    return {"code": "T05"}


@sample
def term_version(owner: str) -> Ids:
    shipped_law()
    return {"version_id": TermRule.objects.filter(code="T10", state="shipped")[0].public_id}


@sample
def term_proposal(owner: str) -> Ids:
    """Return a proposal of somebody who may not decide either."""
    shipped_law()
    row = TermRule.objects.filter(state="proposed").first()
    row = row or a_proposal("T10", "4 months", valid_from=date(2018, 1, 1))
    TermRule.objects.filter(pk=row.pk).update(proposed_by=user_of("els"))
    return {"version_id": row.public_id}


@sample
def recompute(owner: str) -> Ids:
    row = Recompute.objects.first() or ask_recompute(["T10"])
    return {"job_id": row.public_id}


@sample
def legal_beginning(owner: str) -> Ids:
    return client_file(owner) | {"what": "matter"}


@sample
def matter(owner: str) -> Ids:
    return {"matter_id": the_matter(owner).public_id}


@sample
def matter_act(owner: str) -> Ids:
    return matter(owner) | {"act": "change"}


@sample
def deadline(owner: str) -> Ids:
    found = the_matter(owner)
    row = found.deadlines.first() or Deadline.objects.create(
        matter=found, what="Nasturen", due_on=date(2018, 7, 1)
    )
    return {"deadline_id": row.public_id}


@sample
def hearing_act(owner: str) -> Ids:
    file = the_file(owner)
    row = file.hearings.first() or a_hearing(file)
    return {"hearing_id": row.public_id, "act": "change"}


@sample
def request_act(owner: str) -> Ids:
    file = the_file(owner)
    row = file.document_requests.first() or a_request(file)
    return {"request_id": row.public_id, "act": "receive"}


@sample
def referral_act(owner: str) -> Ids:
    file = the_file(owner)
    row = file.tracing_referrals.first() or a_referral(file)
    return {"referral_id": row.public_id, "act": "end"}


def the_analysis(owner: str) -> StoryAnalysis:
    file = the_file(owner)
    today = clock.today()
    return file.story_analyses.first() or an_analysis(file, assigned_on=today, begun_on=today)


@sample
def analysis(owner: str) -> Ids:
    return {"analysis_id": the_analysis(owner).public_id}


@sample
def analysis_act(owner: str) -> Ids:
    return analysis(owner) | {"act": "assign"}


@sample
def analysis_part(owner: str) -> Ids:
    return {"part_id": the_analysis(owner).parts.all()[0].public_id}


@sample
def analysis_question(owner: str) -> Ids:
    part = the_analysis(owner).parts.all()[0]
    row = part.questions.first() or AnalysisQuestion.objects.create(
        part=part, asked_by=user_of("karin")
    )
    return {"question_id": row.public_id}


@sample
def motives_act(owner: str) -> Ids:
    file = the_file(owner)
    row = ChildMotives.objects.filter(client_file=file).first() or some_motives(file)
    return {"motives_id": row.public_id, "act": "hear"}


def the_plan(owner: str) -> ReturnPlan:
    file = the_file(owner)
    return file.return_plans.first() or a_plan(file)


@sample
def plan(owner: str) -> Ids:
    return {"plan_id": the_plan(owner).public_id}


@sample
def plan_act(owner: str) -> Ids:
    return plan(owner) | {"act": "choose"}


@sample
def plan_line(owner: str) -> Ids:
    found = the_plan(owner)
    row = found.lines.first() or PlanLine.objects.create(plan=found, kind="step", text="Paspoort")
    return {"line_id": row.public_id}


@sample
def follow_up(owner: str) -> Ids:
    found = the_plan(owner)
    row = found.follow_ups.first() or FollowUp.objects.create(
        plan=found, months=1, due_on=date(2018, 7, 1)
    )
    return {"follow_up_id": row.public_id}


@sample
def partner(owner: str) -> Ids:
    return {"partner_id": (Partner.objects.first() or a_partner()).public_id}


def the_hour(owner: str) -> ConsultationHour:
    """Return an hour of the owner's team at which nobody of the personas sits."""
    team = GUIDED_TEAM.get(BY_KEY[owner].unit, BY_KEY[owner].unit)
    found = ConsultationHour.objects.filter(unit__name=team).first()
    return found or an_hour(team, opened_at=clock.now())


@sample
def hour(owner: str) -> Ids:
    return {"hour_id": the_hour(owner).public_id}


@sample
def hour_act(owner: str) -> Ids:
    return hour(owner) | {"act": "next"}


@sample
def visitor(owner: str) -> Ids:
    found = the_hour(owner)
    return {"visitor_id": (found.visitors.first() or a_visitor(found)).public_id}


@sample
def visitor_act(owner: str) -> Ids:
    return visitor(owner) | {"act": "call"}


@sample
def municipality(owner: str) -> Ids:
    return {"cbs_code": a_municipality().cbs_code}


@sample
def activity(owner: str) -> Ids:
    row, _ = Activity.objects.get_or_create(
        municipality=a_municipality(), kind=Activity.Kind.ACTIVE
    )
    return {"activity_id": row.public_id}


@sample
def location(owner: str) -> Ids:
    return {"location_id": (Location.objects.first() or a_location()).public_id}


@sample
def planned_opening(owner: str) -> Ids:
    row, _ = PlannedOpening.objects.get_or_create(
        name="AZC Weesp", municipality=a_municipality(), announced_on=date(2018, 12, 1)
    )
    return {"plan_id": row.public_id}


@sample
def code_list(owner: str) -> Ids:
    row, _ = CodeList.objects.get_or_create(code="colours", defaults={"name_nl": "Kleuren"})
    return {"code": row.code}


@sample
def code_entry(owner: str) -> Ids:
    row, _ = Entry.objects.get_or_create(
        code_list=CodeList.objects.get(code=code_list(owner)["code"]), code="red"
    )
    return {"entry_id": row.public_id}


@sample
def month(owner: str) -> Ids:
    return {"month": month_to_control(clock.today())}


@sample
def month_lines(owner: str) -> Ids:
    return month(owner) | {"what": "started"}


@sample
def month_question(owner: str) -> Ids:
    """Return the question about a client of the owner's team who is housed and has no trajectory."""
    file, asked = the_file(owner), month(owner)["month"]
    if not JourneyFact.objects.filter(client_file=file, true_from=asked).exists():
        JourneyFact.objects.create(
            client_file=file,
            kind=Kind.HOUSING,
            head_count=1,
            true_from=asked,
            municipality=a_municipality(),
            recorded_at=clock.now(),
            recorded_by=user_of("marit"),
        )
    return month(owner) | {"kind": "housed_without_trajectory", "file_id": file.public_id}


@sample
def month_signer(owner: str) -> Ids:
    """Return the month and somebody who signs it."""
    return month(owner) | {"user_id": user_of("joost").public_id}


@sample
def team_month(owner: str) -> Ids:
    """Return the month of a municipality the owner's team works in."""
    team = BY_KEY[owner].unit
    place = ("Utrecht", "GM0344") if team == "Team Utrecht" else ("Zaanstad", "GM0479")
    row = a_municipality(*place)
    row.team = unit_named("Team Utrecht" if team == "Team Utrecht" else "Team Zaanstad")
    row.save()
    if not row.contracts.exists():
        a_contract(row, number=place[1], starts_on=date(2018, 1, 1), ends_before=None)
    return month(owner) | {"code": row.cbs_code}


@sample
def finding(owner: str) -> Ids:
    """Return something that stands out in what somebody read whom nobody of the personas is."""
    reader = account(owner)["user_id"]
    row, _ = Finding.objects.get_or_create(
        reader=reader,
        defaults={
            "detector": "night_reader",
            "first_day": date(2018, 6, 1),
            "last_day": date(2018, 6, 3),
            "value": 12,
            "typical": 1,
            "score": 2.4,
            "found_at": clock.now(),
            "updated_at": clock.now(),
        },
    )
    return {"finding_id": row.public_id}


@sample
def year(owner: str) -> Ids:
    return {"year": 2018}


@sample
def figure(owner: str) -> Ids:
    return {"year": 2018, "figure_id": "housing_target.total.persons"}


@sample
def account(owner: str) -> Ids:
    """Return a colleague whom nobody of the personas is."""
    row = User.objects.filter(email="bram@reisgezel.example").first()
    row = row or User.objects.create_user("bram@reisgezel.example", name="Bram de Wit")
    return {"user_id": row.public_id}


def a_membership(owner: str, **columns: Any) -> Membership:
    """Store a role of a made-up colleague in the owner's unit."""
    email = f"colleague-of-{owner}@reisgezel.example"
    user = User.objects.filter(email=email).first()
    user = user or User.objects.create_user(email, name="Bram de Wit")
    row, _ = Membership.objects.get_or_create(
        user=user,
        role_code="caseworker",
        unit=unit_named(BY_KEY[owner].unit),
        starts_on=date(2018, 1, 1),
        **{"deputy_for": None} | columns,
    )
    return row


@sample
def membership(owner: str) -> Ids:
    return {"membership_id": a_membership(owner).public_id}


@sample
def deputy(owner: str) -> Ids:
    return {"membership_id": a_membership(owner, deputy_for=user_of(owner)).public_id}


@sample
def unit(owner: str) -> Ids:
    return {"unit_id": unit_named(BY_KEY[owner].unit).public_id}


@sample
def emergency(owner: str) -> Ids:
    file = the_file(owner)
    row, _ = Emergency.objects.get_or_create(
        user=user_of("femke"),
        role_code="functional_admin",
        subject_id=file.public_id,
        subject_number=file.number,
        unit=file.unit,
        defaults={"reason": "-", "starts_at": clock.now(), "ends_at": clock.now()},
    )
    return {"emergency_id": row.public_id}


@sample
def notice(owner: str) -> Ids:
    row, _ = Notice.objects.get_or_create(
        recipient=user_of(owner), kind="gone", defaults={"created_at": clock.now()}
    )
    return {"notice_id": row.public_id}


@sample
def invitation(owner: str) -> Ids:
    return {"token": "made-up"}


@sample
def reset_link(owner: str) -> Ids:
    return {"uidb36": "1", "key": "abc-def"}


@sample
def persona(owner: str) -> Ids:
    return {"key": owner}


@sample
def device(owner: str) -> Ids:
    row, _ = UserSession.objects.get_or_create(
        user=user_of(owner), session_key=f"key-{owner}", defaults={"ip": "192.0.2.1"}
    )
    return {"session_id": row.pk}


@sample
def passkey(owner: str) -> Ids:
    data = {"name": "Telefoon", "credential": {}}
    row, _ = Authenticator.objects.get_or_create(
        user=user_of(owner), type=Authenticator.Type.WEBAUTHN, defaults={"data": data}
    )
    return {"pk": row.pk}


IMPORTED = {
    "femke": ("places", b"locatie;gemeente\nAzc Zeist;Zeist\n"),
    "els": ("contracts", b"contractnummer;gemeente;startdatum\nC-1;Zeist;1-1-2018\n"),
}
"""What who imports no clients imports."""


def _import_of(owner: str, state: str) -> FileImport:
    kind, content = IMPORTED.get(
        owner, ("clients", b"voornaam;geboren;taal\nYonas;1985;Klingon\nSelam;1990;Arabisch\n")
    )
    known = FileImport.objects.filter(uploaded_by=user_of(owner), state=state, kind=kind).first()
    if known:
        return known
    table = read_table(content, BY_CODE[kind].knows)
    found = FileImport(
        kind=kind,
        sender="Gemeente Zeist",
        unit=unit_named("Team Zaanstad") if kind == "clients" else None,
        uploaded_by=user_of(owner),
        uploaded_at=clock.now(),
        state=state,
        columns=list(propose(BY_CODE[kind], table)),
        stored_name=vault.put_in(content),
    )
    receiving.check(actor_of(owner), found, table)
    found.save()
    return found


@sample
def file_import(owner: str) -> Ids:
    return {"import_id": _import_of(owner, State.CHECKED).public_id}


@sample
def stored_import(owner: str) -> Ids:
    return {"import_id": _import_of(owner, State.IMPORTED).public_id}


@sample
def exported_list(owner: str) -> Ids:
    return {"code": {"femke": "locations", "els": "contracts"}.get(owner, "clients")}
