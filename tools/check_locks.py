"""No lock file names the address of a package host: it installs from whichever host the machine is set up for."""

import json
import sys
from pathlib import Path


def findings() -> list[str]:
    """One line for each address found."""
    found = [
        f"{path}:{number}: {line.strip()}"
        for path in sorted(Path().glob("requirements*.lock"))
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if "://" in line or line.lstrip().startswith(("--index-url", "--extra-index-url", "--find-links"))
    ]
    packages = json.loads(Path("package-lock.json").read_text())["packages"]
    return found + [f"package-lock.json: {name} is resolved" for name, entry in packages.items() if "resolved" in entry]


def main() -> int:
    """1 when a lock file names a host."""
    for line in findings():
        print(line)
    return int(bool(findings()))


if __name__ == "__main__":
    sys.exit(main())
