"""Which files git says have changed, and their bytes where those on disk are others."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from checker.errors import ConfigError

Changed = dict[Path, bytes | None]
"""Absolute path to the bytes git holds; none: those on disk."""


def since(revision: str, folders: Iterable[Path]) -> Changed:
    """Files that are not as where this branch left ``revision``: committed, staged, in
    the working folder, or new and not ignored.

    Raises:
        ConfigError: no git, no repository, no such revision.
    """
    found: Changed = {}
    for top in _tops(folders, f"--changed-since {revision}"):
        start = _start(top, revision)
        names = [
            *_listed(top, "diff", *_PLAIN, start, "--"),
            *_listed(top, "ls-files", "-z", "--others", "--exclude-standard"),
        ]
        found.update((top / name, None) for name in names)
    return found


def staged(folders: Iterable[Path]) -> Changed:
    """Files whose staged form is not the committed one; the staged bytes where the
    working folder holds others, for it is they that would be committed.

    Raises:
        ConfigError: no git, no repository.
    """
    found: Changed = {}
    for top in _tops(folders, "--staged"):
        names = list(_listed(top, "diff", "--cached", *_PLAIN, "--"))
        # --diff-filter is not for this one: a file gone from disk differs too.
        others = set(_listed(top, "diff", "--name-only", "-z", *_QUIET, "--"))
        for name in names:
            data = None
            if name in others:
                data = _git(top, "cat-file", "--filters", f":{name}")
            found[top / name] = data
    return found


_QUIET = ("--no-relative", "--no-ext-diff", "--no-renames", "--ignore-submodules")
_PLAIN = ("--name-only", "-z", "--diff-filter=d", *_QUIET)


def _tops(folders: Iterable[Path], option: str) -> Iterator[Path]:
    """The repositories of folders, each once."""
    seen: set[Path] = set()
    for folder in dict.fromkeys(folders):
        try:
            said = _git(folder, "rev-parse", "--show-toplevel")
        except ConfigError as error:
            raise ConfigError(f"{option}: {error}") from error
        top = Path(os.fsdecode(said).rstrip("\r\n")).resolve()
        if top not in seen:
            seen.add(top)
            yield top


def _start(top: Path, revision: str) -> str:
    """The commit that changes are counted from."""
    wanted = f"{revision}^{{commit}}"
    asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", wanted)
    done = _run(top, *asked)
    if done.returncode:
        raise ConfigError(
            f"--changed-since {revision}: {top} has no such revision; git branch --all "
            "shows the branches, and a shallow clone must fetch more history first "
            "(fetch-depth: 0)"
        )
    commit = os.fsdecode(done.stdout).strip()
    base = _run(top, "merge-base", commit, "HEAD")
    return os.fsdecode(base.stdout).strip() or commit


def _listed(top: Path, *arguments: str) -> Iterator[str]:
    for name in _git(top, *arguments).split(b"\0"):
        if name:
            yield os.fsdecode(name)


def _git(folder: Path, *arguments: str) -> bytes:
    done = _run(folder, *arguments)
    if done.returncode == 0:
        return done.stdout
    said = done.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ")
    if "not a git repository" in said:
        raise ConfigError(f"{folder} is in no git repository")
    raise ConfigError(f"git {arguments[0]} failed in {folder}: {said}")


def _run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        return subprocess.run(
            ["git", "-C", str(folder), *arguments],
            stdin=subprocess.DEVNULL, capture_output=True, check=False, env=environment,
        )  # fmt: skip
    except FileNotFoundError as error:
        raise ConfigError("there is no git on this machine's PATH") from error
    except OSError as error:
        raise ConfigError(f"git cannot be run: {error.strerror}") from error
