"""The address of the style guide."""

from django.urls import path

from kurs.web.styleguide import views

urlpatterns = [path("", views.styleguide, name="styleguide")]
