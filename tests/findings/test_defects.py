"""What fails inside is told in Chinese; an exception's own words are for whoever mends the program."""

from __future__ import annotations

import pytest

from drafts import read
from gbt import publish as publishing
from gbt.files.outputs import Outputs
from gbt.findings.say.defects import DEFECT, chinese_part, in_chinese
from gbt.publish import publish


@pytest.mark.parametrize(
    ("error", "told"),
    [(ValueError("bad List"), DEFECT), (KeyError("x"), DEFECT), (ValueError("没有这种字体"), "没有这种字体")],
)
def test_exception_is_told_in_chinese(error, told, capsys):
    assert in_chinese(error) == told
    assert capsys.readouterr().err == ""


def test_maintainer_sees_it(monkeypatch, capsys):
    monkeypatch.setenv("GBT_DEBUG", "1")
    in_chinese(ValueError("bad List"))
    chinese_part("unknown glyph", "")
    assert "ValueError: bad List" in (said := capsys.readouterr().err)
    assert "unknown glyph" in said


def test_writer_that_fails_is_told_without_its_exception(tmp_path, monkeypatch):
    reading = read(tmp_path, "# 要求\n\n机构应公布菜单。\n")
    monkeypatch.setattr(publishing, "_lost", lambda *_: 1 / 0)
    done = publish(reading, tmp_path, ["json"], Outputs(tmp_path, "build"))
    [found] = [finding for finding in done.findings if finding.rule == "output-failed"]
    assert found.message == f"没有写出JSON：{DEFECT}"
    assert "ZeroDivision" not in str(done.findings)
