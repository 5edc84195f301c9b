"""A process that ends when the one that started it is gone, however it went."""

import os
import signal
import threading
import time

ASKED_EVERY = 0.5  # seconds


def end_with_parent() -> None:
    """Starts a thread that sends this process SIGTERM once its parent has died.

    A supervisor that is killed outright cannot stop its children, and an old web process left behind would go on
    answering on the same port.
    """
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(ASKED_EVERY)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, name="parent", daemon=True).start()
