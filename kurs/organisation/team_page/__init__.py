"""A team's page on the web as input: `read_team_page(text)` gives a TeamPage or raises NotATeamPage.

Pure: no Django, no files, no network. The steps are `source`, `front_matter`, `shortcodes` (text to tokens), `comments`
and `reading` (tokens to page), with `roles` for what is written about a person. Problems are codes with a line number.
"""

from kurs.organisation.team_page.page import Channel, PageLink, PagePerson, Responsibility, TeamPage
from kurs.organisation.team_page.problems import Doubt, Fault, NotATeamPage, Note
from kurs.organisation.team_page.reading import read_team_page
from kurs.organisation.team_page.roles import Meaning, Unclassified
from kurs.organisation.team_page.source import LARGEST_PAGE
from kurs.organisation.team_page.vocabulary import Employment, Kind, Vocabulary, vocabulary
from kurs.organisation.team_page.words import DOUBTS, FAULTS

__all__ = [
    "DOUBTS",
    "FAULTS",
    "LARGEST_PAGE",
    "Channel",
    "Doubt",
    "Employment",
    "Fault",
    "Kind",
    "Meaning",
    "NotATeamPage",
    "Note",
    "PageLink",
    "PagePerson",
    "Responsibility",
    "TeamPage",
    "Unclassified",
    "Vocabulary",
    "read_team_page",
    "vocabulary",
]
