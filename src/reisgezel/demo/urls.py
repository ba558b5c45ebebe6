"""The addresses of the demo."""

from __future__ import annotations

from django.urls import path

from reisgezel.demo import views

app_name = "demo"
urlpatterns = [path("sign-in/<slug:key>/", views.sign_in, name="sign_in")]
