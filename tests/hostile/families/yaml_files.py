"""standard.yaml, register and domains that are bombs, programs, or not what they should be."""

from __future__ import annotations

import os
from collections.abc import Callable

import yaml

from drafts import FACTS
from hostile.member import CANARY, CLIMB, Den, Family, Member

_SOUND = yaml.safe_dump(FACTS, allow_unicode=True, sort_keys=False)
_ANY = ("yaml-unsafe", "yaml-syntax", "yaml-value", "yaml-unknown-key", "yaml-missing-key", "yaml-duplicate-key", "file-too-large", "file-empty",
        "file-encoding", "yaml-fullwidth-colon", "deceptive-character")  # fmt: skip
_LAUGHS = "a: &a [x, x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(9)
)
_TEXTS = {
    "object": "class: !!python/object/apply:os.system ['touch /tmp/owned']\n",
    "name": "class: !!python/name:os.system\n",
    "module": "class: !!python/module:antigravity\n",
    "own-tag": "class: !include ../../../outside/secret.yaml\n",
    "verbatim-tag": "class: !<tag:yaml.org,2002:python/object/new:os.system> [x]\n",
    "tag-directive": "%TAG ! tag:yaml.org,2002:python/\n---\nclass: !name:os.system x\n",
    "binary": _SOUND + "note: !!binary aGFsbG8=\n",
    "aliases": "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
    "laughs": _LAUGHS,
    "circle": "a: &a [*a]\n",
    "merge": "a: &a {x: 1}\nb:\n  <<: *a\n",
    "depth-flow": "a: " + "[" * 5000 + "]" * 5000 + "\n",
    "depth-unclosed": "a: " + "{" * 20_000 + "\n",
    "depth-block": "".join(f"{' ' * n}a:\n" for n in range(400)),
    "depth-dashes": "- " * 5000 + "x\n",
    "depth-keys": "? " * 5000 + "x\n",
    "huge": "a: " + "x" * 3_000_000 + "\n",
    "many-keys": "".join(f"k{n}: v\n" for n in range(60_000)),
    "many-documents": _SOUND + "---\na: b\n" * 2000,
    "many-unknown": _SOUND + "".join(f"titel{n}: x\n" for n in range(3000)),
    "duplicate": _SOUND + "class: group\n",
    "long-key": "k" * 100_000 + ": v\n",
    "complex-key": "? [a, b]\n: c\n",
    "mapping-key": "? {a: b}\n: c\n",
    "null-key": _SOUND + "~: x\n",
    "int-huge": _SOUND.replace("2026", "9" * 10_000),
    "int-base": _SOUND.replace("1234", "1:" * 2000 + "1"),
    "float-inf": _SOUND + "edition: .inf\n",
    "date-wild": _SOUND + "draft_date: 9999-99-99\n",
    "date-zone": _SOUND + "published: 2001-12-14t21:59:43.10-99:99\n",
    "nul": _SOUND + "note: a\0b\n",
    "control": _SOUND + "note: a\x07b\n",
    "escape": _SOUND + 'proposer: "\\e[31m红"\n',
    "surrogate": _SOUND + 'proposer: "\\ud800"\n',
    "bell-key": '"a\\x07\\u202eb": x\n',
    "utf16": None,
    "scalar": "just a text\n",
    "list": "- a\n- b\n",
    "empty": "",
    "comment": "# nothing\n",
    "dots": "...\n...\n",
    "tab": "class:\tlocal_city\n\tnumber: x\n",
    "types": "class: []\nnumber: x\nstage: {a: b}\ntitle: 3\nfunction: [[[]]]\nissuer: {}\npersons: 5\nics: {a: [b]}\n",
    "types-deep": "class: local_city\nnumber: {code: [], seq: {}, year: [[1]]}\ntitle: {main: {a: b}, part: []}\nstage: comment\nfunction: guide\n",
    "block-endless": "class: |\n" + "  x\n" * 100_000,
    "quote-open": 'class: "' + "x" * 10_000 + "\n",
    "title-long": _SOUND.replace("社区助餐服务规范", "长" * 60_000),
    "waivers-wild": _SOUND + "waivers: {a: 1}\n",
    "waivers-many": _SOUND + "waivers:\n" + "- {rule: no-such-rule, reason: 因为}\n" * 500,
    "region-wild": _SOUND.replace("'321200'", "'" + "9" * 4000 + "'"),
    "path-values": _SOUND.replace("社区助餐服务规范", CLIMB) + f"domain: {CLIMB}\n",
    "domain-climbs": _SOUND + "domain: ../../etc\n",
    "number-climbs": _SOUND.replace("DB3212/T", "../../x"),
    "code-long": _SOUND.replace("DB3212/T", "DB" * 5000),
}  # fmt: skip


