"""The elements that drawings are made of: escaped, with classes and presentation attributes only.

The security policy forbids `style`, and one drawing serves page, print and mail.
"""

from collections.abc import Iterable
from functools import cache

from markupsafe import Markup, escape

from kurs.calc.picture import Point

FONT_SIZE = 13


def coordinate(value: float) -> str:
    """A number as an attribute."""
    return f"{value:g}"


def joined(points: Iterable[Point]) -> str:
    """Points as an attribute."""
    return " ".join(f"{coordinate(p.x)},{coordinate(p.y)}" for p in points)


def tag(name: str, content: Markup | str | None, /, **attributes: str | float) -> Markup:
    """One element; `class_` and `stroke_width` become `class` and `stroke-width`, values are escaped.

    Put together as plain text and marked once: a page has some three hundred of them.
    """
    pairs = "".join(f' {_name(key)}="{escape(_attribute(value))}"' for key, value in attributes.items())
    return Markup(f"<{name}{pairs}/>" if content is None else f"<{name}{pairs}>{escape(content)}</{name}>")


@cache
def _name(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def _attribute(value: str | float) -> str:
    return value if isinstance(value, str) else coordinate(value)


def straight(first: Point, last: Point, css: str, **attributes: str | float) -> Markup:
    """A straight line."""
    return tag("line", None, class_=css, x1=first.x, y1=first.y, x2=last.x, y2=last.y, **attributes)


def polyline(points: tuple[Point, ...], css: str, width: float, **attributes: str | float) -> Markup:
    """A line from point to point; nothing for less than two."""
    if len(points) < 2:
        return Markup("")
    return tag("polyline", None, class_=css, points=joined(points), fill="none", stroke_width=width, **attributes)


def picture(css: str, width: float, height: float, title: str, parts: Iterable[Markup]) -> Markup:
    """The drawing with what it shows in words."""
    return tag(
        "svg",
        tag("title", title) + Markup("").join(parts),
        class_=f"course {css}",
        role="img",
        viewBox=f"0 0 {coordinate(width)} {coordinate(height)}",
        width=width,
        height=height,
    )


def written(x: float, y: float, text: str, anchor: str = "start", *, strong: bool = False, lang: str = "") -> Markup:
    """Real text, so that it is read, found and translated; `lang` where it is not in the page's language."""
    css = "course-text course-text-strong" if strong else "course-text"
    more: dict[str, str] = {"font_weight": "600"} if strong else {}
    more |= {"lang": lang} if lang else {}
    return tag("text", text, class_=css, x=round(x, 1), y=round(y, 1), text_anchor=anchor, font_size=FONT_SIZE, **more)
