from django.urls import path

from kurs.web.cycles import changing, closing, planning, views

urlpatterns = [
    path("organisation/cycles/", views.cycles, name="cycles"),
    path("organisation/cycles/new/", planning.new_cycle, name="new_cycle"),
    path("cycles/<str:public_id>/text/", changing.cycle_text, name="cycle_text"),
    path("cycles/<str:public_id>/opening/", changing.opening, name="cycle_opening"),
    path("cycles/<str:public_id>/closing/", closing.closing, name="cycle_closing"),
    path("cycles/<str:public_id>/closure/", closing.closure, name="cycle_closure"),
]
