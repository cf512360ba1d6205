"""Which files to check, and their bytes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from fnmatch import fnmatch
from pathlib import Path

from checker.contracts import ReaderPlugin, plugin
from checker.errors import ConfigError, DocumentError, OutputError, Problem
from checker.ignoring import FILE_NAME as GITIGNORE
from checker.ignoring import above, within
from checker.records import dataclass, replace

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
    data: bytes | None = None
    """Its bytes, where they are not those on disk (staged, and changed since)."""


def ref_of(path: Path) -> FileRef:
    """A file, or the one article of it that the name ends with."""
    base, mark, _ = path.as_posix().rpartition("#")
    if mark and not path.exists() and Path(base).is_file():
        return FileRef(Path(base), base, path.as_posix())
    return FileRef(path, path.as_posix())


@dataclass(frozen=True, slots=True)
class Excludes:
    """Globs of what is left out; of a folder, all that is in it."""

    patterns: tuple[str, ...] = ()
    base: Path | None = None
    """The folder they are seen from; none: paths are taken as they are shown."""

    def cover(self, shown: str) -> bool:
        """Whether a path, not one of the folders around it, is left out."""
        if not self.patterns:
            return False
        seen = shown if self.base is None else seen_from(self.base, Path(shown))
        name = seen.rpartition("/")[2]
        return any(
            fits(seen, pattern) or fnmatch(name, pattern)
            for pattern in (one.rstrip("/") for one in self.patterns)
        )


def seen_from(base: Path, path: Path) -> str:
    """A path as a file in ``base`` would write it; an absolute one where it is outside."""
    whole, folder = os.path.abspath(path), os.path.abspath(base)  # noqa: PTH100 - as _identity
    try:
        return Path(whole).relative_to(folder).as_posix()
    except ValueError:
        return Path(whole).as_posix()


def fits(seen: str, pattern: str) -> bool:
    """Whether a path fits a glob; ``*`` goes through folders, ``**/`` may be none."""
    return fnmatch(seen, pattern) or fnmatch(seen, pattern.replace("**/", ""))


@dataclass(frozen=True, slots=True)
class Choice:
    """How articles are chosen among the paths given."""

    excludes: tuple[Excludes, ...] = ()
    force_exclude: bool = False
    """Whether even a file that is named may be left out."""
    gitignore: bool = True
    """Whether ``.gitignore`` files speak of what is found in folders."""
    stdin_name: str | None = None
    changed: Mapping[Path, bytes | None] | None = None
    """Only these files, by absolute path, with their bytes if not those on disk."""

    def leaves_out(self, shown: str) -> bool:
        """Whether a path is left out, by itself."""
        return any(one.cover(shown) for one in self.excludes)

    def is_outside(self, shown: str) -> bool:
        """Whether a path or a folder around it is left out."""
        if not any(one.patterns for one in self.excludes):
            return False
        around = (one for one in Path(shown).parents if one.name not in ("", ".."))
        return any(map(self.leaves_out, (shown, *(one.as_posix() for one in around))))


@dataclass(frozen=True, slots=True)
class Selection:
    """The articles of a run."""

    refs: tuple[FileRef, ...]
    """Sorted, each once."""
    problems: tuple[Problem, ...] = ()
    """Folders that could not be looked into."""


def find(paths: Iterable[str], choice: Choice | None = None) -> Selection:
    """Articles named by files, folders, globs or ``-``.

    Files that are named are taken whatever their suffix; folders give the files a
    reader knows. A folder that cannot be looked into is a problem, the others go on.

    Raises:
        ConfigError: a path that is not there, or nothing to check at all.
    """
    given_paths = tuple(paths)
    how = choice or Choice()
    found: dict[str, FileRef] = {}
    problems: list[Problem] = []
    for given in given_paths:
        try:
            for ref in _named(given, how, problems):
                found.setdefault(_identity(ref), ref)
        except OSError as error:
            raise ConfigError(f"{given}: cannot be read: {error.strerror}") from error
    chosen = list(found.values())
    if how.changed is not None:
        chosen = [*_changed(chosen, given_paths, how.changed, how)]
    elif not found and not problems:
        raise ConfigError(
            f"no article to check in {', '.join(given_paths) or 'nothing'}: folders are"
            f" searched for {' '.join(sorted(READERS.keys() - AMBIGUOUS))}, without what"
            " .gitignore or exclude leaves out; name other files one by one"
        )
    refs = sorted(chosen, key=lambda ref: ref.article or ref.shown)
    return Selection(tuple(refs), tuple(sorted(problems, key=lambda one: one.path)))


def _identity(ref: FileRef) -> str:
    """What two names of one file have in common."""
    if ref.article is not None:
        return ref.article
    return os.path.abspath(ref.path) if ref.path else "-"  # noqa: PTH100 - ".." resolved without touching the disk


def _named(given: str, how: Choice, problems: list[Problem]) -> Iterator[FileRef]:
    if given == "-":
        yield FileRef(None, how.stdin_name or "<stdin>")
        return
    path = Path(given)
    if path.is_dir():
        yield from _inside(path, how, problems)
    elif path.exists() or ref_of(path).article is not None:
        if not (how.force_exclude and how.is_outside(path.as_posix())):
            yield ref_of(path)
    elif any(sign in given for sign in "*?["):
        for one in sorted(Path(path.anchor).glob(_relative(given))):
            if one.is_file() and not how.is_outside(one.as_posix()):
                yield FileRef(one, one.as_posix())
    elif not _is_changed(path, how):
        raise ConfigError(f"{given}: no such file or folder")


def _relative(pattern: str) -> str:
    """A glob without its root."""
    return pattern.removeprefix(Path(pattern).anchor)


def _inside(folder: Path, how: Choice, problems: list[Problem]) -> Iterator[FileRef]:
    """Articles of a folder; hidden folders and packages of other tools are skipped."""
    top = os.path.abspath(folder)  # noqa: PTH100 - as _identity
    waiting = [(folder, top, above(top) if how.gitignore else None)]
    while waiting:
        place, whole, ignored = waiting.pop()
        try:
            entries = list(os.scandir(place))
        except OSError as error:
            problems.append(_closed(place, error))
            continue
        if how.gitignore and any(one.name == GITIGNORE for one in entries):
            ignored = within(whole, ignored)
        for entry in entries:
            is_folder = entry.is_dir(follow_symlinks=False)
            path = place / entry.name
            if _is_skipped(entry.name) or not (is_folder or is_searched(path)):
                continue
            inner = os.path.join(whole, entry.name)  # noqa: PTH118 - no object for each
            if ignored and ignored.covers(inner, folder=is_folder):
                continue
            if how.leaves_out(path.as_posix()):
                continue
            if is_folder:
                waiting.append((path, inner, ignored))
            elif entry.is_file():
                yield FileRef(path, path.as_posix())


def _closed(place: Path, error: OSError) -> Problem:
    message = f"this folder cannot be looked into: {error.strerror}"
    hint = "give the right to read it, or leave it out with --exclude"
    return Problem("document", place.as_posix(), None, None, message, None, hint)


def _changed(
    refs: Iterable[FileRef],
    given: Iterable[str],
    changed: Mapping[Path, bytes | None],
    how: Choice,
) -> Iterator[FileRef]:
    """Of the articles found those that have changed, and those git alone holds."""
    for ref in refs:
        if ref.path is not None and _place(ref.path) in changed:
            yield replace(ref, data=changed[_place(ref.path)])
    for path, data in changed.items():
        if data is None or path.exists():
            continue
        for one in map(Path, given):
            whole = _place(one)
            if path != whole and not path.is_relative_to(whole):
                continue
            inner = path.relative_to(whole)
            shown = (one / inner).as_posix() if inner.parts else one.as_posix()
            hidden = any(map(_is_skipped, inner.parts))
            wanted = not inner.parts or (is_searched(path) and not hidden)
            if wanted and not how.is_outside(shown):
                yield FileRef(Path(shown), shown, data=data)
                break


def _is_changed(path: Path, how: Choice) -> bool:
    return how.changed is not None and _place(path) in how.changed


def _place(path: Path) -> Path:
    """Where a file stands, links on the way followed; a file that is a link is itself."""
    return path.parent.resolve() / path.name if path.name else path.resolve()


def is_searched(path: Path) -> bool:
    """Whether a folder's file is taken for an article by its suffix."""
    suffix = path.suffix.lower()
    return suffix in READERS and suffix not in AMBIGUOUS


def _is_skipped(name: str) -> bool:
    return name.startswith(".") or name in SKIPPED


def read_bytes(ref: FileRef, limit: int = LARGEST) -> bytes:
    """All bytes of an article.

    Raises:
        DocumentError: it cannot be read, or is larger than ``limit`` bytes.
    """
    try:
        if ref.data is not None:
            data = ref.data
        elif ref.path is None:
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
