"""Settings of one installation. Everything an installer may choose is an environment variable `KURS_*`."""

from pathlib import Path

from kurs.site import environment as env
from kurs.site.logs import logging_settings

PACKAGE = Path(__file__).resolve().parent.parent
DATA = env.data_folder()

SECRET_KEY = env.secret_key(DATA)
DEBUG = False
KURS_URL = env.text("KURS_URL", "http://localhost:8000").rstrip("/")
KURS_NOW = env.text("KURS_NOW", "")
SERVED_BY_HTTPS = KURS_URL.startswith("https://")
ALLOWED_HOSTS = env.allowed_hosts(KURS_URL)
CSRF_TRUSTED_ORIGINS = [KURS_URL]
TRUSTED_PROXIES = env.words("KURS_TRUSTED_PROXIES")

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "allauth",
    "allauth.account",
    "django_tasks_db",
    "kurs.base",
    "kurs.audit",
    "kurs.accounts",
    "kurs.organisation",
    "kurs.framework",
    "kurs.search",
    "kurs.cycles",
    "kurs.okr",
    "kurs.demo",
    "kurs.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "kurs.web.middleware.request.RequestMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "kurs.web.middleware.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "kurs.web.middleware.person.PersonMiddleware",
    "kurs.web.middleware.refusal.RefusalMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "kurs.site.urls"
WSGI_APPLICATION = "kurs.site.wsgi.application"
ASGI_APPLICATION = "kurs.site.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [PACKAGE / "web" / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "kurs.site.jinja.environment",
            "extensions": ["jinja2.ext.i18n"],
            "context_processors": [
                "django.contrib.messages.context_processors.messages",
                "kurs.web.context.page",
            ],
        },
    }
]

DATABASES = {"default": env.database(DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "base_cache",
    }
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["kurs.web.accounts.backend.AccountBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "my_week"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "kurs.web.accounts.adapter.AccountAdapter"
ACCOUNT_TEMPLATE_EXTENSION = "html"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_RATE_LIMITS = {"login_failed": "5/5m/key,30/5m/ip", "reset_password": "10/h/ip,3/h/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = len(TRUSTED_PROXIES)

SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SERVED_BY_HTTPS
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if SERVED_BY_HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_CSP = {
    "default-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "object-src": ["'none'"],
    "base-uri": ["'self'"],
    "frame-ancestors": ["'none'"],
    "form-action": ["'self'"],
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
LARGEST_UPLOAD = 10_000_000  # a form with a file; what a file may weigh is said where it is read
DATA_UPLOAD_MAX_NUMBER_FIELDS = 50_000  # a sheet with hundreds of key results; what it may weigh is said above
CSRF_FAILURE_VIEW = "kurs.web.errors.csrf_failure"

LANGUAGE_CODE = "nb"
LANGUAGES = [("nb", "Bokmål"), ("nn", "Nynorsk"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "kurs_language"
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Oslo"

STATIC_URL = "/static/"
STATIC_ROOT = PACKAGE / "web" / "static"
WHITENOISE_MAX_AGE = 60 * 60 * 24
WHITENOISE_IMMUTABLE_FILE_TEST = env.is_hashed_name

MAILERS = {"default": env.mailer(DATA)}
DEFAULT_FROM_EMAIL = env.text("KURS_MAIL_FROM", "kurs@localhost")

LOGGING = logging_settings(env.text("KURS_LOG_FORMAT", "text"))
# The covering index of check-ins is used by PostgreSQL; SQLite ignores its extra columns.
SILENCED_SYSTEM_CHECKS = ["models.W040"]
