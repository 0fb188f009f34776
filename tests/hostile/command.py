"""The command ``gbt`` as it is, but for the handbook, which is made of no draft and takes longer than all the rest."""

from __future__ import annotations

import sys

from gbt.workspace import library
from gbt_cli.main import run


def main() -> None:
    library.write_handbook = lambda *_: 0
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
