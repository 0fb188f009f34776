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
from gbt.files.authored import AuthorFiles, FileRefused
from gbt.text.docnumber import DocumentNumber, parse_number

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
    folder = path.parent.name
    files, file = AuthorFiles(path.parent.parent, folder), f"{folder}/{path.name}"
    try:
        before = files.read(file)
        files.replace(file, before, _with_record(before or "documents:\n", given))
    except FileRefused as refused:
        raise RecordRefused(refused.finding.message) from None
    return record


def _with_record(text: str, given: Mapping[str, str]) -> str:
    """The text of the register with one record more, indented as the others are."""
    line_end = "\r\n" if "\r\n" in text else "\n"
    indent = "  " if "\n  - number:" in text or text.rstrip().endswith("documents:") else ""
    lines = [f"{name}: {_quoted(given[name])}" for name in FIELDS if name in given]
    entry = [f"{indent}- {lines[0]}", *(f"{indent}  {line}" for line in lines[1:])]
    return line_end.join([text.rstrip("\r\n"), *entry, ""])


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
