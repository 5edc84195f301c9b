"""Every action as it is attempted; each part has a file of its own."""

from tests.web.attempts import beside, closing, cycles, ground, importing, life, overriding, talk, upward, who, writing

ATTEMPTS = [
    *ground.ATTEMPTS,
    *life.ATTEMPTS,
    *overriding.ATTEMPTS,
    *talk.ATTEMPTS,
    *beside.ATTEMPTS,
    *cycles.ATTEMPTS,
    *upward.ATTEMPTS,
    *writing.ATTEMPTS,
    *closing.ATTEMPTS,
    *who.ATTEMPTS,
    *importing.ATTEMPTS,
]
