"""Keeping the register: records appended to register/documents.yaml, and what a check of it says.

The file is edited as text, so that an office's comments and order stay.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pydantic

from gbt.facts.register import Record, Register, Status, load_register
from gbt.text.docnumber import DocumentNumber, parse_number
from gbt.writers.publication import replace_file

FIELDS = (
    "number", "title", "title_original", "status", "published", "implemented", "withdrawn", "replaces", "replaced_by",
    "source", "checked", "remark",
)  # fmt: skip


class RecordRefused(ValueError):
    """Says in Chinese why the record cannot be added."""


def add_record(path: Path, facts: Mapping[str, str]) -> Record:
    """Append a record to the register; raises ``RecordRefused`` when it is wrong or there already."""
    given = {name: value for name, value in facts.items() if value}
    try:
        record = Record.model_validate(given)
    except pydantic.ValidationError as error:
        raise RecordRefused("；".join(_message(detail) for detail in error.errors())) from None
    register, faults = load_register(path) if path.exists() else (Register.of(()), ())
    if any(finding.rule.startswith("yaml-syntax") for finding in faults):
        raise RecordRefused(str(faults[0]))
    if any(known.number == record.number for known in register.records):
        raise RecordRefused(f"{record.number.text}已经登记")
    text = path.read_text(encoding="utf-8") if path.exists() else "documents:\n"
    # one record a paragraph, indented as the others are
    indent = "  " if "\n  - number:" in text or text.rstrip().endswith("documents:") else ""
    lines = [f"{name}: {_quoted(given[name])}" for name in FIELDS if name in given]
    entry = f"{indent}- {lines[0]}\n" + "".join(f"{indent}  {line}\n" for line in lines[1:])
    replace_file(path, (text.rstrip("\n") + "\n" + entry).encode())
    return record


def _message(detail: object) -> str:
    assert isinstance(detail, dict)
    where = ".".join(str(part) for part in detail["loc"])
    message = str(detail.get("ctx", {}).get("error", detail["msg"]))
    if detail["type"] == "missing":
        message = "没有写"
    elif detail["type"] == "enum":
        message = f"应为{'、'.join(Status)}之一"
    return f"{where}：{message}" if where else message


def _quoted(value: str) -> str:
    plain = value[0] not in "[]{}&*!|>'\"%@`#-?:, " and ": " not in value and " #" not in value
    return value if plain else '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


@dataclass(frozen=True, slots=True)
class RegisterReport:
    """What the register lacks for the documents that the standards cite."""

    unknown: dict[str, list[str]]
    """Cited numbers without a record, and the standards that cite them."""
    outdated: dict[str, list[str]]
    """Cited documents that are replaced or withdrawn."""
    unchecked: dict[str, list[str]]
    """Cited documents whose status is unknown or was last checked long ago."""


def check_register(
    register: Register, cited: Mapping[str, Iterable[str]], *, today: date, days: int = 365
) -> RegisterReport:
    """Hold the cited numbers (with the ids of the citing standards) against the register."""
    unknown: dict[str, list[str]] = {}
    outdated: dict[str, list[str]] = {}
    unchecked: dict[str, list[str]] = {}
    for text, standards in sorted(cited.items()):
        number = parse_number(text)
        record = register.find(number) if isinstance(number, DocumentNumber) else None
        names = sorted(standards)
        if record is None:
            unknown[text] = names
        elif record.status_on(today).outdated:
            successor = "、".join(each.text for each in record.replaced_by)
            outdated[f"{text}（{record.status_on(today)}{f'，见{successor}' if successor else ''}）"] = names
        elif (
            record.status is Status.UNKNOWN or record.checked is None or (today - record.checked).days > days
        ):
            unchecked[text] = names
    return RegisterReport(unknown, outdated, unchecked)
