"""The help teaches: every command says what it does and shows how."""

import pytest

from kurs.cli.main import COMMANDS, main, parser


def test_without_a_word_the_help_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    shown = capsys.readouterr().out
    assert "kurs init" in shown
    assert "KURS_DATABASE_URL" in shown


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.NAME)
def test_every_command_explains_itself(command: object, capsys: pytest.CaptureFixture[str]) -> None:
    name = command.NAME  # type: ignore[attr-defined]
    with pytest.raises(SystemExit) as ended:
        parser().parse_args([name, "--help"])
    assert ended.value.code == 0
    shown = capsys.readouterr().out
    assert "usage: kurs" in shown
    assert "kurs " in command.EPILOG or "KURS_" in command.EPILOG or "exit code" in command.EPILOG  # type: ignore[attr-defined]


def test_a_word_that_is_no_command_is_refused_with_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["sreve"])
    assert ended.value.code == 2
    assert "serve" in capsys.readouterr().err
