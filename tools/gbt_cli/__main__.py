"""``python -m gbt_cli`` is ``gbt``."""

from gbt_cli.main import main

main()
