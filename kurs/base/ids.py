"""Public ids: text that sorts by the time it was made and tells nothing else."""

import os
import time


def new_public_id() -> str:
    """A version-7 UUID as text (RFC 9562): 48 bits of milliseconds, then version, variant and randomness."""
    milliseconds = time.time_ns() // 1_000_000
    bits = (milliseconds & (2**48 - 1)) << 80 | int.from_bytes(os.urandom(10))
    bits = bits & ~(0xF << 76) | 0x7 << 76
    bits = bits & ~(0x3 << 62) | 0x2 << 62
    text = f"{bits:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
