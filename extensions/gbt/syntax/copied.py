"""What Sphinx reads: a copy of the draft, so that nothing but what has passed the door of drafts is in its reach."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config

from gbt.domain import StandardDomain
from gbt.files.drafts import Draft
from gbt.files.outputs import Outputs
from gbt.files.scratch import scratch_folder

SETTINGS = {"_disable_config": True, "file_insertion_enabled": False, "raw_enabled": False}
"""No docutils.conf is obeyed, wherever it lies; no file is included."""


def copy_draft(app: Sphinx, config: Config) -> None:
    """Under ``sphinx-build``, which was given the folder itself."""
    if config.gbt_draft is not None:
        return
    stack = ExitStack()
    folder = stack.enter_context(scratch_folder())
    draft = Draft.of(Path(app.srcdir), Path(app.confdir))
    draft.copy_texts(folder)
    if draft.text("index.md")[0] is None:
        # without it Sphinx would not come to the findings
        Outputs(folder).write("index.md", b"")
    app.srcdir = type(app.srcdir)(folder)
    config.gbt_draft = draft
    app.connect("build-finished", lambda *_: stack.close())


def remember_draft(app: Sphinx) -> None:
    """The draft is with the domain; Sphinx keeps its settings, and would keep it too."""
    domain = app.env.domains["gbt"]
    assert isinstance(domain, StandardDomain)
    domain.draft, app.config.gbt_draft = app.config.gbt_draft, None
    app.env.settings.update(SETTINGS)


def setup(app: Sphinx) -> dict[str, Any]:
    app.add_config_value("gbt_draft", None, "")
    app.connect("config-inited", copy_draft)
    app.connect("builder-inited", remember_draft)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
