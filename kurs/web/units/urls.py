from django.urls import path

from kurs.web.units import views

urlpatterns = [
    path("my-team/", views.my_team, name="my_team"),
    path("units/<str:public_id>/", views.unit, name="unit"),
]
