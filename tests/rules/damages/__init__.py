"""Ways in which a right standard goes wrong, one for each rule of structure: what is changed, and what must speak."""

from rules.damages import blocks, document

DAMAGES = (*document.DAMAGES, *blocks.DAMAGES)

COMPLETE = (*document.TOPICS,)
"""Topics of which every rule has a damage."""

NOT_BY_DAMAGE: dict[str, str] = {}
"""Rules of these topics that no damage of one sample can show, and why."""
