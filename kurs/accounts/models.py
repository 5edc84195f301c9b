"""An account: what a person signs in with. It may have a person in several organisations."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _


class Accounts(BaseUserManager["User"]):
    """Finds accounts by e-mail, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """E-mail and password; Django's own permissions are not used, rights live in `rules`."""

    # Told in «the password is too similar to the …», so it is translated in the definite form.
    email = models.EmailField(_("e-mail address"), unique=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()

    objects: ClassVar[Accounts] = Accounts()

    EMAIL_FIELD = USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return f"account {self.pk}"
