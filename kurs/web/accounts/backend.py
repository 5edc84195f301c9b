"""Signing in by e-mail, and loading the account with its persons in one query."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from kurs.accounts.models import User
from kurs.organisation.models import Person


class AccountBackend(AuthenticationBackend):  # type: ignore[misc]
    """allauth's own, with `user.persons` loaded beside the account."""

    def get_user(self, user_id: Any) -> User | None:
        """The active account, or None. One query when it has a person anywhere."""
        persons = list(
            Person.objects.filter(account_id=user_id).select_related("account", "organisation").order_by("pk")
        )
        user = persons[0].account if persons else User.objects.filter(pk=user_id).first()
        if user is None or not user.is_active:
            return None
        user.persons = persons  # type: ignore[attr-defined]
        return user
