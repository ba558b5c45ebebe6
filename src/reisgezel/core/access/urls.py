"""The addresses of colleagues, units, teams and emergencies."""

from __future__ import annotations

from django.urls import path

from reisgezel.core.access.views import colleagues, emergencies, team, units

app_name = "access"
urlpatterns = [
    path("colleagues/", colleagues.list_colleagues, name="colleagues"),
    path("colleagues/new/", colleagues.invite, name="invite"),
    path("colleagues/<pid:user_id>/", colleagues.show_colleague, name="colleague"),
    path("colleagues/<pid:user_id>/roles/new/", colleagues.give_role, name="give_role"),
    path(
        "colleagues/<pid:user_id>/invitation/send/", colleagues.send_again, name="send_invitation"
    ),
    path(
        "colleagues/<pid:user_id>/invitation/withdraw/",
        colleagues.withdraw,
        name="withdraw_invitation",
    ),
    path("colleagues/<pid:user_id>/end/", colleagues.end_account, name="end_account"),
    path("colleagues/<pid:user_id>/reopen/", colleagues.reopen, name="reopen_account"),
    path(
        "colleagues/<pid:user_id>/second-factor/reset/",
        colleagues.reset_second_factor,
        name="reset_second_factor",
    ),
    path("roles/<pid:membership_id>/end/", colleagues.end_role, name="end_role"),
    path("units/", units.list_units, name="units"),
    path("units/new/", units.add_unit, name="add_unit"),
    path("units/<pid:unit_id>/edit/", units.rename_unit, name="rename_unit"),
    path("team/", team.show_team, name="team"),
    path("team/<pid:membership_id>/deputies/new/", team.name_deputy, name="name_deputy"),
    path("team/<pid:membership_id>/end/", team.end_deputy, name="end_deputy"),
    path("emergencies/", emergencies.list_emergencies, name="emergencies"),
    path("emergencies/new/", emergencies.break_glass, name="break_glass"),
    path("emergencies/<pid:emergency_id>/", emergencies.review_emergency, name="review_emergency"),
]
