"""All pages, and an empty one in the same layout to measure against."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path


def empty(request: HttpRequest) -> HttpResponse:
    """The layout with nothing in it."""
    return render(request, "base.html")


urlpatterns = [path("bench/empty/", empty), path("", include("kurs.site.urls"))]
