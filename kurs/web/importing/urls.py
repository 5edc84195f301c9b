from django.urls import path

from kurs.web.importing import lists, team_page, views

urlpatterns = [
    path("organisation/imports/", views.imports, name="imports"),
    path("organisation/imports/people/", lists.people_list, name="people_list"),
    path("organisation/imports/units/", lists.unit_list, name="unit_list"),
    path("organisation/imports/team-page/", team_page.page, name="team_page"),
    path("organisation/imports/taken-back/", views.taken_back, name="import_taken_back"),
]
