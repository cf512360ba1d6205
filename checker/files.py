"""Which files to check, and their bytes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from checker.contracts import ReaderPlugin, plugin
from checker.errors import ConfigError, DocumentError, OutputError

READERS = {
    ".txt": "plain-text",
    ".text": "plain-text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdx": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".json": "json",
    ".rss": "feed",
    ".atom": "feed",
    ".xml": "feed",
    ".docx": "docx",
}
"""Suffix to reader, so that choosing one imports no other; held equal to the plug-ins
by a test."""

AMBIGUOUS = frozenset({".json", ".xml"})
"""Suffixes of many things that are no articles: such files are checked where they are
named, and not searched for in folders."""

LARGEST = 20_000_000
"""Bytes of one article; a long book has two million."""

SKIPPED = frozenset({"node_modules", "__pycache__"})


@dataclass(frozen=True, slots=True)
class FileRef:
    """One article: where its bytes are and what reports call it."""

    path: Path | None
    """None for standard input."""
    shown: str
    article: str | None = None
    """Of a file with several articles the one wanted: ``feed.xml#item-3``."""


def ref_of(path: Path) -> FileRef:
    """A file, or the one article of it that the name ends with."""
    base, mark, _ = path.as_posix().rpartition("#")
    if mark and not path.exists() and Path(base).is_file():
        return FileRef(Path(base), base, path.as_posix())
    return FileRef(path, path.as_posix())


def find(
    paths: Iterable[str],
    *,
    excludes: Iterable[str] = (),
    stdin_name: str | None = None,
) -> list[FileRef]:
    """Articles named by files, folders, globs or ``-``, sorted, each once.

    Files that are named are taken whatever their suffix; folders give the files a
    reader knows.

    Raises:
        ConfigError: a path that is not there, or nothing to check at all.
    """
    given_paths = tuple(paths)
    left_out = tuple(excludes)
    found: dict[str, FileRef] = {}
    for given in given_paths:
        by_name = given == "-" or Path(given).is_file()
        for ref in _named(given, stdin_name):
            if by_name or not _excluded(ref.shown, left_out):
                found.setdefault(_identity(ref), ref)
    if not found:
        raise ConfigError(
            f"no article to check in {', '.join(given_paths) or 'nothing'}: folders are"
            f" searched for {' '.join(sorted(READERS.keys() - AMBIGUOUS))}; name other"
            " files one by one"
        )
    return sorted(found.values(), key=lambda ref: ref.shown)


def _identity(ref: FileRef) -> str:
    """What two names of one file have in common."""
    if ref.article is not None:
        return ref.article
    return os.path.abspath(ref.path) if ref.path else "-"  # noqa: PTH100 - ".." resolved without touching the disk


def _named(given: str, stdin_name: str | None) -> Iterator[FileRef]:
    if given == "-":
        yield FileRef(None, stdin_name or "<stdin>")
        return
    path = Path(given)
    if path.is_dir():
        yield from _inside(path)
    elif path.exists() or ref_of(path).article is not None:
        yield ref_of(path)
    elif any(sign in given for sign in "*?["):
        for found in sorted(Path(path.anchor).glob(_relative(given))):
            if found.is_file():
                yield FileRef(found, found.as_posix())
    else:
        raise ConfigError(f"{given}: no such file or folder")


def _relative(pattern: str) -> str:
    """A glob without its root."""
    return pattern.removeprefix(Path(pattern).anchor)


def _inside(folder: Path) -> Iterator[FileRef]:
    """Articles of a folder; hidden folders and packages of other tools are skipped."""
    waiting = [folder]
    while waiting:
        place = waiting.pop()
        try:
            entries = list(os.scandir(place))
        except OSError as error:
            raise ConfigError(
                f"{place}: cannot list this folder: {error.strerror}; leave it out or"
                " give the right to read it"
            ) from error
        for entry in entries:
            if _is_skipped(entry.name):
                continue
            path = place / entry.name
            if entry.is_dir(follow_symlinks=False):
                waiting.append(path)
            elif is_searched(path) and entry.is_file():
                yield FileRef(path, path.as_posix())


def is_searched(path: Path) -> bool:
    """Whether a folder's file is taken for an article by its suffix."""
    suffix = path.suffix.lower()
    return suffix in READERS and suffix not in AMBIGUOUS


def _is_skipped(name: str) -> bool:
    return name.startswith(".") or name in SKIPPED


def _excluded(shown: str, patterns: tuple[str, ...]) -> bool:
    return any(
        fnmatch(shown, pattern) or fnmatch(Path(shown).name, pattern)
        for pattern in patterns
    )


def read_bytes(ref: FileRef, limit: int = LARGEST) -> bytes:
    """All bytes of an article.

    Raises:
        DocumentError: it cannot be read, or is larger than ``limit`` bytes.
    """
    try:
        if ref.path is None:
            data = sys.stdin.buffer.read(limit + 1)
        else:
            # The size is asked first; devices and pipes have none, so no more than
            # the limit is ever read.
            size = ref.path.stat().st_size
            if size > limit:
                raise _too_large(size, limit)
            with ref.path.open("rb") as file:
                data = file.read(limit + 1)
    except FileNotFoundError as error:
        raise DocumentError("there is no such file") from error
    except PermissionError as error:
        raise DocumentError("no permission to read this file") from error
    except OSError as error:
        raise DocumentError(f"cannot be read: {error.strerror}") from error
    if len(data) > limit:
        raise _too_large(len(data), limit)
    return data


def write_bytes(path: Path, data: bytes) -> None:
    """Put ``data`` into a file, new or not: written aside, then renamed; permissions
    stay. A link is followed; a device or a pipe is written to as it is.

    Raises:
        OutputError: it cannot be written; the file is as it was.
    """
    try:
        if path.exists() and not path.is_file():
            with path.open("wb") as stream:
                stream.write(data)
            return
        target = path.resolve()
        aside = target.with_name(f".{target.name[:40]}.plashka")
        try:
            aside.unlink(missing_ok=True)  # of a run that was killed
            with aside.open("xb") as stream:
                stream.write(data)
            if target.exists():
                aside.chmod(target.stat().st_mode & 0o7777)
            aside.replace(target)
        finally:  # after Ctrl-C too
            with suppress(OSError):
                aside.unlink(missing_ok=True)
    except (OSError, RuntimeError) as error:  # links in a circle
        why = getattr(error, "strerror", None) or error
        raise OutputError(f"cannot write {path}: {why}") from error


def _too_large(size: int, limit: int) -> DocumentError:
    return DocumentError(
        f"the file has {size / 1e6:.1f} MB, more than the {limit / 1e6:g} MB an "
        "article may have; split it into articles"
    )


def reader_for(shown: str, data: bytes) -> ReaderPlugin:
    """The reader of a file: by its suffix, else by how it begins."""
    name = READERS.get(Path(shown).suffix.lower())
    if name is None:
        head = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
        looks_html = head.startswith((b"<!doctype html", b"<html")) or (
            head.startswith(b"<") and head.count(b"</") >= 2
        )
        name = "html" if looks_html else "plain-text"
    found = plugin("readers", name)
    assert isinstance(found, ReaderPlugin)
    return found
