from django.urls import path

from kurs.web.my_week import views

urlpatterns = [
    path("my-week/", views.my_week, name="my_week"),
    path("my-week/seen/", views.talk_seen, name="talk_seen"),
]
