"""Tables in files: too many cells, odd bytes, cells that are markup or programs."""

from __future__ import annotations

from hostile.families.links import TABLE
from hostile.member import CLIMB, Family, Member

_ANY = (
    "file-too-large",
    "file-encoding",
    "file-empty",
    "table-broken",
    "raw-html",
    "refused-construct",
    "unknown-role",
    "table-too-large",
    "paragraph-too-long",
)
_FILES: dict[str, tuple[bytes, bool]] = {
    "binary": (bytes(range(256)), True),
    "utf16": ("甲,乙\n1,2\n".encode("utf-16"), True),
    "gbk": ("甲,乙\n1,2\n".encode("gbk"), True),
    "nul": (b"a,b\n1,\0\n", False),
    "empty": (b"", True),
    "blank": (b"\n\n\n", True),
    "wide": (b"a," * 999_999, True),
    "wide-rows": ((b"," * 5000 + b"\n") * 4, True),
    "long": (b"a,b\n" * 200_000, True),
    "one-cell": (b"x" * 1_900_000, True),
    "ragged": (b"a,b,c\n1\n1,2,3,4,5\n", True),
    "quote-open": (b'a,b\n"1,2\n' + b"x,y\n" * 2000, True),
    "quotes": (b'"' * 9999, False),
    "quotes-odd": (b'a,"b"c"d,e\n', False),
    "returns": (b"a,b\r1,2\r\r\n3,4\n\r", False),
    "marks": (b"\xef\xbb\xbf\xef\xbb\xbfa,b\n1,2\n", False),
    "merged": (b"a,b,c\n" + b"<,<,<\n^,^,^\n" * 50, False),
    "formula": (b"=cmd|' /C calc'!A0,@SUM(1),+1,-1\n1,2,3,4\n", False),
    "script": (b"a,b\n<script>window.pwned=1</script>,<img src=x onerror=alert(1)>\n", True),
    "image": (b"a,b\n![x](http://127.0.0.1:9/x.png),1\n", True),
    "role": (f"a,b\n{{download}}`{CLIMB}/secret.md`,1\n".encode(), True),
    "include": (f"a,b\n```{{include}} {CLIMB}/secret.md```,1\n".encode(), False),
    "brackets": (b"a,b\n" + b"[" * 20_000 + b",1\n", False),
    "math": (b"a,b\n$" + b"{" * 9000 + b"$,1\n", False),
    "escape": ("a,b\n\x1b[31m红,\u202e1\n".encode(), False),
    "separators": (b"a;b\n1;2\n", False),
    "breaks": (b'a,b\n"1\n\n2\n- x\n# y",3\n', False),
}  # fmt: skip

FAMILIES = (
    Family(
        name="csv",
        members=tuple(
            Member(name=f"csv-{name}", text=TABLE, files={"t.csv": data}, finds=_ANY if bad else ()) for name, (data, bad) in _FILES.items()
        ),
    ),
)  # fmt: skip
