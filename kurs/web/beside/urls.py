from django.urls import path

from kurs.web.beside import key_figures, saying_no

urlpatterns = [
    path("units/<str:public_id>/key-figures/", key_figures.key_figures, name="key_figures"),
    path("key-figures/<str:public_id>/", key_figures.key_figure, name="key_figure"),
    path("key-figures/<str:public_id>/readings/", key_figures.key_figure_readings, name="key_figure_readings"),
    path("units/<str:public_id>/saying-no/", saying_no.saying_no, name="saying_no"),
    path("units/<str:public_id>/without-okr/", saying_no.without_okr, name="without_okr"),
]
