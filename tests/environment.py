"""Loaded before the settings: gives every test process a data folder of its own, away from `var/`."""

import atexit
import os
import shutil
import tempfile

folder = tempfile.mkdtemp(prefix="kurs-tests-")
atexit.register(shutil.rmtree, folder, ignore_errors=True)

os.environ["KURS_DATA"] = folder
os.environ["KURS_URL"] = "http://localhost:8000"
for name in ("KURS_SMTP_URL", "KURS_SECRET_KEY_FILE", "KURS_NOW", "KURS_LOG_FORMAT"):
    os.environ.pop(name, None)
