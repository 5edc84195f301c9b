"""Pages made from the grammar, with all the liberties that people take, and what each says."""

from dataclasses import dataclass

from hypothesis import strategies as st

# Letters alone: that no made-up word is near a known one is seen to below.
WORDS = st.text("bcdghjkmpqvwxzæ", min_size=3, max_size=9)
NAMES = st.lists(WORDS.map(str.title), min_size=1, max_size=3, unique=True).map(" ".join)
SPACE = st.sampled_from([" ", "  ", "\n", " \n  ", "\t", "\u00a0"])
MAYBE_SPACE = st.one_of(st.just(""), SPACE)
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z"), exclude_characters="`"), max_size=12)
URLS = WORDS.map(lambda word: f"https://{word}.example/?a={word}#{word}")
EMPLOYMENTS = st.sampled_from([None, ("Fast", "fast"), ("KONSULENT", "konsulent"), ("midlertidig", "midlertidig")])
ROLES = st.sampled_from([None, "OKR Ambassadør", "okr-ambassadør", "OKRAmbassador"])
PERCENTS = st.sampled_from([None, "50%", "50 %", "i 50 % stilling"])
PLACES = st.sampled_from([None, "Oslo", "BRØNNØYSUND", "Mo i Rana"])


@dataclass(frozen=True, slots=True)
class Written:
    """A page's source, and what reading it must give."""

    text: str
    people: tuple[tuple[object, ...], ...]
    links: tuple[tuple[str, str | None], ...]
    lists: tuple[tuple[str, tuple[str, ...]], ...]


@st.composite
def parameter(draw: st.DrawFn, key: str, value: str) -> str:
    """`key=value`, quoted one way or another."""
    shape = draw(st.sampled_from(["quoted", "raw", "bare"]))
    if shape == "raw":
        return f"{key}=`{value}`"
    if shape == "bare" and value and not set(value) & set(" \t\n\u00a0\"'>}%{/"):
        return f"{key}={value} "
    return '{}="{}"'.format(key, value.replace('"', '\\"'))


@st.composite
def tag(draw: st.DrawFn, name: str, values: dict[str, str], may_close: bool = True) -> str:
    """An opening tag with its parameters in any order and any space between them."""
    written = f"{{{{<{draw(MAYBE_SPACE)}{name}"
    for key, value in draw(st.permutations(list(values.items()))):
        written += draw(SPACE if written.endswith(name) else MAYBE_SPACE) + draw(parameter(key, value))
    end = draw(st.sampled_from([">}}", ">}}", "/>}}"])) if may_close else ">}}"
    return written + draw(MAYBE_SPACE) + end


@st.composite
def profile(draw: st.DrawFn) -> tuple[str, tuple[object, ...]]:
    """A profile, and (name, professions, roles, percent, employment, place)."""
    name, professions = draw(NAMES), draw(st.lists(WORDS, max_size=2, unique=True))
    role, percent, employment, place = draw(ROLES), draw(PERCENTS), draw(EMPLOYMENTS), draw(PLACES)
    items = [*professions, role, percent, employment and employment[0], place]
    comma = draw(st.sampled_from([", ", ",", " ,  ", ", ,"]))
    values = {"name": draw(st.sampled_from(["", " "])) + name + " ", "role": comma.join(item for item in items if item)}
    if draw(st.booleans()):
        values["url"] = ""
    person = (
        name,
        tuple(professions),
        ("ambassador",) if role else (),
        50 if percent else None,
        employment and employment[1],
        place,
    )
    return draw(tag("team/github-profile", values)), person


@st.composite
def members(draw: st.DrawFn) -> tuple[str, list[tuple[object, ...]]]:
    """A members' block with its profiles, two on a line or far in."""
    profiles = draw(st.lists(profile(), max_size=4))
    opening = draw(tag("team/members", {"title": draw(WORDS)}, may_close=False))
    between = draw(st.sampled_from(["\n", "", "\n\n   ", " \n"]))
    inner = between.join(text for text, _ in profiles)
    return f"{opening}\n{inner}\n{{{{< /team/members >}}}}", [person for _, person in profiles]


@st.composite
def product(draw: st.DrawFn) -> tuple[str, tuple[str, str | None]]:
    """A product with or without an address; its title may hold what looks like a tag."""
    title = "x" + draw(st.one_of(TEXTS, st.just(' "a" >}} {{< b'))) + "x"
    url = draw(st.one_of(st.none(), URLS))
    return draw(tag("team/product-item", {"title": title} | ({"url": url} if url else {}))), (title, url)


@st.composite
def responsibilities(draw: st.DrawFn) -> tuple[str, tuple[str, tuple[str, ...]]]:
    """A heading, far in or not, and its list; or a card."""
    title, items = draw(NAMES), tuple(draw(st.lists(NAMES, min_size=1, max_size=4)))
    mark = draw(st.sampled_from(["- ", "* ", "+   ", "1. "]))
    listed = draw(st.sampled_from(["\n", "\n\n", "\n  "])).join(mark + item for item in items)
    is_card = draw(st.booleans())
    name = "team/responsibility-card" if is_card else "team/responsibilities"
    opening = draw(tag(name, {"title": title}, may_close=False))
    closing = f"\n{{{{< /{name} >}}}}" if is_card else ""
    return f"{draw(st.sampled_from(['', '   ']))}{opening}\n{listed}{closing}", (title, items)


@st.composite
def pages(draw: st.DrawFn) -> Written:
    """A whole page."""
    parts: list[str] = []
    people: list[tuple[object, ...]] = []
    links, lists = [], []
    for kind in draw(st.lists(st.sampled_from(["members", "product", "responsibilities", "unknown"]), max_size=5)):
        if kind == "members":
            text, found = draw(members())
            people += found
        elif kind == "product":
            text, link = draw(product())
            links.append(link)
        elif kind == "responsibilities":
            text, one = draw(responsibilities())
            lists.append(one)
        else:
            text = draw(tag("child-pages", {"a": draw(WORDS)}))
        parts.append(text)
    front = draw(st.sampled_from(["---\ntitle: A\n---\n", "\ufeff---\nTitle: 'A'\ntags:\n- #x\n---  \n"]))
    text = front + draw(st.sampled_from(["\n", "\n\n", "\n \n"])).join(parts) + "\n"
    if draw(st.booleans()):
        text = text.replace("\n", "\r\n")
    return Written(text, tuple(people), tuple(links), tuple(lists))
