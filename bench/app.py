"""The installation's application with the empty page, for the server."""

import os

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"

from kurs.site.asgi import application

app = application
