"""``python -m memoir_desktop``, and the entry point by which the command ``memoir`` finds us."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window; see `memoir_desktop.app.main`."""
    from memoir_desktop import app

    return app.main(argv)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
