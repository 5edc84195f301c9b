"""Bad input gets a clear answer, never a 500, and hostile text stays text."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from kurs.demo.mark import forget
from kurs.demo.models import DemoMark
from kurs.okr.models import CheckIn, Comment, Objective
from kurs.organisation.models import Person
from tests.demo.conftest import Demo

FIRST = "Median tid for å fullføre et skjema"
HOSTILE = "<script>alert(1)</script>'\"><img src=x onerror=alert(1)>{{ 7*7 }}{% x %}%(x)s{x}\u202e\u0007"


def check_in(demo: Demo, person: str = "member", **fields: str) -> tuple[int, str]:
    """Posts a check-in; status and page."""
    path = reverse("check_ins", args=[demo.key_result(FIRST).public_id])
    form = {"value": "21", "confidence": "6", "sentence": "", "idempotency_key": "one-key"} | fields
    answer = demo.clients[person].post(path, form, headers={"Accept-Language": "nb"})
    return answer.status_code, answer.content.decode()


@pytest.mark.parametrize(
    "value",
    [
        *("", "mye", "12 min", "'; DROP TABLE okr_checkin; --", "\u0000", "−"),
        *("NaN", "inf", "-Infinity", "1e400", "1e5", "9" * 400, "1000000000001", "1,1234567"),
        *("1 23,4", "1.2.3,4", "1.234", "٣", "½", "0x10", "1_000"),
    ],
)
def test_a_value_that_is_no_number(demo: Demo, value: str) -> None:
    before = CheckIn.objects.filter(organisation=demo.organisation).count()
    status, page = check_in(demo, value=value)
    assert status == 400
    assert "aria-invalid" in page
    assert CheckIn.objects.filter(organisation=demo.organisation).count() == before


@pytest.mark.parametrize(
    ("typed", "saved"),
    [
        *(("1 234,5", 1234.5), ("1234.5", 1234.5), ("1\u00a0234,5", 1234.5), ("1\u202f234,5", 1234.5)),
        *(("−3", -3.0), ("+4", 4.0), ("0,000001", 0.000001), ("1000000000000", 1e12)),
    ],
)
def test_numbers_as_they_are_written(demo: Demo, typed: str, saved: float) -> None:
    status, _page = check_in(demo, value=typed)
    assert status == 302
    assert CheckIn.objects.get(organisation=demo.organisation, key="one-key").value == saved


@pytest.mark.parametrize("confidence", ["", "11", "-1", "7,5", "ti", "007x"])
def test_a_confidence_off_the_scale(demo: Demo, confidence: str) -> None:
    assert check_in(demo, confidence=confidence)[0] == 400


@pytest.mark.parametrize("day", ["1999-01-01", "2999-01-01", "31.02.2026", "i går", "0000-00-00"])
def test_a_day_outside_the_cycle(demo: Demo, day: str) -> None:
    assert check_in(demo, measured_on=day)[0] == 400


def test_the_same_form_twice_is_one_check_in(demo: Demo) -> None:
    before = CheckIn.objects.filter(organisation=demo.organisation).count()
    assert [check_in(demo)[0] for _time in range(3)] == [302] * 3
    assert CheckIn.objects.filter(organisation=demo.organisation).count() == before + 1


def test_a_sentence_too_long_is_kept_in_the_form(demo: Demo) -> None:
    status, page = check_in(demo, sentence="å" * 501)
    assert status == 400
    assert "å" * 501 in page


def test_hostile_text_stays_text_in_every_field(demo: Demo) -> None:
    lead = demo.clients["lead"]
    path = reverse("new_objective", args=[demo.unit("Portal").public_id])
    form = {
        "title": HOSTILE,
        "why": HOSTILE,
        "language": "nb",
        "owner": "",
        "kr-TOTAL_FORMS": "1",
        "kr-INITIAL_FORMS": "0",
    }
    row = {"kr-0-title": HOSTILE, "kr-0-baseline": "1", "kr-0-target": "2", "kr-0-unit_of_measure": HOSTILE[:40]}
    answer = lead.post(path, form | row | {"kr-0-source": HOSTILE})
    assert answer.status_code == 302, answer.content.decode()
    objective = Objective.objects.get(organisation=demo.organisation, title__contains="onerror")
    lead.post(reverse("comments", args=[objective.public_id]), {"text": HOSTILE})
    lead.post(reverse("suggestions", args=[objective.public_id]), {"field": "why", "proposed": HOSTILE})
    assert Comment.objects.filter(organisation=demo.organisation, objective=objective).exists()
    for name, args in (
        ("objective", [objective.public_id]),
        ("unit", [demo.unit("Portal").public_id]),
        ("my_week", []),
    ):
        page = lead.get(reverse(name, args=args)).content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "49" not in page.split("onerror")[0][-60:]


def test_a_broken_list_of_rows_and_a_thousand_rows(demo: Demo) -> None:
    lead, path = demo.clients["lead"], reverse("new_objective", args=[demo.unit("Portal").public_id])
    words = {"title": "Et mål", "language": "nb", "owner": ""}
    assert lead.post(path, words).status_code == 400
    assert lead.post(path, words | {"kr-TOTAL_FORMS": "-1", "kr-INITIAL_FORMS": "x"}).status_code == 400
    assert lead.post(path, words | {"kr-TOTAL_FORMS": "99999", "kr-INITIAL_FORMS": "0"}).status_code in (302, 400)
    many = {f"kr-{place}-title": f"Tall {place}" for place in range(300)}
    answer = lead.post(path, words | many | {"kr-TOTAL_FORMS": "300", "kr-INITIAL_FORMS": "0"})
    assert answer.status_code == 302
    assert lead.get(answer.headers["Location"]).status_code == 200


def test_too_much_is_413(demo: Demo) -> None:
    status, page = check_in(demo, sentence="a" * 3_000_000)
    assert status == 413
    assert "<h1" in page


@pytest.mark.parametrize("name", ["objective", "key_result", "unit", "person"])
@pytest.mark.parametrize("public_id", ["1", "x" * 300, "..%2f..", "' OR 1=1", "\u0000"])
def test_addresses_of_nothing_are_404(demo: Demo, name: str, public_id: str) -> None:
    assert demo.clients["lead"].get(reverse(name, args=[public_id])).status_code == 404


def test_an_open_session_of_somebody_who_is_gone(demo: Demo) -> None:
    client = demo.clients["newcomer"]
    get_user_model().objects.filter(email="newcomer@demo.example").update(is_active=False)
    answer = client.get(reverse("my_week"))
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(reverse("account_login"))
    member = demo.person("member")
    Person.objects.filter(organisation=demo.organisation, pk=member.pk).update(to_date=member.from_date)
    assert demo.clients["member"].get(reverse("my_week")).status_code == 403


def test_without_the_mark_there_is_no_demo(demo: Demo) -> None:
    DemoMark.objects.all().delete()
    forget()
    client = Client(SERVER_NAME="localhost")
    for name in ("demo", "styleguide"):
        assert client.get(reverse(name)).status_code == 404
    assert client.post(reverse("demo_sign_in"), {"person": "admin"}).status_code == 404


def test_a_cycle_that_was_closed_meanwhile_loses_nothing(demo: Demo) -> None:
    path = reverse("new_objective", args=[demo.unit("Portal").public_id])
    form = {"title": "Et mål som står", "language": "nb", "owner": "", "cycle": "gone"}
    rows = {"kr-TOTAL_FORMS": "1", "kr-INITIAL_FORMS": "0", "kr-0-title": "Et tall som står"}
    answer = demo.clients["lead"].post(path, form | rows)
    assert answer.status_code == 400
    page = answer.content.decode()
    assert "Et mål som står" in page
    assert "Et tall som står" in page
    assert not Objective.objects.filter(organisation=demo.organisation, title="Et mål som står").exists()
