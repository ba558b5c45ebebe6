"""Writes about persons, one module per noun; the names other rooms use are gathered here."""

from reisgezel.domain.people.services.addresses import (
    change_address,
    end_address,
    record_address,
)
from reisgezel.domain.people.services.alerts import add_alert, close_alert
from reisgezel.domain.people.services.barriers import (
    block_pair,
    lift_block,
    link_colleague,
    name_colleague_as_relative,
    unlink_colleague,
)
from reisgezel.domain.people.services.guardians import (
    appoint_guardian,
    correct_guardian,
    end_guardian,
)
from reisgezel.domain.people.services.households import (
    add_member,
    change_membership,
    form_household,
    join_household,
    leave_household,
)
from reisgezel.domain.people.services.persons import (
    change_contact,
    change_identity,
    read_person,
    register_person,
    trace_hint,
)
from reisgezel.domain.people.services.protection import (
    begin_protection,
    correct_protection,
    end_protection,
    read_protection,
)
from reisgezel.domain.people.services.relations import add_relative, change_relation, relate

__all__ = [
    "add_alert",
    "add_member",
    "add_relative",
    "appoint_guardian",
    "begin_protection",
    "block_pair",
    "change_address",
    "change_contact",
    "change_identity",
    "change_membership",
    "change_relation",
    "close_alert",
    "correct_guardian",
    "correct_protection",
    "end_address",
    "end_guardian",
    "end_protection",
    "form_household",
    "join_household",
    "leave_household",
    "lift_block",
    "link_colleague",
    "name_colleague_as_relative",
    "read_person",
    "read_protection",
    "record_address",
    "register_person",
    "relate",
    "trace_hint",
    "unlink_colleague",
]
