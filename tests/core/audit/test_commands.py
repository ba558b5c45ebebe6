"""The operator verifies the log from the command line."""

from __future__ import annotations

import argparse

import pytest

from reisgezel.core.audit import heads
from reisgezel.core.audit.commands import configure, run
from reisgezel.core.audit.context import Operator
from reisgezel.core.audit.models import AuditEvent
from reisgezel.core.audit.services import record

pytestmark = pytest.mark.database


def reisgezel_audit(*words: str) -> int:
    parser = argparse.ArgumentParser()
    configure(parser)
    return run(parser.parse_args(words))


def test_a_whole_log_exits_with_0_and_an_altered_one_with_1(settings, tmp_path, capsys):
    settings.AUDIT_HEADS = tmp_path / "heads.jsonl"
    heads.forget()
    record("read", actor=Operator("test"))
    assert reisgezel_audit("seal") == 0
    assert reisgezel_audit("verify") == 0
    AuditEvent.objects.update(subject="somebody else")
    assert reisgezel_audit("verify") == 1
    assert "altered" in capsys.readouterr().out


def test_a_heads_file_that_was_tampered_with_is_a_finding_too(settings, tmp_path, capsys):
    settings.AUDIT_HEADS = tmp_path / "heads.jsonl"
    settings.AUDIT_HEADS.write_text("no head at all\n")
    assert reisgezel_audit("verify") == 1
    assert "is not a head" in capsys.readouterr().out
