"""What the organisation is called, and the languages that it offers."""

from collections.abc import Sequence

from kurs.audit.action import Recorded, action
from kurs.audit.actor import Actor
from kurs.audit.errors import Invalid
from kurs.organisation import events
from kurs.organisation.models import Organisation, Person, Unit
from kurs.organisation.rules import may_manage_people
from kurs.organisation.validators import checked_name

LANGUAGES = ("nb", "nn", "en")


@action(may_manage_people)
def name_organisation(
    organisation: Organisation, *, by: Actor, name: str, languages: Sequence[str], language: str
) -> Recorded[Organisation]:
    """Sets name, languages and the first of them; the same again changes nothing.

    A top unit that has the organisation's name follows it. Whoever had chosen a language that is not offered any more
    gets the first one. Raises Invalid for an empty name, no language, and a first one that is not offered.
    """
    offered = [code for code in LANGUAGES if code in languages]
    if not offered or len(offered) != len(set(languages)):
        raise Invalid({"languages": "not_allowed"})
    if language not in offered:
        raise Invalid({"language": "not_offered"})
    said = {"name": checked_name(name), "languages": offered, "language": language}
    stand = Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    before = stand.name, sorted(stand.languages), stand.language
    if before == (said["name"], sorted(offered), language):
        return Recorded(stand, None)
    tops = Unit.objects.filter(organisation_id=stand.pk, parent=None, name=stand.name)
    tops.update(name=said["name"])
    Person.objects.filter(organisation_id=stand.pk).exclude(language__in=[*offered, ""]).update(language="")
    for field, value in said.items():
        setattr(stand, field, value)
    stand.save(update_fields=list(said))
    return Recorded(stand, events.organisation_named(stand, label=stand.name))
