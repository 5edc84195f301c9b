"""Every action as it is attempted; each part has a file of its own."""

from tests.web.attempts import cycles, ground, life, talk

ATTEMPTS = [
    *ground.ATTEMPTS,
    *life.ATTEMPTS,
    *talk.ATTEMPTS,
    *cycles.ATTEMPTS,
]
