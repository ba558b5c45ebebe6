"""The addresses of import and export."""

from django.urls import path

from reisgezel.doors.exchange.views import acts, exports, imports

app_name = "exchange"
IMPORT = "imports/<pid:import_id>"
urlpatterns = [
    path("imports/", imports.list_all, name="imports"),
    path("imports/new/", imports.new, name="new_import"),
    path(f"{IMPORT}/", imports.show, name="import"),
    path(f"{IMPORT}/columns/", imports.columns, name="columns"),
    path(f"{IMPORT}/words/", imports.words, name="words"),
    path(f"{IMPORT}/remarks/", imports.remarks, name="remarks"),
    path(f"{IMPORT}/progress/", imports.progress, name="progress"),
    path(f"{IMPORT}/try/", acts.try_out, name="try"),
    path(f"{IMPORT}/run/", acts.run, name="run"),
    path(f"{IMPORT}/discard/", acts.discard, name="discard"),
    path(f"{IMPORT}/undo/", acts.undo, name="undo"),
    path("exports/", exports.list_all, name="exports"),
    path("exports/<slug:code>/", exports.export, name="export"),
    path("exports/<slug:code>/take/", exports.take_along, name="take"),
]
