"""Django's WSGI handler, the part of the site that answers pages."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kurs.site.settings")

application = get_wsgi_application()
