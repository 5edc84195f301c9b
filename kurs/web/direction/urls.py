from django.urls import path

from kurs.web.direction import goals, views

urlpatterns = [
    path("direction/", views.direction, name="direction"),
    path("direction/external-goals/", goals.external_goals, name="external_goals"),
    path("direction/external-goals/<str:public_id>/", goals.external_goal, name="external_goal"),
]
