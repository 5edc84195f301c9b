"""A whole page: what belongs where, what is left out and said, and what is no page at all."""

import pytest

from kurs.organisation.team_page import (
    LARGEST_PAGE,
    Channel,
    Doubt,
    Fault,
    Kind,
    Meaning,
    NotATeamPage,
    Note,
    TeamPage,
    Unclassified,
    read_team_page,
)

FRONT = "---\ntitle: Team Fyrlykt\n---\n"
PAGE = """\
---
title: Team Fyrlykt
Ingress: |
  Vi holder **lyset** i gang.

navigation_link:
  title: Teamleder
# en kommentar
tags:
- enabling
- #pg_portaler
---

{{< team/members title="Folk" slack_url="https://fyr.example/archives/C1" slack_url_text="Kanalen vår">}}
{{< team/github-profile url="" name="Kari Fyr " role="Scrum master, OKR-ambassadør, 50 %, Fast, Oslo">}}
  {{< team/github-profile name="Ola Lykt" role="" >}}{{< team/github-profile name="Åse Glimt" role="Utvikler" >}}
{{< /team/members >}}

{{< team/products title="Veiledere" >}}
{{< team/product-item title="Slik gjør vi" subtitle="Kort" url="https://fyr.example/a" url_text="Les" >}}
{{< team/product-item title="Uten lenke" >}}
{{< team/product-item url="https://fyr.example/b" >}}
{{< /team/products >}}

{{< team/responsibilities title="Vi gjør" >}}

- Tenner lyset
- Slukker lyset
  når det er dag

   {{< team/responsibilities title="Vi gjør ikke" >}}

* Tåkelur
"""


def read(body: str) -> TeamPage:
    return read_team_page(FRONT + body)


def doubts(page: TeamPage) -> list[Doubt]:
    return [note.doubt for note in page.notes]


def lists(page: TeamPage) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.title, one.items) for one in page.responsibilities]


def refused(page: str | bytes) -> tuple[Fault, int]:
    with pytest.raises(NotATeamPage) as problem:
        read_team_page(page)
    return problem.value.fault, problem.value.line


def test_a_whole_page() -> None:
    page = read_team_page(PAGE)
    assert (page.title, page.ingress, page.tags) == ("Team Fyrlykt", "Vi holder **lyset** i gang.", ("enabling",))
    assert page.chat == Channel("https://fyr.example/archives/C1", "Kanalen vår")
    assert [person.name for person in page.people] == ["Kari Fyr", "Ola Lykt", "Åse Glimt"]
    assert [person.line for person in page.people] == [15, 16, 16]
    kari = page.people[0]
    assert kari.role == "Scrum master, OKR-ambassadør, 50 %, Fast, Oslo"
    assert (kari.professions, kari.roles) == (("Scrum master",), ("ambassador",))
    assert (kari.employment, kari.percent, kari.place) == ("fast", 50, "Oslo")
    assert [(link.title, link.url, link.text, link.subtitle) for link in page.links] == [
        ("Slik gjør vi", "https://fyr.example/a", "Les", "Kort"),
        ("Uten lenke", None, None, ""),
        ("", "https://fyr.example/b", None, ""),
    ]
    assert lists(page) == [
        ("Vi gjør", ("Tenner lyset", "Slukker lyset når det er dag")),
        ("Vi gjør ikke", ("Tåkelur",)),
    ]
    assert [(note.line, note.doubt) for note in page.notes] == [
        (11, Doubt.EMPTY_TAG),
        (21, Doubt.NO_LINK_ADDRESS),
        (22, Doubt.NO_LINK_TITLE),
    ]
    assert page.notes[0].parameters == {"written": "- #pg_portaler"}


def test_line_endings_and_marks_change_nothing() -> None:
    plain = read_team_page(PAGE)
    assert read_team_page(PAGE.encode()) == plain
    assert read_team_page("\ufeff" + PAGE.replace("\n", "\r\n")) == plain
    assert read_team_page(b"\xef\xbb\xbf" + PAGE.replace("\n", "\r").encode()) == plain
    assert read_team_page(PAGE.replace("title=", "\u200btitle=").replace("Kari", "Ka\u200bri")) == plain
    assert read_team_page("\n\n" + PAGE.rstrip() + "\n\n\n").responsibilities[1].items == ("Tåkelur",)


def test_a_heading_far_in_begins_a_list_of_its_own() -> None:
    page = read(
        '{{< team/responsibilities title="A" >}}\n- a\n      {{< team/responsibilities title="B" >}}\n      - b\n'
    )
    assert lists(page) == [("A", ("a",)), ("B", ("b",))]
    page = read('{{< team/responsibilities title="A" >}}\n- a {{< team/responsibilities title="B" >}}\n- b\n')
    assert lists(page) == [("A", ("a",)), ("B", ("b",))]


def test_a_heading_that_closes_itself_has_its_list_after_it() -> None:
    assert lists(read('{{< team/responsibilities title="A" />}}\n- a\n')) == [("A", ("a",))]


