"""The role's title, the only word that an organisation may rename: five forms in three languages.

gettext cannot inflect a word put in afterwards, so messages ask for the form they need:
`_("{role.the} can help").format(role=title)`.
"""

from dataclasses import asdict, dataclass

from django.utils.translation import get_language

LANGUAGES = ("nb", "nn", "en")


@dataclass(frozen=True, slots=True)
class Title:
    """One word in one language: `one` ambassadør, `the` ambassadøren, `many`, `the_many`, `a` en ambassadør."""

    one: str
    the: str
    many: str
    the_many: str
    a: str

    @property
    def capital(self) -> "Title":
        """The same forms with a capital letter, for headings and the beginning of a sentence."""
        return Title(**{form: word[:1].upper() + word[1:] for form, word in asdict(self).items()})


def _norwegian(stem: str, plural: str) -> Title:
    many = {"nb": "er", "nn": "ar"}[plural]
    return Title(
        stem, f"{stem}en", f"{stem}{many}", f"{stem}{many[0]}ne", f"en {stem}" if plural == "nb" else f"ein {stem}"
    )


def _english(word: str, *, vowel: bool) -> Title:
    return Title(word, f"the {word}", f"{word}s", f"the {word}s", f"{'an' if vowel else 'a'} {word}")


def _ready(norwegian: str, english: str, *, vowel: bool = False) -> dict[str, Title]:
    return {
        "nb": _norwegian(norwegian, "nb"),
        "nn": _norwegian(norwegian, "nn"),
        "en": _english(english, vowel=vowel),
    }


READY: dict[str, dict[str, Title]] = {
    "ambassador": _ready("OKR-ambassadør", "OKR ambassador", vowel=True),
    "coach": _ready("OKR-coach", "OKR coach", vowel=True),
    "master": {
        "nb": Title("OKR-mester", "OKR-mesteren", "OKR-mestere", "OKR-mesterne", "en OKR-mester"),
        "nn": Title("OKR-meister", "OKR-meisteren", "OKR-meistrar", "OKR-meistrane", "ein OKR-meister"),
        "en": _english("OKR master", vowel=True),
    },
    "developer": {
        "nb": Title("OKR-utvikler", "OKR-utvikleren", "OKR-utviklere", "OKR-utviklerne", "en OKR-utvikler"),
        "nn": Title("OKR-utviklar", "OKR-utviklaren", "OKR-utviklarar", "OKR-utviklarane", "ein OKR-utviklar"),
        "en": _english("OKR developer", vowel=True),
    },
    "aggregator": _ready("OKR-aggregator", "OKR aggregator", vowel=True),
}


def title(chosen: str | dict[str, dict[str, str]]) -> Title:
    """The title in the reader's language: a name of `READY`, or an own word that gives all forms.

    Raises KeyError when an own word lacks a language or a form; `check_title` tells beforehand.
    """
    language = get_language() or "nb"
    if isinstance(chosen, str):
        return READY[chosen][language]
    return Title(**chosen[language])


def check_title(chosen: object) -> str | dict[str, dict[str, str]]:
    """The value itself when it is a ready name or gives five forms in three languages; else ValueError."""
    if isinstance(chosen, str) and chosen in READY:
        return chosen
    forms = set(Title.__dataclass_fields__)
    if not isinstance(chosen, dict) or set(chosen) != set(LANGUAGES):
        raise ValueError(f"give one of {', '.join(READY)}, or an own word in {', '.join(LANGUAGES)}")
    for words in chosen.values():
        whole = isinstance(words, dict) and set(words) == forms
        if not whole or not all(isinstance(word, str) and word.strip() for word in words.values()):
            raise ValueError(f"give all forms of the word: {', '.join(sorted(forms))}")
    return chosen
