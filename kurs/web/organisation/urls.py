from django.urls import path

from kurs.web.organisation import leaving, overview, people, person, portraits, profiles, role_list, unit_text, units

urlpatterns = [
    path("organisation/", overview.overview, name="organisation"),
    path("organisation/people/", people.people, name="people"),
    path("organisation/roles/", role_list.role_list, name="role_list"),
    path("people/<str:public_id>/", person.person_page, name="person"),
    path("people/<str:public_id>/invitation/", people.invitation, name="invitation"),
    path("people/<str:public_id>/password-link/", people.password_link, name="password_link"),
    path("people/<str:public_id>/memberships/", people.memberships, name="memberships"),
    path("people/<str:public_id>/roles/", people.roles, name="roles"),
    path("people/<str:public_id>/profile/", profiles.profile, name="profile"),
    path("people/<str:public_id>/absence/", profiles.absence, name="absence"),
    path("people/<str:public_id>/portrait/", portraits.person_portrait, name="person_portrait"),
    path("portraits/<str:public_id>/", portraits.portrait, name="portrait"),
    path("people/<str:public_id>/last-day/", leaving.last_day, name="last_day"),
    path("organisation/without-owner/", leaving.ownerless, name="ownerless"),
    path("units/<str:public_id>/text/", unit_text.unit_text, name="unit_text"),
    path("units/<str:public_id>/end/", unit_text.unit_end, name="unit_end"),
    path("units/<str:public_id>/lead/", unit_text.unit_lead, name="unit_lead"),
    path("organisation/units/", units.units, name="units"),
    path("units/<str:public_id>/place/", units.place, name="unit_place"),
]
