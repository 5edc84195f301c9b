from django.urls import path

from kurs.web.changes import views

urlpatterns = [path("units/<str:public_id>/changes/", views.changes, name="changes")]
