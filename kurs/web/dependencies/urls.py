from django.urls import path

from kurs.web.dependencies import views

urlpatterns = [
    path("units/<str:public_id>/dependencies/", views.unit_dependencies, name="unit_dependencies"),
    path("objectives/<str:public_id>/dependencies/", views.dependencies, name="dependencies"),
    path("dependencies/<str:public_id>/", views.dependency, name="dependency"),
    path("dependencies/<str:public_id>/withdrawal/", views.withdrawal, name="dependency_withdrawal"),
]
