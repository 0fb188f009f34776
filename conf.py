"""Sphinx configuration, shared by every standard: the pipeline in order, nothing computed.

One standard is one Sphinx project:  sphinx-build -c . -b html standards/<id> OUT
"""

extensions = [
    "myst_parser",
    "gbt.domain",  # what must be remembered of each file
    "gbt.syntax",  # 1  what authors may write: Markdown → tree
    "gbt.publish",  # 2  numbers on the tree, tree → model, model → outputs
]

project = "标准"
language = "zh_CN"
root_doc = "index"
source_suffix = {".md": "markdown"}
smartquotes = False
locale_dirs = []  # translations of Sphinx, which a draft could bring along
myst_enable_extensions = ["colon_fence", "deflist", "dollarmath"]
myst_dmath_allow_labels = True
