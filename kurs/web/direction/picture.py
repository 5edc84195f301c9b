"""The picture of Retning: the nodes that the list shows, and how many are folded away, elsewhere or hidden below."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup

from kurs.base.tree import TreeLabel, tree_picture
from kurs.calc.direction import Folded, Measures, Node, depth_of, drawing
from kurs.okr.enums import AlignmentKind
from kurs.okr.models import ExternalGoal
from kurs.okr.queries.direction import Direction
from kurs.web.direction.graph import Graph
from kurs.web.direction.words import link_to, start_at, title_of
from kurs.web.rows import share_text

MORE = "more-"
BESIDE, NARROW, WIDE = 620.0, 128.0, 220.0


def picture_of(direction: Direction, graph: Graph, folded: Folded, base: str) -> Markup:
    """Empty when there is nothing to draw."""
    if not folded.shown:
        return Markup("")
    shown = set(folded.shown)
    nodes = []
    labels = {}
    for id_ in folded.shown:
        nodes.append(Node(id_, tuple(parent for parent in graph.parents(id_) if parent in shown)))
        labels[id_] = _label(direction, graph, id_, base)
    # After all the others, so that how many there are stands below what is shown.
    for id_ in folded.shown:
        if label := _not_shown(graph, folded, id_, base):
            nodes.append(Node(MORE + id_, (id_,)))
            labels[MORE + id_] = label
    supports = {(parent, child) for (child, parent), way in graph.ways.items() if way.kind == AlignmentKind.SUPPORTS}
    elsewhere = {(id_, MORE + id_) for id_ in shown - folded.folded.keys() - graph.hidden_below.keys()}
    size = Measures().within(BESIDE, depth_of(nodes), least=NARROW, most=WIDE)
    return tree_picture(
        drawing(nodes, size), labels, frozenset(supports | elsewhere), _("What supports what, as a picture"), size
    )


def _not_shown(graph: Graph, folded: Folded, id_: str, base: str) -> TreeLabel | None:
    """What is folded away, what is drawn below another and folded there, and what is hidden below a node."""
    below, hidden = folded.folded.get(id_), graph.hidden_below.get(id_)
    elsewhere = sum(child not in folded.shown for child in graph.trees.others.get(id_, ()))
    words = [f"+{below}"] if below else []
    if elsewhere:
        told = ngettext("supported by 1 under another", "supported by %(num)s under others", elsewhere)
        words.append(told % {"num": elsewhere})
    words += [ngettext("1 hidden", "%(num)s hidden", hidden) % {"num": hidden}] if hidden else []
    where = start_at(base, id_) if below or elsewhere else ""
    return TreeLabel(" · ".join(words), url=where, look="more") if words else None


def _label(direction: Direction, graph: Graph, id_: str, base: str) -> TreeLabel:
    subject = graph.subjects[id_]
    title, anchor = title_of(subject), f"p{id_}"
    if isinstance(subject, ExternalGoal):
        where = start_at(base, id_)
        return TreeLabel(title, subject.document, subject.language, where, look="outside", anchor=anchor)
    note = f"{share_text(subject.progress) or '–'} · {direction.places[subject.unit_path].name}"
    return TreeLabel(title, note, subject.language, link_to(subject), subject.progress, anchor=anchor)
