"""The addresses of the installation, and the pages for what could not be done."""

from django.urls import include, path

urlpatterns = [path("", include("kurs.web.urls"))]

handler400 = "kurs.web.errors.bad_request"
handler403 = "kurs.web.errors.forbidden"
handler404 = "kurs.web.errors.not_found"
handler500 = "kurs.web.errors.server_error"
