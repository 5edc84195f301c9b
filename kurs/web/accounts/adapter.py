"""What allauth asks of the house: no open sign-up, our own mails."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts come by invitation alone."""

    def is_open_for_signup(self, request: Any) -> bool:
        """Never."""
        return False
