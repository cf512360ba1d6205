"""``python -m checker``, and the command ``plashka``."""

from __future__ import annotations

import atexit
import gc

_YOUNG = 50_000
"""Objects made between two searches for garbage: a short run makes no more, and hardly
any in rings.
"""


def main() -> None:
    """Run the command line with a process to itself."""
    gc.set_threshold(_YOUNG)
    atexit.register(gc.freeze)  # the system takes all back at once; no need to search
    from checker.cli.app import main as run  # the imports make the most objects of all

    run()


if __name__ == "__main__":
    main()
