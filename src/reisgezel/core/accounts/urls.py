"""The addresses of signing in and of one's own account.

Of allauth only the views named here are reachable; their names are allauth's, for it looks them up.
"""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkey
from django.urls import include, path, re_path

from reisgezel.core.accounts import views
from reisgezel.core.accounts.idle import lock
from reisgezel.core.accounts.leaving import sign_out

own = (
    [
        path("welcome/<str:token>/", views.accept_invitation, name="accept_invitation"),
        path("lock/", lock, name="lock"),
        path("account/", views.profile, name="profile"),
        path("account/devices/", views.own_devices, name="devices"),
        path("account/devices/others/end/", views.end_other_devices, name="end_other_devices"),
        path("account/devices/<int:session_id>/end/", views.end_device, name="end_device"),
    ],
    "accounts",
)

urlpatterns = [
    path("", include(own)),
    path("language/", views.set_language, name="set_language"),
    path("sign-in/", account.login, name="account_login"),
    path("sign-in/code/", second_factor.authenticate, name="mfa_authenticate"),
    path("sign-in/passkey/", passkey.login_webauthn, name="mfa_login_webauthn"),
    path("sign-out/", sign_out, name="account_logout"),
    path("password/", account.password_reset, name="account_reset_password"),
    path("password/sent/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("account/password/", views.change_password, name="account_change_password"),
    path("account/confirm/", account.reauthenticate, name="account_reauthenticate"),
    path("account/confirm/code/", second_factor.reauthenticate, name="mfa_reauthenticate"),
    path(
        "account/confirm/passkey/",
        passkey.reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
    ),
    path("account/second-factor/", second_factor.index, name="mfa_index"),
    path("account/second-factor/app/", app.activate_totp, name="mfa_activate_totp"),
    path("account/second-factor/app/remove/", app.deactivate_totp, name="mfa_deactivate_totp"),
    path("account/passkeys/", passkey.list_webauthn, name="mfa_list_webauthn"),
    path("account/passkeys/new/", passkey.add_webauthn, name="mfa_add_webauthn"),
    path("account/passkeys/<int:pk>/remove/", views.remove_passkey, name="mfa_remove_webauthn"),
    path("account/recovery-codes/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "account/recovery-codes/new/",
        views.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
]
