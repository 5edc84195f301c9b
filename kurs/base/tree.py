"""Draws what hangs on what: a text and a note on a hairline for each node, hairlines in right angles between.

How far a node has come is the part of its hairline that is thick. Links and real text; nothing is told by the drawing
alone that a list does not say too.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from kurs.base.elements import FONT_SIZE, coordinate, polyline, straight, tag
from kurs.calc.direction import Drawing, Line, Measures, Placed
from kurs.calc.picture import Point

_LETTER = 6.7  # what a letter takes on average
_EDGE = 2.0  # room for the thick part of the lowest line


@dataclass(frozen=True, slots=True)
class TreeLabel:
    """What stands at a node: its text in `language` on two lines, a note in the reader's, cut to the node's width.

    `share` is how far it has come, None where nothing is measured; `look` is part of the class: objective, outside or
    more. Without a `url` it is no link. `anchor` is the id that an address may point to.
    """

    text: str
    note: str = ""
    language: str = ""
    url: str = ""
    share: float | None = None
    look: str = "objective"
    anchor: str = ""


def tree_picture(
    drawn: Drawing,
    labels: Mapping[str, TreeLabel],
    dashed: frozenset[tuple[str, str]],
    title: str,
    measures: Measures | None = None,
) -> Markup:
    """The drawing; `dashed` are the (parent, child) that weigh nothing, `title` says what it shows."""
    size = measures or Measures()
    above = size.gap / 2  # lines may run above the first row
    width, height = drawn.width + _EDGE, drawn.height + above + _EDGE
    parts = [_line(line, is_dashed=(line.parent, line.child) in dashed) for line in drawn.lines]
    parts += [_node(place, labels[place.id], size) for place in drawn.nodes]
    return tag(
        "svg",
        Markup("").join(parts),
        class_="tree",
        role="group",
        aria_label=title,
        viewBox=f"0 {coordinate(-above)} {coordinate(width)} {coordinate(height)}",
        width=width,
        height=height,
    )


def _line(line: Line, *, is_dashed: bool) -> Markup:
    dashes = {"stroke_dasharray": "3 3"} if is_dashed else {}
    css = "tree-line" if line.is_main else "tree-line tree-line-other"
    return polyline(line.points, css, 1, **dashes)


def _node(place: Placed, label: TreeLabel, size: Measures) -> Markup:
    foot = place.y + size.height
    words = {"lang": label.language} if label.language else {}
    parts = [
        tag("title", label.text, **words),
        tag("rect", None, class_="tree-room", x=place.x, y=place.y, width=size.width, height=size.height, fill="none"),
        straight(Point(place.x, foot), Point(place.x + size.width, foot), f"tree-foot tree-{label.look}"),
    ]
    if label.share is not None and label.share > 0:
        reached = Point(place.x + size.width * min(label.share, 1.0), foot)
        parts.append(straight(Point(place.x, foot), reached, "tree-share", stroke_width=3))
    parts += [
        _text(place.x, foot - 38 + 16 * at, line, f"tree-text tree-text-{label.look}", **words)
        for at, line in enumerate(_two_lines(label.text, int(size.width / _LETTER)))
    ]
    if label.note:
        parts.append(_text(place.x, foot - 6, _cut(label.note, int(size.width / _LETTER)), "tree-note"))
    named = {"id": label.anchor} if label.anchor else {}
    if label.url:
        return tag("a", Markup("").join(parts), href=label.url, class_="tree-node", **named)
    return tag("g", Markup("").join(parts), class_="tree-node", **named)


def _two_lines(text: str, most: int) -> list[str]:
    """The text on two lines, broken between words where that is possible; what is alone stands on the lower one."""
    if len(text) <= most:
        return ["", text]
    place = text.rfind(" ", 0, most + 1)
    first, rest = (text[:place], text[place + 1 :]) if place > most // 2 else (text[:most], text[most:])
    return [first, _cut(rest, most)]


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _text(x: float, y: float, text: str, css: str, **more: str) -> Markup:
    return tag("text", text, class_=css, x=x, y=y, font_size=FONT_SIZE, **more) if text else Markup("")
