"""The addresses of this room."""

from django.urls import path

from reisgezel.domain.identity.views import intake, merges, queue

app_name = "identity"
urlpatterns = [
    path("doubles/", queue.list_pairs, name="queue"),
    path("doubles/beside/", queue.beside, name="beside"),
    path("doubles/go-over/", queue.go_over, name="go_over"),
    path("doubles/likely/", intake.likely, name="likely"),
    path("doubles/<pid:pair_id>/", queue.show_pair, name="pair"),
    path("doubles/<pid:pair_id>/merge/", merges.merge, name="merge"),
    path("merges/<pid:merge_id>/", merges.show_merge, name="merge_detail"),
    path("merges/<pid:merge_id>/undo/", merges.undo, name="undo"),
]
