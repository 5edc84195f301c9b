"""Markdown that people write, as markup that is safe to show: no HTML of their own, no address but the web and mail."""

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

TAGS = {"h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "strong", "em", "a", "blockquote", "code", "pre", "br"}
_MARKDOWN = MarkdownIt("commonmark", {"html": False, "linkify": False}).disable("image")


def markup(text: str, *, top: int = 2) -> Markup:
    """The text with its highest heading at level `top`, so that the page's own stays above."""
    tokens = _MARKDOWN.parse(text)
    used = sorted({token.tag for token in tokens if token.type == "heading_open"})
    levels = {tag: f"h{min(6, top + place)}" for place, tag in enumerate(used)}
    for token in tokens:
        token.tag = levels.get(token.tag, token.tag)
    html = _MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {})
    clean = nh3.clean(
        html,
        tags=TAGS,
        attributes={"a": {"href"}, "ol": {"start"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer",
    )
    return Markup(clean)  # noqa: S704 - cleaned right above


def unmarked(text: str) -> str:
    """Its words without marks, a line for each heading, paragraph and point."""
    lines = []
    for token in _MARKDOWN.parse(text):
        if token.type == "inline":
            lines.append("".join(_word(child) for child in token.children or ()))
        elif token.type in ("fence", "code_block"):
            lines.append(token.content)
    return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))


def _word(token: Token) -> str:
    return " " if token.type in ("softbreak", "hardbreak") else token.content
