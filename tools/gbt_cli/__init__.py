"""The command ``gbt``: thin sub-commands over ``gbt.workspace`` and the writers."""
