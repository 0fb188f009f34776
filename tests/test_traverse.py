"""Walking the model meets nodes of the model and nothing else."""

from __future__ import annotations

from drafts import read
from gbt import model, traverse


def test_walk_meets_nothing_but_nodes(tmp_path) -> None:
    """The facts that a node holds, such as the number of a citation in its pieces, are none."""
    text = "# 要求\n\n餐食应符合GB/T 15624—2011和[](#cl-a)的规定。\n\n(cl-a)=\n# 附\n\n- 甲\n"
    met = {type(node) for node in traverse.walk(read(tmp_path, text).standard)}
    assert model.Citation in met
    assert all(kind.__module__.startswith(f"{model.__name__}.") for kind in met)
