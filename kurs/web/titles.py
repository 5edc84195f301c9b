"""The role's title as this organisation calls it, in the reader's language."""

from kurs.base import clock
from kurs.base.text.terms import Title, title
from kurs.framework.keys import ROLE_TITLE
from kurs.framework.queries import organisation_rules
from kurs.organisation.models import Organisation


def title_of(organisation: Organisation) -> Title:
    """The five forms of the title."""
    rules = organisation_rules(organisation, clock.today(organisation.time_zone))
    return title(rules[ROLE_TITLE])
