"""The families, each in a module of its kind."""

from __future__ import annotations

from hostile.families import (
    bitmaps,
    commands,
    configuration,
    csv_tables,
    deceit,
    diagrams,
    every_format,
    formulas,
    links,
    markdown,
    names,
    paths,
    special,
    state,
    svg,
    yaml_files,
)
from hostile.member import Family

FAMILIES: dict[str, Family] = {
    family.name: family
    for module in (
        paths, links, special, names, yaml_files, markdown, csv_tables, svg, bitmaps, diagrams, formulas, state, configuration, deceit, commands,
        every_format,
    )
    for family in module.FAMILIES
}  # fmt: skip
