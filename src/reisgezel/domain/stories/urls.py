"""The addresses of stories; ``shared`` is the one door that opens without an account."""

from django.urls import path

from reisgezel.domain.stories.views import access, sharing, shown, texts

app_name = "stories"
urlpatterns = [
    path("clients/<pid:file_id>/story/", texts.list_all, name="list"),
    path("clients/<pid:file_id>/story/new/", texts.new, name="new"),
    path("stories/<pid:story_id>/", texts.show, name="detail"),
    path("stories/<pid:story_id>/versions/<int:number>/", texts.show, name="version"),
    path("stories/<pid:story_id>/correct/", texts.correct, name="correct"),
    path("stories/<pid:story_id>/files/new/", texts.new_file, name="new_file"),
    path("story-files/<pid:kept_id>/download/", texts.download, name="download"),
    path("story-files/<pid:kept_id>/take-out/", texts.take_out, name="take_out"),
    path("stories/<pid:story_id>/consent/", sharing.ask, name="ask"),
    path("stories/<pid:story_id>/disclose/", sharing.make_link, name="disclose"),
    path("disclosures/<pid:disclosure_id>/", sharing.show_link, name="disclosure"),
    path("disclosures/<pid:disclosure_id>/code/", sharing.make_code, name="new_code"),
    path("disclosures/<pid:disclosure_id>/end/", sharing.end, name="end_disclosure"),
    path("clients/<pid:file_id>/story/access/", access.show, name="access"),
    path("clients/<pid:file_id>/story/access/give/", access.give, name="give_access"),
    path("story-grants/<pid:grant_id>/end/", access.end, name="end_access"),
    path("clients/<pid:file_id>/story/erase/", access.ask, name="ask_erasure"),
    path("erasures/<pid:erasure_id>/decide/", access.decide, name="decide_erasure"),
    path("shared/<slug:token>/", shown.shared, name="shared"),
    path("shared/<slug:token>/files/<pid:kept_id>/", shown.shared_file, name="shared_file"),
]
