"""Settings of signing in: what opens without it, passwords, second factor, locks and limits."""

from __future__ import annotations

from datetime import timedelta

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "reisgezel.core.access.backend.Reader",
]
PASSWORD_HASHERS = ["reisgezel.core.accounts.hashers.Argon2"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "reisgezel.core.accounts.passwords.NoPlainWords"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["email", "name"]},
    },
]

OPEN_ADDRESSES = frozenset(
    {
        "home",
        "health",
        "set_language",
        "account_login",
        "account_logout",
        "mfa_authenticate",
        "mfa_login_webauthn",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "accounts:accept_invitation",
        "cases:calendar",
        "terms:calendar",
        "stories:shared",
        "stories:shared_file",
        "demo:sign_in",
        "ui:components",
    }
)
"""Every address that opens without signing in, by name; any other leads to the sign-in page.

Of these ``demo:sign_in`` and ``ui:components`` answer in demo mode only.
"""

SECOND_FACTOR_URL = "mfa_activate_totp"
SECOND_FACTOR_ADDRESSES = frozenset(
    {
        "health",
        "set_language",
        "account_logout",
        "account_reauthenticate",
        "mfa_activate_totp",
        "mfa_add_webauthn",
    }
)
"""Where somebody who signed in may go before the second factor is set up."""

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
SESSION_COOKIE_AGE = 12 * 60 * 60
"""The longest a session lives, however busy it is; the middleware that locks holds it to this."""
IDLE_MINUTES = 30
SHARED_IDLE_MINUTES = 15
"""After so long without a click one signs in again; the second on a computer others use too."""

ACCOUNT_ADAPTER = "reisgezel.core.accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105
PASSWORD_RESET_TIMEOUT = 60 * 60
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_FORMS = {
    "login": "reisgezel.core.accounts.forms.SignInForm",
    "reset_password": "reisgezel.core.accounts.forms.AskResetForm",
    "reset_password_from_key": "reisgezel.core.accounts.forms.ResetPasswordForm",
    "change_password": "reisgezel.core.accounts.forms.ChangePasswordForm",
    "reauthenticate": "reisgezel.core.accounts.forms.ReauthenticateForm",
}
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "100/h/ip,60/h/key",
    "reset_password": "20/h/ip,5/h/key",
    "reset_password_from_key": "20/m/ip",
    "change_password": "5/m/user",
    "reauthenticate": "10/m/user",
}

MFA_ADAPTER = "reisgezel.core.accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_TOLERANCE = 1
MFA_RATE_LIMITS = {"webauthn_login": "60/m/ip"}
MFA_FORMS = {
    "authenticate": "reisgezel.core.accounts.forms.CodeForm",
    "reauthenticate": "reisgezel.core.accounts.forms.ReauthenticateCodeForm",
    "activate_totp": "reisgezel.core.accounts.forms.ActivateAppForm",
    "login_webauthn": "reisgezel.core.accounts.forms.SignInPasskeyForm",
    "reauthenticate_webauthn": "reisgezel.core.accounts.forms.ReauthenticatePasskeyForm",
    "add_webauthn": "reisgezel.core.accounts.forms.AddPasskeyForm",
}

USERSESSIONS_TRACK_ACTIVITY = False

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
"""Five wrong passwords lock this user at this address: the user elsewhere, and others here, go on."""
AXES_LOCKOUT_TEMPLATE = "account/locked.html"
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
