from django.urls import path

from kurs.web.beginning import practice, views

urlpatterns = [
    path("organisation/text/", views.organisation_text, name="organisation_text"),
    path("beginning/ambassador/", views.first_ambassador, name="first_ambassador"),
    path("beginning/cycle/", views.first_cycle, name="first_cycle"),
    path("beginning/invitation/", views.first_invitation, name="first_invitation"),
    path("practice/", practice.practice, name="practice"),
    path("practice/anew/", practice.practice_restart, name="practice_restart"),
]
