"""What stands in a comment is not on the page; who is hidden there has perhaps left."""

from kurs.organisation.team_page import Doubt, Note, TeamPage, read_team_page

GONE = '{{< team/github-profile name="Kari Fyr" >}}'
HERE = '{{< team/github-profile name="Ola Lykt" >}}'


def read(body: str) -> TeamPage:
    return read_team_page(f"---\ntitle: A\n---\n{body}")


def names(page: TeamPage) -> list[str]:
    return [person.name for person in page.people]


def test_who_is_commented_out_is_not_read_and_it_is_said() -> None:
    page = read(f"{HERE}\n<!-- {GONE}\n{GONE} -->\n")
    assert names(page) == ["Ola Lykt"]
    assert page.notes == (Note(5, Doubt.COMMENTED_OUT, {"times": "2"}),)


def test_what_comes_after_a_comment_is_read_on_its_line() -> None:
    page = read(f"<!--\n\n-->{HERE}<!-- x --><!-- {GONE} -->{HERE}")
    assert names(page) == ["Ola Lykt", "Ola Lykt"]
    assert [person.line for person in page.people] == [6, 6]


def test_a_block_whose_middle_is_commented_out() -> None:
    page = read(f"{{{{< team/members >}}}}<!-- {GONE} -->{HERE}{{{{< /team/members >}}}}")
    assert names(page) == ["Ola Lykt"]


def test_a_comment_that_never_ends_is_none() -> None:
    page = read(f"<!-- {HERE}")
    assert names(page) == ["Ola Lykt"]
    page = read(f"<!-- a --> <!-- {HERE}")
    assert names(page) == ["Ola Lykt"]


def test_comments_in_a_list_are_no_part_of_it() -> None:
    page = read('{{< team/responsibilities title="A" >}}\n- a <!-- før: b -->\n<!--\n- c\n-->\n- d\n\nord\n')
    assert page.responsibilities[0].items == ("a", "d")
    assert [(note.line, note.doubt) for note in page.notes] == [(11, Doubt.TEXT_LEFT_OUT)]
