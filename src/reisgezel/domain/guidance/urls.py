"""The addresses of guidance."""

from django.urls import path

from reisgezel.domain.guidance.views import checklists, plans, trajectories

app_name = "guidance"
urlpatterns = [
    path("clients/<pid:file_id>/plan/", plans.show_plan, name="plan"),
    path("clients/<pid:file_id>/checklist/", checklists.show_checklist, name="checklist"),
    path(
        "clients/<pid:file_id>/trajectories/new/",
        trajectories.new_trajectory,
        name="new_trajectory",
    ),
    path(
        "trajectories/<pid:trajectory_id>/steps/<slug:step>/", trajectories.take_step, name="step"
    ),
    path("trajectories/<pid:trajectory_id>/goals/new/", plans.new_goal, name="new_goal"),
    path("trajectories/<pid:trajectory_id>/scores/new/", plans.new_scores, name="new_scores"),
    path("trajectories/<pid:trajectory_id>/checklist/tick/", checklists.tick_item, name="tick"),
    path(
        "trajectories/<pid:trajectory_id>/checklist/themes/", checklists.set_themes, name="themes"
    ),
    path(
        "trajectories/<pid:trajectory_id>/checklist/items/<slug:item_code>/",
        checklists.show_item,
        name="item",
    ),
    path("goals/<pid:goal_id>/edit/", plans.edit_goal, name="edit_goal"),
    path("goals/<pid:goal_id>/close/", plans.close_goal, name="close_goal"),
    path("goals/<pid:goal_id>/reopen/", plans.reopen_goal, name="reopen_goal"),
]