def test_cards_are_lists_too() -> None:
    body = (
        '{{< team/responsibilities title="Ansvar" >}}\n'
        '{{< team/responsibility-card title="Lys" capabilities="x" >}}\nVi har ansvar for:\n- lampen\n- oljen\n'
        '{{< /team/responsibility-card >}}\n{{< team/responsibility-card title="Lyd" >}}\n'
        "En tåkelur.\nDen er {{< icon >}} høy.\n\nOg en klokke.\n{{< /team/responsibility-card >}}\n"
    )
    page = read(body)
    assert lists(page) == [
        ("Ansvar", ()),
        ("Lys", ("lampen", "oljen")),
        ("Lyd", ("En tåkelur. Den er høy.", "Og en klokke.")),
    ]
    assert doubts(page) == [Doubt.TEXT_LEFT_OUT, Doubt.UNKNOWN_SHORTCODE]
    assert page.notes[0].parameters == {"text": "Vi har ansvar for:", "times": "1"}


def test_a_list_ends_at_the_next_shortcode_of_its_own_line() -> None:
    page = read('{{< team/responsibilities title="A" >}}\n- a\n{{< child-pages >}}\n- b\n')
    assert lists(page) == [("A", ("a",))]
    assert [(note.line, note.doubt, note.parameters) for note in page.notes] == [
        (6, Doubt.UNKNOWN_SHORTCODE, {"name": "child-pages", "times": "1"}),
        (7, Doubt.TEXT_LEFT_OUT, {"text": "- b", "times": "1"}),
    ]


def test_a_shortcode_within_a_line_ends_no_list() -> None:
    page = read('{{< team/responsibilities title="A" >}}\n- se {{< external-link "x" >}} her\n- {{< icon >}}\n- b\n')
    assert lists(page) == [("A", ("se her", "b"))]


@pytest.mark.parametrize(
    ("written", "items"),
    [
        ("- a\n- b", ("a", "b")),
        ("* a\n+ b\n• c", ("a", "b", "c")),
        ("1. a\n2) b", ("a", "b")),
        ("-   a  \n\n\n- b   ", ("a", "b")),
        ("- a\n  - b\n\t- c", ("a", "b", "c")),
        ("- a\nb\n  c\n- d", ("a b c", "d")),
        ("- a\n\n  b\n- d", ("a b", "d")),
        ("- \n- a\n-", ("a",)),
        ("- **a** [b](https://c.no) – <br />d", ("**a** [b](https://c.no) – <br />d",)),
        ("- a\n\n---\n\n- b", ("a", "b")),
        ("-a", ("-a",)),
        ("bare ord", ("bare ord",)),
        ("en\nto\n\ntre", ("en to", "tre")),
    ],
)
def test_items(written: str, items: tuple[str, ...]) -> None:
    page = read('{{< team/responsibilities title="A" >}}\n' + written)
    assert lists(page) == [("A", items)]
    assert page.notes == ()


def test_words_beside_a_list_are_left_out_and_said() -> None:
    page = read('Hei\n\n{{< team/responsibilities title="A" >}}\n\nVi skal:\n\n- a\n\nSlutt.\n')
    assert lists(page) == [("A", ("a",))]
    assert page.notes == (Note(4, Doubt.TEXT_LEFT_OUT, {"text": "Hei", "times": "3"}),)


def test_markup_around_shortcodes_is_nothing() -> None:
    body = '<div class="x">\n{{< team/members >}}<p>\n</p>{{< /team/members >}}\n</div>\n<!-- her -->'
    assert read(body).notes == ()


def test_an_empty_list_is_said() -> None:
    assert doubts(read('{{< team/responsibilities title="A" >}}\n')) == [Doubt.EMPTY_LIST]
    assert doubts(read('{{< team/responsibility-card title="A" />}}\n')) == [Doubt.EMPTY_LIST]


def test_both_values_of_a_repeated_role_are_read_and_asked_about() -> None:
    page = read('{{< team/github-profile name="A" role="Risikostyring" role="Scrum master, OKR-ambassadør" >}}')
    (person,) = page.people
    assert person.role == "Risikostyring, Scrum master, OKR-ambassadør"
    assert (person.professions, person.roles) == (("Risikostyring", "Scrum master"), ("ambassador",))
    told = {"values": "Risikostyring · Scrum master, OKR-ambassadør"}
    assert page.notes == (Note(4, Doubt.REPEATED_ROLE, told),)


def test_of_another_repeated_key_the_last_is_taken() -> None:
    page = read('{{< team/github-profile name="A" name="B" >}}{{< team/github-profile name="C" name="C" >}}')
    assert [person.name for person in page.people] == ["B", "C"]
    assert doubts(page) == [Doubt.REPEATED_KEY]


def test_a_profile_without_a_name_is_nobody() -> None:
    page = read('{{< team/github-profile role="Vakant, Fast" >}}{{< team/github-profile name=" " >}}')
    assert page.people == ()
    assert page.notes[0].parameters == {"role": "Vakant, Fast"}
    assert doubts(page) == [Doubt.NO_PERSON, Doubt.NO_PERSON]


