"""The listed exceptions: corruptions that are not told as the table asks, and why."""

from __future__ import annotations

import re
from pathlib import Path

KNOWN = Path(__file__).parent / "known.md"
NOTICE = "The notice, as a duty"
LABELS = "Every shipped wording, as a label"
MARKERS = "Every shipped marker, as a label"


def known(part: str) -> dict[str, str]:
    """The cases listed in one part of the page, and what comes of each."""
    text = KNOWN.read_text(encoding="utf-8")
    body = text.split(f"\n# {part}\n")[1].split("\n# ")[0]
    return dict(re.findall(r"^- `(.+)`: (.+)$", body, re.MULTILINE))
