"""Those members of the other families that get as far as to be printed, in every format."""

from __future__ import annotations

from dataclasses import replace

from hostile.families import bitmaps, csv_tables, deceit, diagrams, formulas, markdown, svg, yaml_files
from hostile.member import Family, Member

_CHOSEN = {
    bitmaps: ("odd-tail-page", "odd-profile-bomb", "odd-jpeg-cmyk", "odd-deep-grey", "odd-palette", "odd-wide", "odd-density-zero", "broken-row-bomb", "broken-pixel-bomb"),
    csv_tables: ("csv-escape", "csv-merged", "csv-formula", "csv-breaks", "csv-one-cell", "csv-wide-rows"),
    deceit: ("text-escape", "text-nul", "text-noncharacter", "text-override", "text-private", "text-tag", "text-separator", "heading-escape", "label-override", "facts-noncharacter",
             "facts-override", "text-form-feed", "text-delete"),
    diagrams: ("sound-names", "sound-text-script", "refused-dense", "refused-comment-attribute", "refused-fontname"),
    formulas: ("large-text-markup", "large-text-control", "large-cases", "refused-scripts", "refused-input", "large-nul"),
    markdown: ("swollen/cells", "swollen/footnotes", "swollen/terms", "swollen/headings", "swollen/lists", "inline-html-event", "front-substitutions"),
    svg: ("file-use-bomb", "file-pattern-bomb", "file-many-texts", "file-turbulence", "file-marker-bomb", "file-dash", "file-stroke", "file-transform", "file-font-size", "file-box-flat",
          "file-path-numbers", "file-use-circle", "file-gradient-circle", "file-mask-circle", "harmless-editor", "harmless-local-style", "harmless-text-angle", "active-style-escaped",
          "file-selectors", "file-root-base"),
    yaml_files: ("facts-title-long", "facts-nul", "facts-control", "facts-code-long", "facts-types-deep"),
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
