from django.urls import path

from kurs.web.closing import acts, rolling_over, summary, views

urlpatterns = [
    path("objectives/<str:public_id>/closure/", views.closure, name="objective_closure"),
    path("objectives/<str:public_id>/roll-over/", rolling_over.roll_over_page, name="roll_over"),
    path("units/<str:public_id>/cycles/<str:cycle_id>/summary/", summary.summary, name="cycle_summary"),
    path("units/<str:public_id>/cycles/<str:cycle_id>/acts/", acts.acts, name="unit_cycle_acts"),
]
