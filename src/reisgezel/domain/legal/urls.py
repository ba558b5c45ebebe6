"""The addresses of legal work."""

from django.urls import path

from reisgezel.domain.legal.views import (
    analyses,
    files,
    hearings,
    hours,
    matters,
    partners,
    requests,
    returns,
    visitors,
)

app_name = "legal"
urlpatterns = [
    path("clients/<pid:file_id>/legal/", files.show, name="file"),
    path("clients/<pid:file_id>/legal/new/<slug:what>/", files.begin, name="begin"),
    path("legal/matters/", matters.list_all, name="matters"),
    path("legal/matters/new/", matters.new_enquiry, name="new_enquiry"),
    path("legal/matters/<pid:matter_id>/", matters.show, name="matter"),
    path("legal/matters/<pid:matter_id>/<slug:act>/", matters.act, name="matter_act"),
    path(
        "legal/deadlines/<pid:deadline_id>/change/", matters.change_deadline, name="change_deadline"
    ),
    path("legal/deadlines/<pid:deadline_id>/meet/", matters.meet_deadline, name="meet_deadline"),
    path("legal/hours/", hours.list_all, name="hours"),
    path("legal/hours/new/", hours.plan, name="plan_hour"),
    path("legal/hours/<pid:hour_id>/", hours.desk, name="hour"),
    path("legal/hours/<pid:hour_id>/change/", hours.change, name="change_hour"),
    path("legal/hours/<pid:hour_id>/wall/", hours.wall, name="wall"),
    path("legal/hours/<pid:hour_id>/<slug:act>/", hours.act, name="hour_act"),
    path("legal/visitors/<pid:visitor_id>/matter/", visitors.open_matter, name="visitor_matter"),
    path("legal/visitors/<pid:visitor_id>/<slug:act>/", visitors.act, name="visitor_act"),
    path("legal/hearings/", hearings.list_all, name="hearings"),
    path("legal/hearings/<pid:hearing_id>/<slug:act>/", hearings.act, name="hearing_act"),
    path("legal/requests/", requests.list_all, name="requests"),
    path("legal/requests/<pid:request_id>/<slug:act>/", requests.act, name="request_act"),
    path(
        "legal/referrals/<pid:referral_id>/<slug:act>/", requests.referral_act, name="referral_act"
    ),
    path("legal/analyses/", analyses.list_all, name="analyses"),
    path("legal/analyses/<pid:analysis_id>/", analyses.show, name="analysis"),
    path("legal/analyses/<pid:analysis_id>/<slug:act>/", analyses.act, name="analysis_act"),
    path(
        "legal/parts/<pid:part_id>/cover/", analyses.cover, {"is_covered": True}, name="cover_part"
    ),
    path(
        "legal/parts/<pid:part_id>/open/", analyses.cover, {"is_covered": False}, name="open_part"
    ),
    path("legal/parts/<pid:part_id>/ask/", analyses.ask, name="ask_question"),
    path("legal/questions/<pid:question_id>/settle/", analyses.settle, name="settle_question"),
    path("legal/motives/<pid:motives_id>/<slug:act>/", analyses.motives_act, name="motives_act"),
    path("legal/plans/", returns.list_all, name="plans"),
    path("legal/plans/<pid:plan_id>/", returns.show, name="plan"),
    path("legal/plans/<pid:plan_id>/<slug:act>/", returns.act, name="plan_act"),
    path("legal/lines/<pid:line_id>/tick/", returns.tick, {"is_done": True}, name="tick_line"),
    path("legal/lines/<pid:line_id>/open/", returns.tick, {"is_done": False}, name="open_line"),
    path("legal/follow-ups/<pid:follow_up_id>/", returns.follow_up, name="follow_up"),
    path("legal/partners/", partners.list_all, name="partners"),
    path("legal/partners/new/", partners.add, name="add_partner"),
    path("legal/partners/<pid:partner_id>/", partners.change, name="change_partner"),
]
