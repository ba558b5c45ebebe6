"""The operator helps an administrator back in whom no colleague can help."""

from __future__ import annotations

import argparse

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from reisgezel.core.accounts.commands import configure, run
from reisgezel.core.accounts.invitations import find_invitation
from reisgezel.core.audit.models import AuditEvent
from tests.personas import user_of

pytestmark = pytest.mark.database


def account(*words: str) -> int:
    parser = argparse.ArgumentParser()
    configure(parser)
    return run(parser.parse_args(words))


def test_a_fresh_link_for_an_account_that_was_never_opened(capsys):
    femke = user_of("femke")
    assert account("link", femke.email.upper()) == 0
    path = capsys.readouterr().out.strip()
    assert find_invitation(path.strip("/").rpartition("/")[2]).user == femke
    assert AuditEvent.objects.get(action="invite").actor == "command:account link"


def test_no_link_for_an_account_that_is_open(capsys):
    femke = user_of("femke")
    femke.set_password("een lange zin voor de test")
    femke.save()
    assert account("link", femke.email) == 1
    assert "open already" in capsys.readouterr().err


def test_an_address_without_an_account_is_said(capsys):
    assert account("link", "niemand@reisgezel.example") == 2
    assert "no active account" in capsys.readouterr().err


def test_a_lost_second_factor_lapses(capsys):
    femke = user_of("femke")
    TOTP.activate(femke, generate_totp_secret())
    assert account("reset-second-factor", femke.email) == 0
    assert not Authenticator.objects.filter(user=femke).exists()
    assert AuditEvent.objects.filter(action="reset_second_factor").exists()
