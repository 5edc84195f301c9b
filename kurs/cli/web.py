"""The web process that `kurs serve` keeps: `python -m kurs.cli.web HOST PORT PROCESSES`."""

import sys

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from kurs.base.parent import end_with_parent
from kurs.cli.logs import settings_of_logs

APPLICATION = "kurs.site.asgi:application"
END_WITHIN = 2  # seconds that open requests get when the server is stopped


def main(host: str, port: int, processes: int) -> None:
    """Serves until SIGTERM. A process that dies is replaced."""
    end_with_parent()
    Granian(
        APPLICATION,
        address=host,
        port=port,
        interface=Interfaces.ASGI,
        workers=processes,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=END_WITHIN,
        log_level=LogLevels.warning,
        log_dictconfig=settings_of_logs(),
    ).serve()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
