"""The smallest valid terms to watch: of a file, and of a legal matter."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from reisgezel.core import clock
from reisgezel.core.access.models import Membership
from reisgezel.core.accounts.models import User
from reisgezel.domain.cases.models import Assignment, ClientFile
from reisgezel.domain.journey.models import JourneyFact
from reisgezel.domain.legal.models import Deadline, Matter
from reisgezel.domain.terms.models import Explanation, Term
from reisgezel.domain.terms.models.explanations import number_of
from reisgezel.lib.terms import Words
from tests.personas import SINCE, unit_named, user_of

STARTED = date(2018, 6, 1)


def a_term(file: ClientFile, days: int = 7, **columns: Any) -> Term:
    """Store an open term of the housing chain, or another, that ends so many days from today."""
    due = clock.today() + timedelta(days=days)
    safe_day = columns.get("safe_day", due)
    fact = JourneyFact.objects.create(
        client_file=file,
        kind="permit",
        true_from=STARTED,
        recorded_at=clock.now(),
        recorded_by=user_of("samira"),
    )
    return Term.objects.create(
        **{
            "client_file": file,
            "unit": file.unit,
            "data_class": "C2",
            "start_fact": fact,
            "rule": "T19",
            "starts_on": STARTED,
            "due": due,
            "safe_day": due,
            "worst_on": safe_day or due,
            "remind_on": safe_day and safe_day - timedelta(days=14),
            "state": "running",
            "explanation": because(f"omdat het zo is geteld, tot {due}"),
        }
        | columns
    )


def because(sentence: str) -> Explanation:
    """Store the explanation of a term, in both languages alike."""
    words = Words(sentence, sentence)
    Explanation.keep({number_of(words): words})
    return Explanation.objects.get(pk=number_of(words))


def a_deadline(matter: Matter, days: int = 7, **columns: Any) -> Deadline:
    """Store an open deadline of a matter that ends so many days from today."""
    due = clock.today() + timedelta(days=days)
    return Deadline.objects.create(
        **{"matter": matter, "what": "Gronden indienen", "due_on": due} | columns
    )


def a_colleague(
    name: str, role: str = "caseworker", team: str = "Team Zaanstad", **columns: Any
) -> User:
    """Store a colleague with one role in a team since 2017."""
    email = f"{name.split()[0].lower()}@reisgezel.example"
    user = User.objects.filter(email=email).first() or User.objects.create_user(email, name=name)
    Membership.objects.create(
        **{"user": user, "role_code": role, "unit": unit_named(team), "starts_on": SINCE} | columns
    )
    return user


def assign(file: ClientFile, user: User, role: str = "caseworker", **columns: Any) -> Assignment:
    """Store that a colleague guides a client since the file was opened."""
    return Assignment.objects.create(
        **{"client_file": file, "user": user, "role_code": role, "starts_on": STARTED} | columns
    )
