"""The colleagues of the tests: the same people who sign in to the demo."""

from __future__ import annotations

from datetime import date

from allauth.mfa.models import Authenticator
from django.test import Client

from reisgezel.core.access.actors import Actor
from reisgezel.core.access.models import Membership, Unit
from reisgezel.core.access.services import create_unit
from reisgezel.core.accounts.models import User
from reisgezel.demo.personas import EVERYBODY, ORGANISATION, Persona

BY_KEY = {persona.key: persona for persona in EVERYBODY}
SINCE = date(2017, 1, 1)


def unit_named(name: str) -> Unit:
    """Return the unit of that name; teams hang below the organisation."""
    if found := Unit.objects.filter(name=name).first():
        return found
    if name == ORGANISATION:
        return create_unit(name=name, kind=Unit.Kind.ORGANISATION, parent=None)
    return create_unit(name=name, kind=Unit.Kind.TEAM, parent=unit_named(ORGANISATION))


def user_of(key: str) -> User:
    """Return the user of a persona, with the role held since 2017."""
    persona: Persona = BY_KEY[key]
    if found := User.objects.filter(email=persona.email).first():
        return found
    user = User.objects.create_user(email=persona.email, name=persona.name)
    Membership.objects.create(
        user=user, role_code=persona.role_code, unit=unit_named(persona.unit), starts_on=SINCE
    )
    return user


def actor_of(key: str) -> Actor:
    """Return a persona as an actor of today."""
    return Actor.of(user_of(key))


def sign_in(client: Client, who: str | User) -> Client:
    """Sign a persona or another colleague in, second factor and all, without the sign-in page."""
    user = user_of(who) if isinstance(who, str) else who
    Authenticator.objects.get_or_create(
        user=user, type=Authenticator.Type.TOTP, defaults={"data": {}}
    )
    client.force_login(user)
    return client
