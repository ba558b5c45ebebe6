"""The addresses of contracts."""

from django.urls import path

from reisgezel.domain.contracts import views

app_name = "contracts"
urlpatterns = [
    path("contracts/", views.show_list, name="list"),
    path("contracts/new/", views.new_contract, name="new"),
    path("contracts/<pid:contract_id>/", views.show_contract, name="detail"),
    path("contracts/<pid:contract_id>/edit/", views.change_contract, name="change"),
    path("contracts/<pid:contract_id>/close/", views.close_contract, name="close"),
    path("contracts/<pid:contract_id>/lines/new/", views.new_line, name="line_new"),
    path("contract-lines/<pid:line_id>/edit/", views.change_line, name="line_change"),
]
