"""Elements by how they behave: what a tag ends, starts or never holds."""

from __future__ import annotations


def _named(names: str) -> frozenset[str]:
    return frozenset(names.split())


VOID = _named(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param"
    " source track wbr"
)
SKIPPED = _named("script style title template iframe noembed noframes")
"""What they hold is no text of the page."""
UNDRAWN = _named("title desc metadata defs symbol")
"""Inside a drawing: never shown as they stand."""
IN_HEAD = _named(
    "base basefont bgsound link meta noframes noscript script style template title"
)
"""Any other start tag ends the head."""
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
ENDS_P = _named(
    "address article aside blockquote center dd details dialog dir div dl dt fieldset"
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li listing"
    " main menu nav ol p plaintext pre search section summary table ul xmp"
)
"""Blocks that end an open paragraph."""
BLOCKS = ENDS_P | _named(
    "body button caption frameset html optgroup option select tbody td textarea tfoot"
    " th thead tr"
)
PREFORMATTED = _named("pre listing xmp plaintext textarea")
TABLE = _named("table tbody thead tfoot tr td th caption")
CELLS = ("td", "th", "caption")
SCOPES = ("table", "td", "th", "caption", "button", "object", "template")
"""An open paragraph outside them is not ended from inside."""
AROUND = _named("header nav footer aside")
"""Outside an article: the page's own."""

_ROW = ("td", "th", "tr", "caption")
_SECTION = (*_ROW, "tbody", "thead", "tfoot")
ENDED: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "li": (("li",), ("ul", "ol", "menu", "dir", *SCOPES)),
    "dt": (("dt", "dd"), ("dl", *SCOPES)),
    "dd": (("dt", "dd"), ("dl", *SCOPES)),
    "option": (("option",), ("select", "datalist")),
    "optgroup": (("option", "optgroup"), ("select",)),
    "td": (CELLS, ("table",)),
    "th": (CELLS, ("table",)),
    "tr": (_ROW, ("table",)),
    "tbody": (_SECTION, ("table",)),
    "thead": (_SECTION, ("table",)),
    "tfoot": (_SECTION, ("table",)),
    "a": (("a",), SCOPES),
}
"""By start tag: the elements it ends, and those beyond which it ends nothing."""
