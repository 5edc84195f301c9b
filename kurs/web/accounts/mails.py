"""Mails about signing in, sent by the worker."""

from django.core.mail import EmailMultiAlternatives
from django.tasks import task
from django.template.loader import render_to_string
from django.utils import translation

from kurs.organisation.models import Person


def queue_link_mail(person: Person, address: str, purpose: str) -> None:
    """Asks the worker to send a link; `purpose` is invitation or password."""
    send_link_mail.enqueue(person.organisation_id, person.pk, address, purpose)


@task()
def send_link_mail(organisation_id: int, person_id: int, address: str, purpose: str) -> None:
    """Sends the link in the person's language."""
    person = Person.objects.select_related("organisation").get(organisation_id=organisation_id, pk=person_id)
    with translation.override(person.language or person.organisation.language):
        context = {"someone": person, "address": address, "purpose": purpose}
        lines = render_to_string("mails/link.txt", context).strip().splitlines()
    mail = EmailMultiAlternatives(subject=lines[0], body="\n".join(lines[1:]).strip() + "\n", to=[person.email])
    mail.send()
