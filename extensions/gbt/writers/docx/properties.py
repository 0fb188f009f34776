"""Document properties: what the standard says of itself, never a person or a time."""

from __future__ import annotations

import uuid

from gbt.model import Standard
from gbt.writers.docx.manuscript import Manuscript
from gbt.writers.docx.oxml.parts import (
    IDENTITY,
    core_properties_part,
    extended_properties_part,
    identity_part,
    identity_properties_part,
)

PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
EXTENDED_TYPE = "application/vnd.openxmlformats-officedocument.extended-properties+xml"


def add_properties(ms: Manuscript) -> None:
    """Title, number, class, issuer; the identity of every bookmarked block."""
    standard = ms.standard
    ms.add_package_part(
        "/docProps/core.xml", CORE_TYPE, core_properties_part(core_properties(standard)), PACKAGE
    )
    extended = extended_properties_part({"Company": "、".join(standard.cover.issuers)})
    ms.add_package_part("/docProps/app.xml", EXTENDED_TYPE, extended, f"{OFFICE}/extended-properties")
    identity = identity_part(standard.id, standard.number, ms.identities)
    # the same standard, the same identifier: Word names the part by it
    identifier = f"{{{str(uuid.uuid5(uuid.NAMESPACE_URL, IDENTITY + '/' + standard.id)).upper()}}}"
    ms.add_identity(identity, identity_properties_part(identifier))


def core_properties(standard: Standard) -> dict[str, str]:
    """Dublin Core and Office names → values."""
    cover = standard.cover
    return {
        "dc:title": standard.title,
        "dc:subject": standard.number,
        "dc:creator": "、".join(cover.issuers),
        "dc:identifier": standard.number,
        "dc:language": "zh-CN",
        "cp:category": cover.banner,
        "cp:keywords": "；".join(part for part in (cover.ics, cover.ccs) if part),
        "cp:contentStatus": cover.draft_label.strip("（）"),
    }
