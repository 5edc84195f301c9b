from django.urls import path

from kurs.web.ambassadors import views

urlpatterns = [
    path("organisation/ambassadors/", views.ambassadors, name="ambassadors"),
    path("units/<str:public_id>/ambassador/", views.unit_ambassador, name="unit_ambassador"),
    path("roles/<str:public_id>/", views.role, name="role"),
]
