"""What the engine may read: data inside the document, templates and the chosen fonts. No network."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterable
from email.message import EmailMessage
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse


@lru_cache(maxsize=8)
def _headers(media_type: str) -> EmailMessage:
    message = EmailMessage()
    message["Content-Type"] = media_type
    return message


class PrintFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint ships no types
    """Refuses every address but ``data:`` and the files below the given paths."""

    def __init__(self, allowed: Iterable[Path]) -> None:
        super().__init__(allowed_protocols=("data", "file"), allow_redirects=False)
        self._allowed = tuple(path.resolve() for path in allowed)

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        parts = urlsplit(url)
        if parts.scheme == "data":
            head, _, content = url.partition(",")
            data = b64decode(content) if head.endswith(";base64") else unquote_to_bytes(content)
            return URLFetcherResponse(url, data, _headers(head[5:].partition(";")[0]))
        path = Path(unquote(parts.path)).resolve()
        if parts.scheme == "file" and any(path.is_relative_to(allowed) for allowed in self._allowed):
            return super().fetch(url, headers)
        raise FatalURLFetchingError(f"版式里引用了不许读取的地址：{url}")
