"""Each family is built once by the real command; what it did to the machine, and what it said, is asserted here."""

from __future__ import annotations

import re
import resource
from pathlib import Path

import pytest

from hostile import published
from hostile.families import FAMILIES
from hostile.lair import NEIGHBOUR, Built, load, stored
from hostile.member import CANARY, Family, Member
from hostile.watching import can_watch
from samples import once

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(not can_watch(), reason="no strace on this machine: see setup/system-test.txt"),
]
MEMBERS = [
    pytest.param(family, member, id=f"{family.name}/{member.name}")
    for family in FAMILIES.values()
    for member in family.members
]
ALONE = Family(name="alone", members=())


@pytest.fixture
def lair(shared_folder: Path, family: Family) -> Path:
    return once(shared_folder / f"hostile-{family.name}", lambda folder: stored(family, folder))


@pytest.fixture
def built(lair: Path) -> Built:
    return load(lair)


each = pytest.mark.parametrize(
    "family", [pytest.param(family, id=family.name) for family in FAMILIES.values()]
)


def test_there_are_enough() -> None:
    assert len(MEMBERS) >= 250


@pytest.mark.parametrize(("family", "member"), MEMBERS)
def test_member_is_found_out(built: Built, lair: Path, family: Family, member: Member) -> None:
    found = built.of(member)
    assert not [finding for finding in found if finding["rule"] in ("output-failed", "read-failed")], found
    if member.finds:
        fitting = [finding for finding in found if finding["rule"] in member.finds]
        assert fitting, f"{member.finds}, but {sorted({str(finding['rule']) for finding in found})}"
        assert all(finding["message"] and finding["source"]["file"] for finding in fitting)
        assert member.line is None or member.line in {finding["source"]["line"] for finding in fitting}, (
            fitting
        )
    if member.written:
        for name in family.formats:
            assert published.output(lair, name, member.name).is_file(), name


@each
def test_family_ends_well(built: Built, family: Family) -> None:
    watched = built.watched
    assert watched.status in family.statuses, watched.said[-2000:]
    assert "Traceback" not in watched.said, watched.said[watched.said.index("Traceback") :][:3000]
    assert re.search(family.says, watched.said)
    # the kernel counts this process too, which the command was forked from
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    assert watched.megabytes <= max(family.megabytes, own)
    assert set(family.finds) <= {finding["rule"] for finding in built.findings}


@each
def test_nothing_outside_is_read(built: Built, family: Family) -> None:
    assert built.trespasses.get("read", ()) == ()


@each
def test_nothing_outside_is_written(built: Built, lair: Path, family: Family) -> None:
    assert built.trespasses.get("write", ()) == ()
    mended = tuple(f"workspace/{place}/" for place in family.writes)
    assert [path for path in built.changed if not (mended and path.startswith(mended))] == []


@each
def test_no_connection_is_opened(built: Built, family: Family) -> None:
    assert built.trespasses.get("connect", ()) == ()


@each
def test_no_program_is_started_but_those_of_the_build(built: Built, family: Family) -> None:
    assert built.trespasses.get("start", ()) == ()


@each
def test_no_output_holds_what_is_outside(built: Built, lair: Path, family: Family) -> None:
    holders = [
        path
        for top in ("workspace/build", "scratch", "home")
        for path in published.files(lair / top)
        if CANARY.encode() in path.read_bytes()
    ]
    assert holders == []
    assert CANARY not in built.watched.said


@each
def test_the_neighbour_is_built_as_if_alone(shared_folder: Path, lair: Path, family: Family) -> None:
    if not family.builds:
        return
    alone = once(shared_folder / "hostile-alone", lambda folder: stored(ALONE, folder))
    for name in ("json", "html"):
        assert published.sound(lair, name, NEIGHBOUR) == published.sound(alone, name, NEIGHBOUR)


@each
def test_what_is_published_is_what_it_says(lair: Path, family: Family) -> None:
    assert published.faults(lair / "workspace" / "build" / "html") == []


@each
def test_terminal_is_told_nothing_but_text(built: Built, family: Family) -> None:
    assert (
        re.findall(
            r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", built.watched.said
        )
        == []
    )
    begun = re.findall(r"^(?:::|##\[|section_start).*", built.watched.said, re.MULTILINE)
    told = (
        re.compile(r"::(error|warning|notice) file=standards/.*")
        if "github" in family.arguments
        else re.compile("-")
    )
    assert [line for line in begun if not told.match(line)] == []
