"""The file itself: PDF/A, PDF/UA, metadata, bookmarks, links, fonts, the same bytes from the same sources."""

from __future__ import annotations

import hashlib
import io
import re
from itertools import pairwise
from pathlib import Path

import pdfua
import pikepdf
import pytest

from gbt.files.outputs import Output
from gbt.model import Formula, Image
from gbt.traverse import clauses, plain_text, walk
from gbt.writers.pdf.printing import print_publication, write_pdf


@pytest.fixture
def pdf(sample):
    with pikepdf.open(io.BytesIO(sample.data)) as opened:
        yield opened


def structure(pdf):
    """Type, entry and type of the parent of every structure element."""

    def walk_tree(entry, parent):
        if not isinstance(entry, pikepdf.Dictionary) or "/S" not in entry:
            return
        kind = str(entry.S)
        yield kind, entry, parent
        kids = entry.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            yield from walk_tree(kid, kind)

    for kid in pdf.Root.StructTreeRoot.K:
        yield from walk_tree(kid, "")


def test_two_builds_one_hash_and_nothing_is_said_of_a_sound_standard(named_sample):
    copy = named_sample("bps-terminology")
    again, findings = print_publication(copy.publication)
    assert hashlib.sha256(again.data).hexdigest() == hashlib.sha256(copy.data).hexdigest()
    assert findings == ()


def test_it_claims_pdf_a_and_pdf_ua(pdf):
    metadata = pdf.Root.Metadata.read_bytes().decode()
    assert re.search(r'pdfaid:part="2"', metadata)
    assert re.search(r'pdfaid:conformance="A"', metadata)
    assert re.search(r'pdfuaid:part="1"', metadata)
    assert "pdfaSchema:namespaceURI" in metadata
    assert str(pdf.Root.OutputIntents[0].S) == "/GTS_PDFA1"
    assert "/ID" in pdf.trailer
    assert not pdf.is_encrypted


def test_metadata_names_the_standard(sample, pdf):
    assert str(pdf.docinfo["/Title"]) == f"{sample.standard.number} {sample.standard.title}"
    assert sample.standard.metadata.organisations[0] in str(pdf.docinfo["/Author"])
    assert str(pdf.docinfo["/Keywords"]) == sample.standard.number
    assert "/Subject" in pdf.docinfo
    assert str(pdf.docinfo["/CreationDate"]).startswith(f"D:{sample.standard.metadata.draft_date:%Y%m%d}")
    assert str(pdf.Root.Lang) == "zh-CN"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle


def test_every_font_is_embedded_and_chosen(pdf):
    names = set()
    for entry in pdf.objects:
        if isinstance(entry, pikepdf.Dictionary) and entry.get("/Type") == "/FontDescriptor":
            assert {"/FontFile2", "/FontFile3"} & set(entry.keys())
            names.add(str(entry.FontName).partition("+")[2])
    families = ("Noto-Serif-CJK-SC", "Noto-Sans-CJK-SC", "gbt-latin", "Liberation-Serif")
    assert names
    assert all(name.startswith(families) for name in names), names


def test_titled_clauses_are_bookmarks(sample, pdf):
    with pdf.open_outline() as outline:

        def titles(items):
            for item in items:
                yield "".join(item.title.split())
                yield from titles(item.children)

        found = list(titles(outline.root))
    for clause in clauses(sample.standard):
        if clause.titled and clause.level <= 5:
            number = (
                f"附录{clause.number}（{clause.obligation.zh}）" if clause.type == "annex" else clause.number
            )
            assert "".join((number + plain_text(clause.title)).split()) in found


def test_every_internal_link_leads_somewhere(pdf):
    names = {str(name) for name in pdf.Root.Names.Dests.Names[::2]}
    links = [
        annotation
        for page in pdf.pages
        for annotation in page.get("/Annots", [])
        if str(annotation.Subtype) == "/Link"
    ]
    assert links
    for link in links:
        assert "/A" in link or str(link.Dest) in names
        assert link.F == 4
        assert str(link.Contents)


def test_drawings_have_alternative_texts(sample, pdf):
    figures = [entry for kind, entry, _ in structure(pdf) if kind in ("/Figure", "/Formula")]
    assert all(str(entry.Alt).strip() for entry in figures)
    pictures = {node.alt or node.asset for node in walk(sample.standard) if isinstance(node, Image)}
    assert pictures <= {str(entry.Alt) for entry in figures}
    formulas = {" ".join(node.latex.split()) for node in walk(sample.standard) if isinstance(node, Formula)}
    assert formulas <= {str(entry.Alt) for kind, entry, _ in structure(pdf) if kind == "/Formula"}


ALLOWED_PARENTS = {
    "/LI": {"/L"},
    "/LBody": {"/LI"},
    "/TR": {"/Table", "/THead", "/TBody"},
    "/TH": {"/TR"},
    "/TD": {"/TR"},
    "/THead": {"/Table"},
    "/TBody": {"/Table"},
}


def test_structure_elements_stand_where_they_may(pdf):
    kinds = set()
    for kind, entry, parent in structure(pdf):
        kinds.add(kind)
        if kind in ALLOWED_PARENTS:
            assert parent in ALLOWED_PARENTS[kind], (kind, parent)
        if parent == "/L":
            assert kind in ("/LI", "/Caption", "/L"), kind
        if kind == "/TH":
            assert str(entry.A.Scope) == "/Column"
    assert {"/Document", "/Sect", "/H1", "/H2", "/P", "/Link"} <= kinds


def test_headings_skip_no_level(pdf):
    levels = [int(kind[2]) for kind, _, _ in structure(pdf) if re.fullmatch(r"/H[1-6]", kind)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_an_independent_checker_finds_nothing(sample, tmp_path):
    path = tmp_path / "standard.pdf"
    path.write_bytes(sample.data)
    report = pdfua.validate(path)
    assert not report.findings


def test_the_last_good_file_stays_when_printing_fails(named_sample, tmp_path, monkeypatch):
    target = Path(tmp_path) / "pdf" / "x.pdf"
    target.parent.mkdir()
    target.write_bytes(b"good")
    monkeypatch.setattr("gbt.writers.pdf.printing.print_html", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        write_pdf(named_sample("bps-terminology").publication, Output.at(target))
    assert target.read_bytes() == b"good"
