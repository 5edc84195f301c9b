"""Addresses of pages elsewhere, as people type them."""

from urllib.parse import urlsplit


def is_web_address(link: str) -> bool:
    """Whether it is a whole address of a page, http or https, that names its host and hides nobody's name in it."""
    if any(sign.isspace() or not sign.isprintable() for sign in link) or "\\" in link:
        return False
    try:
        parts = urlsplit(link)
        host = parts.hostname
        _port = parts.port
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(host) and "@" not in parts.netloc
