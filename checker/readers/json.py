"""JSON exports: content systems (ninjs, WordPress, Ghost, Arc ANS) and Telegram.

Offsets are those of the JSON file, escapes included. A file may hold many articles.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from checker.contracts import ReaderPlugin
from checker.document import Document, Note, SourceMap
from checker.errors import DocumentError
from checker.readers import _json_cms, _json_telegram, _json_text
from checker.readers._dates import day_of
from checker.readers._decoding import Decoded, decode
from checker.readers._json_cms import Found
from checker.readers._language import agreed_language, declared_language
from checker.records import replace


def read_all(path: str, data: bytes) -> Iterator[Document]:
    """Every article of an export, in its order.

    Raises:
        DocumentError: it is no JSON, of no known format, or holds no article.
    """
    decoded = decode(data)
    value = _json_text.parse(decoded.text)
    found = _json_telegram.messages(decoded.text, value)
    if found is None:
        found = _json_cms.articles(decoded.text, value)
    if found is None:
        raise DocumentError(
            "this JSON is no export Plashka knows: ninjs, WordPress REST, Ghost, Arc ANS"
            " or Telegram"
        )
    digest = sha256(data).hexdigest()
    empty = True
    for one in found:
        if one.assembly.text.strip():
            empty = False
            yield _document(path, decoded, digest, one)
    if empty:
        raise DocumentError("the export holds no article with text")


def _document(path: str, decoded: Decoded, digest: str, found: Found) -> Document:
    assembly = found.assembly
    notes = list(assembly.notes)
    published = day_of(found.published) if found.published else None
    if found.published and published is None:
        about = (("written", found.published[:40]), ("where", str(found.date_source)))
        notes.append(Note("no-date", about))
    language, note = agreed_language(declared_language(found.language), assembly.text)
    facts = dict(found.facts)
    if found.authors:
        facts["author"] = found.authors[0] if len(found.authors) == 1 else found.authors
    return Document(
        path=f"{path}#{found.name}" if found.name else path,
        source=decoded.text,
        text=assembly.text,
        blocks=tuple(assembly.blocks),
        map=SourceMap(tuple(assembly.segments)),
        format="json",
        encoding=decoded.encoding,
        sha256=digest,
        title=assembly.title(),
        language=language,
        published=published,
        date_source=found.date_source if published else None,
        authors=found.authors,
        facts=facts,
        links=tuple(assembly.links),
        images=tuple(assembly.images),
        notes=(*decoded.notes, *notes, *([note] if note else [])),
        fields=() if found.name else tuple(found.fields),  # one article's offsets
    )


def read(path: str, data: bytes) -> Document:
    """The first article of an export; see ``read_all``."""
    return replace(next(read_all(path, data)), path=path)


PLUGIN = ReaderPlugin(suffixes=(".json",), read=read, read_all=read_all)
