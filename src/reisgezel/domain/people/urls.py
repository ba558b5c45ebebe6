"""The addresses of persons; each is reached through a client whose file the reader keeps."""

from django.urls import path

from reisgezel.domain.people.views import barriers, family, guardians, homes, persons, protection

app_name = "people"
PERSON = "persons/<pid:person_id>"
urlpatterns = [
    path(f"{PERSON}/identity/", persons.edit_identity, name="edit_identity"),
    path(f"{PERSON}/contact/", persons.edit_contact, name="edit_contact"),
    path(f"{PERSON}/kin/<pid:kin_id>/identity/", persons.edit_identity, name="edit_kin_identity"),
    path(f"{PERSON}/kin/<pid:kin_id>/contact/", persons.edit_contact, name="edit_kin_contact"),
    path(f"{PERSON}/addresses/new/", homes.new_address, name="new_address"),
    path(f"{PERSON}/addresses/<pid:address_id>/edit/", homes.edit_address, name="edit_address"),
    path(f"{PERSON}/addresses/<pid:address_id>/end/", homes.close_address, name="end_address"),
    path(f"{PERSON}/alerts/new/", homes.new_alert, name="new_alert"),
    path(f"{PERSON}/alerts/<pid:alert_id>/end/", homes.end_alert, name="end_alert"),
    path(f"{PERSON}/guardians/new/", guardians.new_guardian, name="new_guardian"),
    path(
        f"{PERSON}/guardians/<pid:guardian_id>/edit/",
        guardians.edit_guardian,
        name="edit_guardian",
    ),
    path(
        f"{PERSON}/guardians/<pid:guardian_id>/end/",
        guardians.close_guardian,
        name="end_guardian",
    ),
    path(f"{PERSON}/protections/new/", protection.new_protection, name="new_protection"),
    path(
        f"{PERSON}/protections/<pid:protection_id>/edit/",
        protection.edit_protection,
        name="edit_protection",
    ),
    path(
        f"{PERSON}/protections/<pid:protection_id>/end/",
        protection.close_protection,
        name="end_protection",
    ),
    path(f"{PERSON}/household/new/", family.new_member, name="new_member"),
    path(f"{PERSON}/household/join/", family.join, name="join_household"),
    path(f"{PERSON}/household/<pid:member_id>/edit/", family.edit_member, name="edit_member"),
    path(f"{PERSON}/household/<pid:member_id>/leave/", family.leave, name="leave_household"),
    path(f"{PERSON}/relatives/new/", family.new_relative, name="new_relative"),
    path(f"{PERSON}/relatives/choose/", family.choose_relative, name="choose_relative"),
    path(f"{PERSON}/relatives/<pid:relation_id>/edit/", family.edit_relation, name="edit_relation"),
    path(f"{PERSON}/blocks/new/", barriers.new_block, name="new_block"),
    path(f"{PERSON}/blocks/<pid:pair_id>/lift/", barriers.lift, name="lift_block"),
    path(f"{PERSON}/colleague/link/", barriers.link, name="link_colleague"),
    path(f"{PERSON}/colleague/unlink/", barriers.unlink, name="unlink_colleague"),
    path(f"{PERSON}/colleague/relative/", barriers.name_relative, name="name_relative"),
]