def _register(den: Den) -> None:
    """Each bad in its own way, and none keeps the standards from being built."""
    (den.workspace / "register" / "documents.yaml").write_text(_LAUGHS)


def _register_link(den: Den) -> None:
    path = den.workspace / "register" / "documents.yaml"
    path.unlink()
    path.symlink_to(den.outside / "secret.yaml")


def _domains(den: Den) -> None:
    folder = den.workspace / "domains"
    folder.mkdir()
    texts = {
        "laughs": _LAUGHS, "object": _TEXTS["object"], "types": "order: []\ntitle: {}\nservices: 3\n", "empty": "", "huge": "x" * 3_000_000,
        "Über <b>": "order: 1\ntitle: x\nkind: service\nareas: []\nservices: []\n", "depth": _TEXTS["depth-flow"],
        "script": "order: 1\ntitle: <script>window.pwned=1</script>\nkind: service\nareas: ['\"><img src=x onerror=window.pwned=1>']\nservices: ['javascript:x']\n",
    }  # fmt: skip
    for name, text in texts.items():
        (folder / f"{name}.yaml").write_text(text or "", encoding="utf-8")
    sound = "order: 1\ntitle: x\nkind: service\nareas: []\nservices: []\n"
    for odd in (
        b"caf\xe9",
        b"a\nb",
        b"\x1b[31mred",
        "a\u202eb".encode(),
        b"index.html",
        b"_static",
        b"a b",
        b"%2e%2e",
        b"-f",
        b"con",
        b"x" * 240,
        b"..",
        b"'\"<b>",
        b"{{ x }}",
    ):
        with open(os.fsencode(folder) + b"/" + odd + b".yaml", "w") as file:
            file.write(sound)
    (folder / "latin.yaml").write_bytes(b"title: caf\xe9\n")
    (folder / "linked.yaml").symlink_to(den.outside / "secret.yaml")
    (folder / "environment.yaml").symlink_to("/proc/self/environ")
    (folder / "folder.yaml").mkdir()
    (folder / "..yaml").write_text("order: 1\ntitle: x\nkind: service\nareas: []\nservices: []\n")


def _pipes(den: Den) -> None:
    """Files of the workspace that nobody ever writes into."""
    (den.workspace / "register" / "documents.yaml").unlink()
    os.mkfifo(den.workspace / "register" / "documents.yaml")
    (den.workspace / "domains").mkdir()
    os.mkfifo(den.workspace / "domains" / "health.yaml")


def _data(den: Den) -> None:
    _register_link(den)
    _domains(den)


def _moved(*names: str) -> Callable[[Den], None]:
    """Folders of the workspace that lead out."""

    def lay(den: Den) -> None:
        for name in names:
            path = den.workspace / name
            if path.is_dir():
                path.rename(den.outside / name)
            else:
                (den.outside / name).mkdir()
                (den.outside / name / "x.yaml").write_text(
                    f"order: 1\ntitle: {CANARY}\nkind: service\nareas: []\nservices: []\n"
                )
            path.symlink_to(den.outside / name)

    return lay


def _utf16(den: Den) -> None:
    (den.folder / "standard.yaml").write_bytes(_SOUND.encode("utf-16"))


# What says nothing wrong, or nothing that anybody could know to be wrong.
_QUIET = {
    "binary",
    "float-inf",
    "int-huge",
    "int-base",
    "date-zone",
    "title-long",
    "domain-climbs",
    "path-values",
    "nul",
    "many-documents",
}

FAMILIES = (
    Family(
        name="yaml",
        members=tuple(
            Member(name=f"facts-{name}", yaml_text=text, finds=() if name in _QUIET else (*_ANY, "waiver-unknown", "classification-number", "number-form", "number-region"),
                   lay=_utf16 if text is None else None)
            for name, text in _TEXTS.items()
        ),
    ),
    Family(name="register-bomb", members=(), lay=_register, finds=("yaml-unsafe",), statuses=(1,)),
    Family(name="data", members=(), lay=_data, finds=("yaml-unsafe", "file-encoding", "file-outside"), statuses=(1,)),
    Family(name="data-links", members=(), lay=_moved("register", "domains"), statuses=(0, 1, 2)),
    Family(name="standards-link", members=(), lay=_moved("standards"), statuses=(1, 2), says="standards", builds=False),
    Family(name="data-pipes", members=(), lay=_pipes, statuses=(0, 1, 2)),
)  # fmt: skip
