"""`kurs doctor` finds what is wrong, says what to do, and tells by its exit code."""

import os

from tests.serving import Installation, free_port


def finding(report: str, words: str) -> str:
    """The line with those words."""
    return next(line for line in report.splitlines() if words in line)


def test_a_new_installation_lacks_its_database(installation: Installation) -> None:
    result = installation.kurs("doctor")
    assert result.returncode == 1
    assert finding(result.stdout, "The database (").startswith("WRONG")
    assert "Run kurs init" in result.stdout


def test_a_founded_one_has_all_but_notes(founded: Installation) -> None:
    result = founded.kurs("doctor")
    assert result.returncode == 0, result.stdout
    assert finding(result.stdout, "There is an ambassador").startswith("ok")
    assert finding(result.stdout, "can index words").startswith("ok")
    assert finding(result.stdout, "The worker is not running").startswith("note")
    assert finding(result.stdout, "Mail is not sent").startswith("note")


def test_a_mail_server_that_does_not_answer_is_found(founded: Installation) -> None:
    result = founded.kurs("doctor", KURS_SMTP_URL=f"smtp://127.0.0.1:{free_port()}")
    assert result.returncode == 1
    assert finding(result.stdout, "The mail server 127.0.0.1").startswith("WRONG")


def test_a_secret_key_that_others_can_read_is_found(founded: Installation) -> None:
    key = founded.folder / "secret-key"
    key.chmod(0o644)
    result = founded.kurs("doctor")
    key.chmod(0o600)
    assert result.returncode == 1
    assert f"chmod 600 {key}" in result.stdout


def test_a_data_folder_that_is_a_file_is_found(founded: Installation) -> None:
    result = founded.kurs("doctor", KURS_DATA=os.devnull)
    assert result.returncode == 1
    assert finding(result.stdout, "cannot be written to").startswith("WRONG")


def test_a_database_that_cannot_be_reached_is_found(founded: Installation) -> None:
    result = founded.kurs("doctor", KURS_DATABASE_URL=f"postgres://kurs@127.0.0.1:{free_port()}/kurs?connect_timeout=2")
    assert result.returncode == 1
    assert finding(result.stdout, "cannot be reached").startswith("WRONG")
    assert "Check KURS_DATABASE_URL" in result.stdout


def test_settings_that_make_no_sense_are_found(founded: Installation) -> None:
    result = founded.kurs("doctor", KURS_SMTP_URL="mail.example.no")
    assert result.returncode == 1
    assert "KURS_SMTP_URL must be" in result.stdout
