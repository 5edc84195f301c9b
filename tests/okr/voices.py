"""What somebody outside the team says to it."""

from typing import Any

from kurs.okr.actions import answer_suggestion, suggest_change
from kurs.okr.enums import Decision, SuggestedField
from kurs.okr.models import Objective, Suggestion, SuggestionAnswer
from tests.world import House


def suggest(house: House, objective: Objective, text: str, **more: Any) -> Suggestion:
    """Astrid's proposal for a title, unless the test says otherwise."""
    words = {"field": SuggestedField.TITLE, "language": "nb", "key_result": None} | more
    return suggest_change(objective, by=house.by("astrid"), text=text, **words)


def accept(house: House, suggestion: Suggestion) -> SuggestionAnswer:
    """Kari takes it into the published goal."""
    return answer_suggestion(house.objective, by=house.by("kari"), suggestion=suggestion, decision=Decision.ACCEPTED)
