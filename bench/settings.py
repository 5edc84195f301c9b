"""The installation's settings, with one empty page more."""

from kurs.site.settings import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
