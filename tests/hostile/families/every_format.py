"""Those members of the other families that get as far as to be printed, in every format."""

from __future__ import annotations

from dataclasses import replace

from hostile.families import bitmaps, csv_tables, deceit, diagrams, formulas, markdown, svg, yaml_files
from hostile.member import Family, Member

_CHOSEN = {
    bitmaps: ("odd-tail-page", "odd-profile-bomb", "odd-jpeg-cmyk", "odd-deep-grey", "odd-density-zero", "broken-row-bomb"),
    csv_tables: ("csv-escape", "csv-merged", "csv-formula", "csv-one-cell"),
    deceit: ("text-escape", "text-noncharacter", "text-override", "text-private", "text-tag", "text-separator", "heading-escape", "label-override", "facts-noncharacter"),
    diagrams: ("sound-names", "refused-dense", "refused-comment-attribute"),
    formulas: ("large-text-markup", "large-text-control", "refused-scripts", "refused-input", "large-nul"),
    markdown: ("swollen/cells", "swollen/footnotes", "inline-html-event"),
    svg: ("file-use-bomb", "file-pattern-bomb", "file-many-texts", "file-turbulence", "file-marker-bomb", "file-stroke", "file-font-size", "file-use-circle", "file-mask-circle",
          "harmless-local-style", "file-selectors"),
    yaml_files: ("facts-title-long", "facts-nul", "facts-types-deep"),
}  # fmt: skip


def _members() -> tuple[Member, ...]:
    found = []
    for module, names in _CHOSEN.items():
        for family in module.FAMILIES:
            found += [
                replace(member, name=f"{family.name}-{member.name}")
                for member in family.members
                if member.name in names or f"{family.name}/{member.name}" in names
            ]
    return tuple(found)


FAMILIES = (
    Family(name="every-format", members=_members(), formats=("html", "json", "docx", "pdf"), megabytes=2500),
)
