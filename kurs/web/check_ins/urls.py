from django.urls import path

from kurs.web.check_ins import views

urlpatterns = [
    path("key-results/<str:public_id>/check-ins/", views.check_ins, name="check_ins"),
    path("check-ins/<str:public_id>/correction/", views.correction, name="correction"),
]
