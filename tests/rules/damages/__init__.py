"""Ways in which a right standard goes wrong, one for each rule of structure: what is changed, and what must speak."""

from rules.damages import blocks, document

DAMAGES = (*document.DAMAGES, *blocks.DAMAGES)
STRUCTURAL = (*document.TOPICS, *blocks.TOPICS)
"""Topics of which every rule has a damage."""
