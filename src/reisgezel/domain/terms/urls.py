"""The addresses of terms."""

from __future__ import annotations

from django.urls import path

from reisgezel.domain.terms.views import giving, settings, watching

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
]
