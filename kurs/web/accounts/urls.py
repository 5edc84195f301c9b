"""allauth's pages routed one by one (no sign-up), and our own about signing in."""

from allauth.account import views as allauth_views
from django.urls import path, re_path

from kurs.web.accounts import inviting, views

urlpatterns = [
    path("sign-in/", allauth_views.login, name="account_login"),
    path("sign-out/", allauth_views.logout, name="account_logout"),
    path("password/reset/", allauth_views.password_reset, name="account_reset_password"),
    path("password/reset/sent/", allauth_views.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        allauth_views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/done/", allauth_views.password_reset_from_key_done, name="account_reset_password_from_key_done"
    ),
    path("password/", allauth_views.password_change, name="account_change_password"),
    path("account/inactive/", allauth_views.account_inactive, name="account_inactive"),
    path("organisation/invitations/", inviting.invitations, name="invitations"),
    path("invitations/<str:token>/", views.acceptance, name="invitation_acceptance"),
    path("preferences/", views.preferences, name="preferences"),
    path("organisations/<str:public_id>/", views.organisation_choice, name="organisation_choice"),
]
