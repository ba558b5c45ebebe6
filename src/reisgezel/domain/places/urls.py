"""The addresses of places."""

from django.urls import path

from reisgezel.domain.places.views import locations, municipalities, plans, work_area

app_name = "places"
urlpatterns = [
    path("municipalities/", municipalities.list_all, name="municipalities"),
    path("municipalities/<slug:cbs_code>/", municipalities.show, name="municipality"),
    path(
        "municipalities/<slug:cbs_code>/activities/new/",
        municipalities.set_activity,
        name="set_activity",
    ),
    path("municipalities/<slug:cbs_code>/team/", municipalities.assign_team, name="assign_team"),
    path(
        "municipalities/<slug:cbs_code>/merger/",
        municipalities.confirm_merger,
        name="confirm_merger",
    ),
    path("activities/<pid:activity_id>/end/", municipalities.end_activity, name="end_activity"),
    path("work-area/", work_area.show, name="work_area"),
    path("locations/", locations.list_all, name="locations"),
    path("locations/new/", locations.add, name="add_location"),
    path("locations/plans/new/", plans.add, name="plan_opening"),
    path("locations/plans/<pid:plan_id>/settle/", plans.settle, name="settle_plan"),
    path("locations/<pid:location_id>/", locations.show, name="location"),
    path("locations/<pid:location_id>/correct/", locations.correct, name="correct_location"),
    path("locations/<pid:location_id>/close/", locations.close, name="close_location"),
    path("locations/<pid:location_id>/reopen/", locations.reopen, name="reopen_location"),
    path(
        "locations/<pid:location_id>/capacities/new/",
        locations.record_capacity,
        name="record_capacity",
    ),
]
