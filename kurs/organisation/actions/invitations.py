"""Invitations: one link by which a person chooses her password."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from kurs.accounts.models import User
from kurs.audit.action import Recorded, action
from kurs.audit.actor import Actor
from kurs.audit.errors import Invalid
from kurs.audit.rights import Right
from kurs.base import clock
from kurs.organisation import events
from kurs.organisation.models import Invitation, Person
from kurs.organisation.queries.invitations import open_now
from kurs.organisation.rules import may_manage_people

GOOD_FOR = timedelta(days=14)
may_accept_invitation = Right("may_accept_invitation", lambda person, invitation: "", "the holder of the link")


@dataclass(frozen=True, slots=True)
class Invited:
    """The invitation and its token, which is told once and never kept."""

    invitation: Invitation
    token: str


def hash_of(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


@action(may_manage_people)
def invite_person(person: Person, *, by: Actor) -> Recorded[Invited]:
    """Makes a new link for a person; an older one stops working.

    Raises Invalid for somebody without an address, since that is what she will sign in with.
    """
    if not person.email:
        raise Invalid({"person": "without_address"})
    now = clock.now()
    open_ones = Invitation.objects.filter(
        organisation_id=person.organisation_id, person=person, accepted_at=None, withdrawn_at=None
    )
    open_ones.update(withdrawn_at=now)
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        organisation_id=person.organisation_id,
        person=person,
        token_hash=hash_of(token),
        created_at=now,
        expires_at=now + GOOD_FOR,
    )
    return Recorded(Invited(invitation, token), events.person_invited(person))


@action(may_accept_invitation)
def accept_invitation(
    invitation: Invitation, *, by: Actor, password: str = "", account: User | None = None
) -> Recorded[User]:
    """Ties an account to the person: a new one with the password, or the signed-in one that is given.

    The door acts as the system: the link is the right. An address that already has an account must sign in first,
    so that no administrator can take over an account of another organisation by inviting its address.
    Raises Invalid for a used link, a weak password, or an account that must sign in.
    """
    person = invitation.person
    mine = Invitation.objects.filter(organisation_id=person.organisation_id, pk=invitation.pk)
    if not mine.select_for_update().filter(open_now()).exists():
        raise Invalid({"token": "used_or_expired"})
    if account is None:
        if person.account_id or User.objects.filter(email=person.email).exists():
            raise Invalid({"token": "sign_in_first"})
        account = _new_account(person.email, password)
    elif account.email != person.email:
        raise Invalid({"token": "another_address"})
    person.account = account
    person.save(update_fields=["account"])
    mine.update(accepted_at=clock.now())
    return Recorded(account, events.invitation_accepted(person))


@action(may_manage_people)
def offer_password_link(person: Person, *, by: Actor) -> Recorded[User]:
    """Lets an administrator hand a person a link to a new password; gives the account that the link is for.

    Raises Invalid without an account, or when the account is also somebody's in another organisation: that one's
    administrators have not agreed.
    """
    if person.account is None:
        raise Invalid({"person": "no_account"})
    elsewhere = Person.objects.filter(account=person.account).exclude(organisation_id=person.organisation_id)
    elsewhere = elsewhere.filter(organisation__practice_of=None)
    if elsewhere.exists():
        raise Invalid({"person": "account_elsewhere"})
    return Recorded(person.account, events.password_link_offered(person))


def _new_account(email: str, password: str) -> User:
    account = User(email=email, created_at=clock.now())
    try:
        validate_password(password, account)
    except ValidationError as error:
        raise Invalid({"password": "weak"}, reasons=error.messages) from None
    account.set_password(password)
    account.save()
    return account
