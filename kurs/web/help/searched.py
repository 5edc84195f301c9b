"""What is found of the help: the words, each in every language, for the readers of that language."""

from collections.abc import Iterator

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_noop as _

from kurs.search.kinds import Ids, Kind, Source, add_kind
from kurs.web.help.words import words


def _words(organisation_id: int, roots: Ids) -> Iterator[Source]:
    for place, (language, _name) in enumerate(settings.LANGUAGES):
        with translation.override(language):
            for root, word in enumerate(words(), 1):
                if root in roots:
                    yield Source(
                        root * 10 + place,
                        root,
                        word.name,
                        word.word,
                        text=word.meaning,
                        language=language,
                        only_for=language,
                    )


def _after(organisation_id: int, root: int, count: int) -> list[int]:
    return list(range(root + 1, len(words()) + 1))[:count]


help_words = add_kind(
    Kind(
        "word",
        place=60,
        label=_("Help"),
        many=_("Help"),
        sources=_words,
        roots_after=_after,
        touched=lambda organisation_id, events: set(),
    )
)
