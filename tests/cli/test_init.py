"""`kurs init`, `kurs invite`, `kurs migrate` and `kurs policy` as an installer meets them."""

import os
import pty
import subprocess

from tests.serving import PATIENCE, Installation


def typed(installation: Installation, *answers: str) -> tuple[int, str]:
    """`kurs init` with somebody at the terminal who types these: the code it ends with, and all that is seen."""
    ours, its = pty.openpty()
    os.write(ours, "".join(f"{answer}\n" for answer in answers).encode())
    process = subprocess.Popen(
        [*installation.command, "init"],
        env=installation.environment,
        cwd=installation.start_in,
        stdin=its,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    seen, _nothing = process.communicate(timeout=PATIENCE * 4)
    os.close(its)
    os.close(ours)
    return process.returncode, seen


def test_init_prints_a_link_for_each_of_the_two(installation: Installation) -> None:
    result = installation.found()
    assert result.returncode == 0, result.stderr
    links = [line for line in result.stdout.splitlines() if "http://" in line]
    assert [line.split(":")[0].strip() for line in links] == ["Siri Nes", "Ola Vik"]
    assert len({line.rpartition("/")[0] for line in links}) > 0


def test_init_a_second_time_changes_nothing(founded: Installation) -> None:
    result = founded.found()
    assert result.returncode == 1
    assert "already" in result.stderr
    assert "http://" not in result.stdout


def test_init_names_the_flag_when_nobody_can_be_asked(installation: Installation) -> None:
    result = installation.kurs("init", "--organisation", "Hav og fjord")
    assert result.returncode == 2
    assert "--administrator-name" in result.stderr


def test_init_refuses_an_address_that_is_none_and_keeps_nothing(installation: Installation) -> None:
    wrong = installation.kurs(
        *("init", "--organisation", "Hav", "--administrator-name", "Siri", "--administrator-email", "siri")
    )
    assert wrong.returncode == 1
    assert "--administrator-email: This is no e-mail address." in wrong.stderr
    assert "Nothing was changed" in wrong.stderr
    assert "not_an_address" not in wrong.stderr
    assert installation.found().returncode == 0


def test_init_asks_again_at_once_for_the_one_answer_that_is_wrong(installation: Installation) -> None:
    answers = ("Hav og fjord", "Siri Nes", "siri", "siri@example.no", "Ola Vik", "ola@", "ola@example.no")
    code, seen = typed(installation, *answers)
    assert code == 0, seen
    assert seen.count("This is no e-mail address. Write one such as name@example.org.") == 2
    assert seen.count("Administrator's e-mail") == 2
    assert seen.count("First ambassador's e-mail") == 2
    assert seen.count("Name of the organisation") == 1
    assert seen.count("http://") == 2


def test_invite_makes_a_new_link(founded: Installation) -> None:
    first, second = founded.kurs("invite", "OLA@example.no"), founded.kurs("invite", "ola@example.no")
    assert first.returncode == second.returncode == 0
    assert first.stdout != second.stdout
    nobody = founded.kurs("invite", "nobody@example.no")
    assert nobody.returncode == 1
    assert "Nobody" in nobody.stderr


def test_migrate_twice_does_it_once(installation: Installation) -> None:
    first, second = installation.kurs("migrate"), installation.kurs("migrate")
    assert first.returncode == second.returncode == 0
    assert "changes applied" in first.stdout
    assert second.stdout == "The database is up to date.\n"


def test_demo_is_refused_where_an_organisation_is(founded: Installation) -> None:
    result = founded.kurs("demo")
    assert result.returncode == 1
    assert "only into an empty database" in result.stderr


def test_serve_refuses_a_database_that_is_not_there_yet(installation: Installation) -> None:
    result = installation.kurs("serve", "--port", "1")
    assert result.returncode == 1
    assert "kurs init" in result.stderr


def test_a_wrong_setting_is_told_in_a_line(installation: Installation) -> None:
    result = installation.kurs("migrate", KURS_LOG_FORMAT="xml")
    assert result.returncode == 1
    assert result.stderr == "A setting is wrong: KURS_LOG_FORMAT must be text or json\n"


def test_policy_shows_and_sets_with_right_and_reason(founded: Installation) -> None:
    key = "check_in.cadence_days"
    assert f"{key} = 7   (default)" in founded.kurs("policy", "list").stdout
    by_ola = founded.kurs("policy", "set", key, "14", "--reason", "Summer", "--by", "ola@example.no")
    assert by_ola.returncode == 0, by_ola.stderr
    shown = founded.kurs("policy", "show", key).stdout
    assert f"{key} = 14" in shown
    assert "Summer" in shown


def test_policy_is_refused_to_an_administrator(founded: Installation) -> None:
    by_siri = founded.kurs("policy", "set", "roll_up.cap", "1.2", "--reason", "More", "--by", "siri@example.no")
    assert by_siri.returncode == 1
    assert "has not the right" in by_siri.stderr
    assert "roll_up.cap = 1.0" in founded.kurs("policy", "show", "roll_up.cap").stdout


def test_policy_says_what_is_allowed(founded: Installation) -> None:
    wrong = founded.kurs("policy", "set", "check_in.cadence_days", "0", "--reason", "Never", "--by", "ola@example.no")
    assert wrong.returncode == 1
    assert "a whole number from 1 to 92" in wrong.stderr
    unknown = founded.kurs("policy", "show", "check_in.colour")
    assert unknown.returncode == 1
    assert "There is no rule check_in.colour" in unknown.stderr
