from django.urls import path

from kurs.web.explanations import views

urlpatterns = [
    path("explanations/<slug:kind>/<str:public_id>/<slug:figure>/", views.explanation, name="explanation"),
]
