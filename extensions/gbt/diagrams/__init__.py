"""Flow charts written as text: Graphviz text → SVG, of which ``dot`` sees only what was understood here.

The text is read by our own grammar (``grammar``), held against what may be written (``allowed``, ``html_labels``) and printed
anew (``printing``); ``drawing`` lets ``dot`` draw that within limits. The grammar is ours because the libraries that read DOT
(pydot, networkx) keep no line numbers and take what they do not know for granted.
"""

from gbt.diagrams.drawing import draw
from gbt.diagrams.refusal import DiagramRefused

__all__ = ["DiagramRefused", "draw"]
