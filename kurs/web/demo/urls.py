from django.urls import path

from kurs.web.demo import views

urlpatterns = [
    path("demo/", views.demo, name="demo"),
    path("demo/sign-in/", views.sign_in, name="demo_sign_in"),
]
