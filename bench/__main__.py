"""`python -m bench`: every case in a process of its own, or those named."""

import subprocess
import sys

CASES = ("calc_key_results", "unit_page_data", "unit_page_requests", "check_in", "search", "contention", "killed")


def main(names: list[str]) -> int:
    """Runs the cases; gives 1 when one could not be run."""
    commands = {name: [sys.executable, "-m", f"bench.{name}"] for name in names or CASES}
    failed = [name for name, command in commands.items() if subprocess.run(command, check=False).returncode]
    for name in failed:
        print(f"{name} could not be run", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
