from django.urls import path

from kurs.web.prints import views

urlpatterns = [path("units/<str:public_id>/print/", views.unit_print, name="unit_print")]
