"""The Content-Security-Policy of the site: only our own files, and the theme's few inline scripts.

The hashes are taken from a page that holds no word of the archive, so that no text of a record can
ever be blessed by them. The theme writes the way to the root into one of its scripts, so each depth
has a hash of its own.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterator

DEPTH = 6
_INLINE = re.compile(r"<script>(.*?)</script>", re.S)
_ROOT = re.compile(r'(new URL\(")[^"]*(")')


def content_policy(harmless: str, not_found: str = "") -> str:
    """The meta tag for every page, from one page of the engine and its page for missing addresses."""
    scripts = [found[1] for page in (harmless, not_found) for found in _INLINE.finditer(page)]
    hashes = sorted({_hash(text) for script in scripts for text in _at_every_depth(script)})
    rules = (
        "default-src 'none'",
        "script-src 'self' " + " ".join(hashes),
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
    )
    return f'<meta http-equiv="Content-Security-Policy" content="{"; ".join(rules)}">'


def _at_every_depth(script: str) -> Iterator[str]:
    yield script
    if _ROOT.search(script):
        for depth in range(DEPTH):
            root = "/".join([".."] * depth) or "."
            yield _ROOT.sub(rf"\g<1>{root}\g<2>", script)


def _hash(script: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
