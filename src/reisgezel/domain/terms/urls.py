"""The addresses of terms."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from reisgezel.domain.terms.views import (
    catalogue,
    giving,
    proposals,
    settings,
    terms,
    watching,
)


class RuleConverter(StringConverter):
    """The code of a rule of law, in its part when it has one: T05, T05b, T16.link."""

    regex = r"T[0-9]{2}[a-z]?(?:\.[a-z_]+)?"


register_converter(RuleConverter, "rule")

app_name = "terms"
urlpatterns = [
    path("terms/", watching.list_all, name="watch"),
    path("terms/hand-over/", giving.choose_giver, name="givers"),
    path("terms/hand-over/<pid:user_id>/", giving.hand_over, name="hand_over"),
    path("terms/<pid:watched_id>/snooze/", watching.snooze_one, name="snooze"),
    path("terms/<pid:watched_id>/wake/", watching.wake, name="wake"),
    path("terms/<pid:watched_id>/guards/", watching.name_guards_of, name="guards"),
    path("terms/settings/", settings.show_settings, name="settings"),
    path("terms/settings/renew/", settings.make_feed, name="renew_feed"),
    path("terms/settings/withdraw/", settings.drop_feed, name="withdraw_feed"),
    path("calendar/terms/<slug:token>.ics", settings.calendar, name="calendar"),
    path("clients/<pid:file_id>/terms/", terms.of_file, name="file"),
    path("terms/rules/", catalogue.list_all, name="rules"),
    path("terms/rules/<rule:code>/", catalogue.show, name="rule"),
    path("terms/versions/<pid:version_id>/", proposals.show, name="version"),
    path("terms/versions/<pid:version_id>/propose/", proposals.propose, name="propose"),
    path("terms/versions/<pid:version_id>/approve/", proposals.approve, name="approve"),
    path("terms/versions/<pid:version_id>/decline/", proposals.decline, name="decline"),
    path("terms/changes/<pid:job_id>/", catalogue.changes, name="changes"),
    path("terms/changes/<pid:job_id>/continue/", catalogue.carry_on, name="carry_on"),
    path("terms/<pid:term_id>/", terms.show, name="term"),
    path("terms/<pid:term_id>/date/", terms.set_date, name="set_date"),
    path("terms/<pid:term_id>/free/", terms.free_date, name="free_date"),
    path("terms/<pid:term_id>/meet/", terms.meet, name="meet"),
    path("terms/<pid:term_id>/reopen/", terms.reopen, name="reopen"),
]
