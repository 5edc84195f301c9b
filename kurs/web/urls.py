"""Every page, area by area."""

from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView

from kurs.web.middleware.person import public

AREAS = (
    "accounts",
    "my_week",
    "beginning",
    "beside",
    "check_ins",
    "units",
    "changes",
    "prints",
    "dependencies",
    "direction",
    "objectives",
    "ambassadors",
    "organisation",
    "importing",
    "cycles",
    "closing",
    "explanations",
    "help",
    "search",
    "demo",
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("", public(RedirectView.as_view(pattern_name="my_week")), name="root"),
    *(path("", include(f"kurs.web.{area}.urls")) for area in AREAS),
    path("styleguide/", include("kurs.web.styleguide.urls")),
]