def test_the_same_name_twice_is_two_people_and_asked_about() -> None:
    page = read('{{< team/github-profile name="Kari Fyr" >}}\n{{< team/github-profile name="kari  fyr" >}}')
    assert len(page.people) == 2
    assert page.notes == (Note(5, Doubt.SAME_NAME, {"name": "kari fyr"}),)


def test_the_first_channel_is_the_teams() -> None:
    block = '{{{{< team/members slack_url="https://a.no/{0}" slack_url_text="{0}" >}}}}{{{{< /team/members >}}}}\n'
    page = read("{{< team/members />}}\n" + block.format(1) + block.format(1) + block.format(2))
    assert page.chat == Channel("https://a.no/1", "1")
    assert page.notes == (Note(7, Doubt.SECOND_CHANNEL, {"address": "https://a.no/2"}),)


def test_a_link_without_anything_is_none() -> None:
    page = read('{{< team/product-item >}}{{< team/product-item title="" url="" >}}')
    assert page.links == ()
    assert doubts(page) == [Doubt.EMPTY_LINK, Doubt.EMPTY_LINK]


def test_unknown_shortcodes_are_told_once_each() -> None:
    page = read("{{< icon >}}{{< team/members />}}{{< box >}}\n{{< icon >}}{{< /box >}}")
    assert [note.parameters for note in page.notes] == [{"name": "icon", "times": "2"}, {"name": "box", "times": "1"}]


def test_profiles_in_boxes_nobody_knows_are_found() -> None:
    page = read('{{< box >}}{{< team/github-profile name="A" >}}{{< /box >}}')
    assert [person.name for person in page.people] == ["A"]


def test_keys_of_another_kind_are_said() -> None:
    page = read_team_page("---\ntitle: [A]\nlinktitle: B\ningress: {a: b}\ntags: [[a], b]\n---\n{{< team/members />}}")
    assert (page.title, page.ingress, page.tags) == ("B", "", ("b",))
    assert [note.parameters["key"] for note in page.notes] == ["title", "ingress", "tags"]
    assert read_team_page("---\ntitle: A\ntags: enabling\n---\n{{< team/members />}}").tags == ("enabling",)
    assert read_team_page("---\ntitle: A\ntags:\n---\n{{< team/members />}}").tags == ()


def test_a_page_of_little() -> None:
    assert doubts(read_team_page("---\ntitle: A\n---")) == [Doubt.NOTHING_OF_A_TEAM]
    assert doubts(read_team_page("---\nx: y\n---\n{{< team/members />}}")) == [Doubt.NO_TITLE]
    assert refused("---\nx: y\n---\n{{< icon >}}") == (Fault.NO_TEAM, 1)


@pytest.mark.parametrize(
    ("page", "fault", "line"),
    [
        ("", Fault.EMPTY, 1),
        (b"", Fault.EMPTY, 1),
        (b"\xef\xbb\xbf \r\n\t", Fault.EMPTY, 1),
        ("Hei på deg", Fault.NO_FRONT_MATTER, 1),
        (b"\x89PNG\r\n\x1a\n", Fault.NOT_TEXT, 1),
        (b"---\ntitle: A\n---\n\xff", Fault.NOT_TEXT, 4),
        ("---\ntitle: A\n---\n\0", Fault.NOT_TEXT, 4),
        ("---\ntitle: A\n---\n\x1b[31m", Fault.NOT_TEXT, 4),
        ("---\ntitle: A\n---\n\ud800", Fault.NOT_TEXT, 4),
        ("---\ntitle: A\n---\n".encode("utf-16"), Fault.NOT_TEXT, 1),
        (b"x" * (LARGEST_PAGE + 1), Fault.TOO_LARGE, 1),
        ("\n" * (LARGEST_PAGE + 1), Fault.TOO_LARGE, 1),
        (FRONT + '\n{{< team/members title="A" >}}\n', Fault.NOT_CLOSED, 5),
    ],
)
def test_what_is_no_team_page(page: str | bytes, fault: Fault, line: int) -> None:
    assert refused(page) == (fault, line)


def test_what_is_unclassified_can_be_put_where_it_belongs() -> None:
    written = "Design Lead, OR Ambassadør, Fast, Ukjent, Nesvik"
    (person,) = read(f'{{{{< team/github-profile name="A" role="{written}" >}}}}').people
    near, unknown, last = person.unclassified
    assert near == Unclassified("OR Ambassadør", Meaning(Kind.ROLE, "ambassador"))
    assert person.assigned(near, near.suggestion).roles == ("ambassador",)
    assert person.assigned(near, Meaning(Kind.PROFESSION, near.text)).professions == ("Design Lead", near.text)
    assert person.assigned(last, last.suggestion).place == "Nesvik"
    assert person.assigned(unknown, Meaning(Kind.EMPLOYMENT, "konsulent")).employment == "konsulent"
    assert person.assigned(unknown, Meaning(Kind.PERCENT, "40")).percent == 40
    assert person.assigned(unknown, Meaning(Kind.UNIT, "Ukjent")).unclassified == (near, last)
    assert person.assigned(unknown, None).unclassified == (near, last)
    done = person.assigned(near, near.suggestion).assigned(unknown, None).assigned(last, last.suggestion)
    assert done.unclassified == ()
