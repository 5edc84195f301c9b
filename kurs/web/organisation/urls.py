from django.urls import path

from kurs.web.organisation import overview, people, role_list, units

urlpatterns = [
    path("organisation/", overview.overview, name="organisation"),
    path("organisation/people/", people.people, name="people"),
    path("organisation/roles/", role_list.role_list, name="role_list"),
    path("people/<str:public_id>/", people.person_page, name="person"),
    path("people/<str:public_id>/invitation/", people.invitation, name="invitation"),
    path("people/<str:public_id>/password-link/", people.password_link, name="password_link"),
    path("people/<str:public_id>/memberships/", people.memberships, name="memberships"),
    path("people/<str:public_id>/roles/", people.roles, name="roles"),
    path("organisation/units/", units.units, name="units"),
    path("units/<str:public_id>/place/", units.place, name="unit_place"),
]
