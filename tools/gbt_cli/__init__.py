"""The command ``gbt``: thin sub-commands over ``gbt.workspace`` and the writers."""

from gbt_cli.chinese import speak_chinese

speak_chinese()
