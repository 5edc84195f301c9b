"""The grammar of shortcodes, with every liberty that is taken with it, and every fault."""

import pytest

from kurs.organisation.team_page.problems import Fault, NotATeamPage
from kurs.organisation.team_page.shortcodes import Closed, Opened, Text, Token, read_shortcodes
from kurs.organisation.team_page.source import source_of


def tokens(body: str) -> list[Token]:
    return read_shortcodes(source_of(body), 0)


def tags(body: str) -> list[Opened | Closed]:
    return [token for token in tokens(body) if not isinstance(token, Text)]


def only(body: str) -> Opened:
    (tag,) = tags(body)
    assert isinstance(tag, Opened)
    return tag


def refused(body: str) -> tuple[Fault, int, dict[str, str]]:
    with pytest.raises(NotATeamPage) as problem:
        tokens(body)
    return problem.value.fault, problem.value.line, problem.value.parameters


@pytest.mark.parametrize(
    "written",
    [
        '{{< team/product-item title="A b" url="https://a.no" >}}',
        '{{< team/product-item title="A b" url="https://a.no">}}',
        '{{<team/product-item title="A b" url="https://a.no" >}}',
        '{{< team/product-item title="A b"url="https://a.no" >}}',
        '{{<   team/product-item   title="A b"    url="https://a.no"   >}}',
        '{{< team/product-item title="A b" url=https://a.no >}}',
        '{{< team/product-item title="A b" url=https://a.no>}}',
        '{{< team/product-item title=`A b` url="https://a.no" >}}',
        '{{< team/product-item\n  title="A b"\n\n  url="https://a.no"\n>}}',
        '{{<\n team/product-item title="A b" url="https://a.no" >}}',
        '{{< team/product-item\u00a0title="A b" url="https://a.no" >}}',
        '{{< team/product-item \u200btitle="A b" url="https://a.no" >}}',
        '{{< team/product-item title = "A b" url= "https://a.no" >}}',
        '{{< Team/Product-item Title="A b" URL="https://a.no" >}}',
        '{{< team/product-item title="A b" url="https://a.no" />}}',
        '{{< team/product-item title="A b" url="https://a.no"/>}}',
        '   {{< team/product-item title="A b" url="https://a.no" >}}   ',
        '{{% team/product-item title="A b" url="https://a.no" %}}',
        '{{< team/product-item title="x" title="A b" url="https://a.no" >}}',
    ],
)
def test_space_quotes_and_capitals_are_free(written: str) -> None:
    tag = only(written)
    assert tag.name == "team/product-item"
    assert (tag.value("title"), tag.value("url")) == ("A b", "https://a.no")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (r'"si \"hei\" du"', 'si "hei" du'),
        (r'"C:\mappe"', r"C:\mappe"),
        ('" med  rom "', " med  rom "),
        ('""', ""),
        ('">}} {{< a"', ">}} {{< a"),
        ('"a=b"', "a=b"),
        ('`rå \\" "\nto`', 'rå \\" "\nto'),
        ("https://a.no/?x=1&y=2#z", "https://a.no/?x=1&y=2#z"),
        ("https://a.no/", "https://a.no/"),
    ],
)
def test_values(written: str, value: str) -> None:
    assert only("{{< x a=" + written + " >}}").values["a"] == (value,)
    assert only("{{< x a=" + written + ">}}").values["a"] == (value,)


def test_of_a_repeated_key_all_values_are_kept_and_the_last_wins() -> None:
    tag = only('{{< team/github-profile role="Risikostyring" name="N" Role="Scrum master" >}}')
    assert tag.values["role"] == ("Risikostyring", "Scrum master")
    assert tag.value("role") == "Scrum master"


def test_two_on_a_line_and_text_between() -> None:
    assert tokens("a{{< x >}}b{{< y >}}\nc") == [
        Text(1, "a"),
        Opened(1, "x", {}),
        Text(1, "b"),
        Opened(1, "y", {}),
        Text(1, "\nc"),
    ]


def test_lines_are_counted() -> None:
    assert [tag.line for tag in tags("\n{{< x\n\na=b >}}\n{{< y >}}{{< z >}}")] == [2, 5, 5]


