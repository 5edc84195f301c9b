"""Addresses on a page: kept where a link may lead, dropped and said where it may not, and never opened."""

import pytest

from kurs.organisation.team_page import Channel, Doubt, TeamPage, read_team_page


def read(body: str) -> TeamPage:
    return read_team_page(f"---\ntitle: A\n---\n{body}")


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)", "java&#115;cript:x", "data:text/html,x",
     "vbscript:x", "file:///etc/passwd", "ftp://a.no", "//a.no/x", "/om-oss", "www.a.no", "https://", "https:///x",
     "http:a.no", "https://a.no/`x", "https://a.no/<x>", "https://a\\.no", "mailto:", "https://a.no/" + "x" * 2_000],
)  # fmt: skip
def test_an_address_where_no_link_may_lead_is_dropped(address: str) -> None:
    quote = '"' if "`" in address else "`"
    page = read(
        f"{{{{< team/members slack_url={quote}{address}{quote} slack_url_text=K >}}}}{{{{< /team/members >}}}}"
        f"{{{{< team/product-item title=A url={quote}{address}{quote} >}}}}"
    )
    assert page.chat == Channel(None, "K")
    assert page.links[0].url is None
    assert [note.doubt for note in page.notes] == [Doubt.ADDRESS_DROPPED, Doubt.ADDRESS_DROPPED]


@pytest.mark.parametrize(
    "address", ["https://a.no", "HTTP://a.no:80/x?y=1&z=%20#q", "https://a.no/:p:/r/Delte dokumenter", "mailto:a@b.no"]
)
def test_an_address_that_is_kept(address: str) -> None:
    page = read(f'{{{{< team/product-item title="A" url="{address}" >}}}}')
    assert (page.links[0].url, page.notes) == (address, ())


def test_the_address_of_a_picture_is_not_kept() -> None:
    page = read('{{< team/github-profile name="A" url="https://pictures.example/a.png" >}}')
    assert "pictures.example" not in repr(page)
