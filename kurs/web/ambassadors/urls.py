from django.urls import path

from kurs.web.ambassadors import guides, role_page, views

urlpatterns = [
    path("organisation/ambassadors/", views.ambassadors, name="ambassadors"),
    path("organisation/ambassadors/role/", role_page.role_page, name="role_page"),
    path("organisation/ambassadors/role/text/", role_page.role_page_text, name="role_page_text"),
    path("units/<str:public_id>/guides/", guides.guides, name="guides"),
    path("units/<str:public_id>/ambassador/", views.unit_ambassador, name="unit_ambassador"),
    path("roles/<str:public_id>/", views.role, name="role"),
]