@pytest.mark.parametrize("closing", ["{{< /team/members >}}", "{{</team/members>}}", "{{< / team/members\n>}}"])
def test_pairs(closing: str) -> None:
    assert tags("{{< team/members >}} x " + closing) == [Opened(1, "team/members", {}), Closed(1, "team/members")]


def test_a_block_may_close_itself() -> None:
    assert only('{{< team/members title="A" />}}').is_closed
    assert only("{{< team/members/>}}").is_closed


def test_what_nobody_knows_may_be_closed_and_need_not_be() -> None:
    assert len(tags("{{< team/members >}}{{< icon >}}{{< box >}}{{< icon >}}{{< /box >}}{{< /team/members >}}")) == 6
    assert only('{{< icon "star" `big` 3 >}}').values == {}


def test_one_that_is_shown_and_not_run_is_text() -> None:
    assert tags('{{</* team/members title="A" */>}} {{%/* x */%}}') == []
    assert refused("{{</* x >}}")[:2] == (Fault.OPEN_DELIMITER, 1)


@pytest.mark.parametrize(
    ("body", "fault", "line"),
    [
        ("\n{{< team/members >}}\nx", Fault.NOT_CLOSED, 2),
        ("{{< team/products >}}", Fault.NOT_CLOSED, 1),
        ("{{< team/responsibility-card >}}", Fault.NOT_CLOSED, 1),
        ("{{< team/members >}}{{< icon >}}", Fault.NOT_CLOSED, 1),
        ("x\n{{< /team/members >}}", Fault.NOT_OPEN, 2),
        ("{{< team/members />}}{{< /team/members >}}", Fault.NOT_OPEN, 1),
        ("{{< /box >}}", Fault.NOT_OPEN, 1),
        ("{{< team/responsibilities >}}\n{{< /team/responsibilities >}}", Fault.NEVER_CLOSED, 2),
        ("{{< team/github-profile >}}{{< /team/github-profile >}}", Fault.NEVER_CLOSED, 1),
        ("{{< team/product-item >}}{{< /team/product-item >}}", Fault.NEVER_CLOSED, 1),
        ("{{< team/members >}}\n{{< team/products >}}\n{{< /team/members >}}", Fault.CLOSES_ANOTHER, 3),
        ("{{< team/members >}}\n{{< /box >}}", Fault.CLOSES_ANOTHER, 2),
        ("\n{{< team/members", Fault.OPEN_DELIMITER, 2),
        ("\n{{<", Fault.OPEN_DELIMITER, 2),
        ('{{< team/members title="A"\n{{< x >}}', Fault.OPEN_DELIMITER, 1),
        ('{{< team/members title="A" %}}', Fault.OPEN_DELIMITER, 1),
        ("{{< >}}", Fault.NO_NAME, 1),
        ('{{< "x" >}}', Fault.NO_NAME, 1),
        ('{{< x a="b\nc" >}}', Fault.OPEN_QUOTE, 1),
        ("{{< x a=`b >}}", Fault.OPEN_QUOTE, 1),
        ("{{< x a= >}}", Fault.NO_VALUE, 1),
        ("{{< x a= />}}", Fault.NO_VALUE, 1),
        ('{{< x\na="b" c >}}', Fault.MIXED_PARAMETERS, 1),
        ('{{< team/github-profile "u" name="N" >}}', Fault.MIXED_PARAMETERS, 1),
        ('{{< team/github-profile "u" "N" >}}', Fault.POSITIONAL_PARAMETERS, 1),
        ('{{< x >}}\n{{< /x a="b" >}}', Fault.BROKEN_PARAMETERS, 2),
        ("{{< /x />}}", Fault.BROKEN_PARAMETERS, 1),
    ],
)
def test_faults(body: str, fault: Fault, line: int) -> None:
    assert refused(body)[:2] == (fault, line)


def test_a_fault_says_which() -> None:
    assert refused("{{< team/members >}}\n{{< team/products >}}\n{{< /team/members >}}")[2] == {
        "name": "team/members",
        "open": "team/products",
        "since": "2",
    }
    assert refused('{{< x a="b" c >}}')[2] == {"name": "x"}
