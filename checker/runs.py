"""What a run needs before it checks anything: rule sets and registries to a program, the
project file to settings, files to articles.

What the command line does, a Python caller can do here. Nothing is printed; the clock
and the environment come in as parameters.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

from checker import cache
from checker.config import (
    Config,
    Download,
    Override,
    PathSuppression,
    Publisher,
    Suppression,
)
from checker.document import Document
from checker.errors import ConfigError, DocumentError, Problem
from checker.files import FileRef, read_bytes, reader_for, ref_of
from checker.patterns import pattern
from checker.program import Pattern, Program
from checker.records import dataclass, replace
from checker.registries.index import RegistryIndex
from checker.rulesets import model
from checker.rulesets.finding import (
    builtin_rules_root,
    find_sets,
    heads,
    sets_for,
    shipped_heads,
)
from checker.verdict import RuleSetInfo

if TYPE_CHECKING:
    from checker.registries.brands import Branded

Brands = Mapping[str, tuple[str, ...]]
"""Registered name to brands."""
CODEC = cache.Codec(
    (
        Program,
        Pattern,
        RuleSetInfo,
        model.Period,
        model.Measure,
        model.Law,
        model.Clause,
        model.FactTest,
        model.ListedIn,
        model.MentionTest,
        model.LinkTest,
        model.WordsTest,
        model.Slot,
        model.LinkPart,
        model.Part,
        model.Wording,
        model.Label,
        model.PlaceRef,
        model.PlaceTest,
        model.Look,
        model.Forbid,
        model.With,
        model.Rule,
        model.Earlier,
    ),
)


@dataclass(frozen=True, slots=True)
class ProgramRequest:
    """What a program is made from."""

    rules: tuple[str, ...] = ()
    """Rule sets by id, jurisdiction, file or glob; empty: those of ``countries``."""
    languages: tuple[str, ...] = ()
    media: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    """What else chooses among them; empty: any."""
    countries: tuple[str, ...] = ()
    """Where the articles are published; empty: anywhere."""
    base: Path = Path()
    """What rule and registry files are relative to."""
    registries: Mapping[str, Path] = field(default_factory=dict)
    """Registry id to file; they replace shipped starters of that id."""
    brands: Mapping[str, Brands] = field(default_factory=dict)
    """Registry id to registered name to brands, besides the shipped ones."""
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    cache_folder: Path | None = None
    """None: nothing is stored."""


def open_program(request: ProgramRequest) -> tuple[Program, tuple[Problem, ...]]:
    """The program for a request, from the cache if nothing changed.

    A broken rule set is left out whole and told as problems; a program made with
    problems is not stored.

    Raises:
        ConfigError: a rule set or registry file that is not there.
        RegistryError: a registry that must not be used.
    """
    refused, names = _refused_packs(request)
    shipped = shipped_heads()
    named = (
        find_sets(names, base=request.base, shipped=shipped)
        if request.rules
        else sets_for(
            request.countries,
            languages=request.languages,
            media=request.media,
            tags=request.tags,
            shipped=shipped,
        )
    )
    readable = _readable(named, frozenset(head.path for head in shipped))
    registries = {**starters(), **request.registries}
    brands = {name: request.brands.get(name, {}) for name in registries}
    keys = {
        name: _key(name, path, brands[name])
        for name, path in sorted(registries.items())
    }
    key = cache.digest(
        *(piece for path in named for piece in (str(path), b"judged")),
        *(piece for path, data in readable for piece in (str(path), data)),
        *keys.values(),
        repr(sorted(request.lists.items())),
    )
    folder = request.cache_folder
    stored = cache.load(folder, key, CODEC)
    if isinstance(stored, tuple):
        program, limits = stored
        indexes = {
            name: _index(name, registries[name], brands[name], keys[name], folder)
            for name in limits
        }
        return with_registries(program, indexes, limits), refused
    indexes = {
        name: _index(name, path, brands[name], keys[name], folder)
        for name, path in registries.items()
    }
    program, problems = _compile(named, indexes, request, key)
    problems = (*refused, *problems)
    if not problems:
        limits = {name: one.stale_after for name, one in program.registries.items()}
        cache.store(folder, key, (replace(program, registries={}), limits), CODEC)
    return program, problems


def with_registries(
    program: Program,
    indexes: Mapping[str, RegistryIndex],
    limits: Mapping[str, int | None],
) -> Program:
    """A program as it was before its registries were stored apart from it."""
    limited = {
        name: replace(index, stale_after=limits[name])
        for name, index in indexes.items()
    }
    return replace(program, registries=limited)


def _key(name: str, path: Path, brands: Brands) -> str:
    """What the index of a registry file depends on."""
    return cache.digest(
        "registry",
        name,
        _registry_bytes(name, path),
        _bytes_if_any(_meta(path)),
        _bytes_if_any(brands_file(name)),
        repr(sorted(brands.items())),
    )


def open_index(
    registry_id: str, path: Path, brands: Brands, folder: Path | None
) -> RegistryIndex:
    """The index of a registry file with its brands, from the cache if nothing changed.

    Raises:
        ConfigError: the file is not there.
        RegistryError: it must not be used.
    """
    key = _key(registry_id, path, brands)
    return _index(registry_id, path, brands, key, folder)


def _index(
    name: str, path: Path, brands: Brands, key: str, folder: Path | None
) -> RegistryIndex:
    block = cache.load_block(folder, key)
    if block is not None:
        with suppress(
            ValueError, EOFError, TypeError, KeyError
        ):  # made by another hand
            return RegistryIndex.from_bytes(block)
    from checker.registries import names

    index = names.build(open_registry(name, path, brands).registry)
    cache.store_block(folder, key, index.to_bytes())
    return index


def _refused_packs(
    request: ProgramRequest,
) -> tuple[tuple[Problem, ...], tuple[str, ...]]:
    """Faults of packs that are not as pinned, and the names without these packs."""
    if not any(name.startswith("pack:") for name in request.rules):
        return (), request.rules
    from checker.rulesets import packs  # brings JSON; hardly any project names a pack

    lock = request.base / packs.LOCK_NAME
    problems: list[Problem] = []
    names: list[str] = []
    for name in request.rules:
        if name.startswith(packs.PREFIX):
            pack = packs.find(name.removeprefix(packs.PREFIX))
            if problem := packs.check(pack, lock):
                problems.append(problem)
                continue
        names.append(name)
    return tuple(problems), tuple(names)


def _readable(
    named: tuple[Path, ...], shipped: frozenset[Path]
) -> list[tuple[Path, bytes]]:
    """Every file that loading may look into, with its bytes: the named rule sets, those
    beside them, all shipped ones, and the lists of each.
    """
    found = {*shipped, *named}
    for folder in {path.parent for path in set(named) - shipped}:
        found |= {head.path for head in heads(folder, deep=False)}
    read = {path: _bytes(path) for path in found}
    for path in found:
        for listed in _lists_of(path, read[path]):
            read.setdefault(listed, _bytes(listed))
    return sorted(read.items())


_LIST_FILE = pattern(rb"\bfile:[ \t]*[\"']?([^\s\"',}]+)")


def _lists_of(path: Path, data: bytes) -> Iterator[Path]:
    """Files of words or hosts that a rule file of these bytes names."""
    if b"file:" not in data:  # nearly always, and the expression is slow
        return
    for found in _LIST_FILE.finditer(data):
        listed = path.parent / found.group(1).decode("utf-8", "replace")
        if listed.is_file():
            yield listed


def _compile(
    named: tuple[Path, ...],
    indexes: Mapping[str, RegistryIndex],
    request: ProgramRequest,
    key: str,
) -> tuple[Program, tuple[Problem, ...]]:
    """The cold way; only here YAML, schema and dictionaries are imported."""
    from checker.compiler import compile_program
    from checker.rulesets.loading import load_sets

    loaded = load_sets(named)
    program = compile_program(
        loaded.rule_sets, indexes, lists=request.lists, digest=key
    )
    unmatched = tuple(
        (name, entry)
        for name, brands in sorted(request.brands.items())
        if name in indexes
        for entry in _unmatched(
            name, {**starters(), **request.registries}[name], brands
        )
    )
    return replace(program, unmatched_brands=unmatched), loaded.problems


def _unmatched(name: str, path: Path, brands: Brands) -> list[str]:
    """Registered names in a project's own brands that no entry bears."""
    found = open_registry(name, path, brands).unmatched
    return [entry for entry, _ in found if entry in brands]


def open_registry(
    registry_id: str,
    path: Path,
    brands: Brands | None = None,
    stale_after: int | None = None,
) -> Branded:
    """A registry file with the shipped and the project's own ``brands`` in it.

    Raises:
        RegistryError: it must not be used.
    """
    from checker.registries import loading
    from checker.registries.brands import load_table, with_brands

    shipped = brands_file(registry_id)
    tables = [load_table(shipped)] if shipped.is_file() else []
    loaded = loading.load(registry_id, path, stale_after)
    return with_brands(loaded, *tables, brands or {})


def brands_file(registry_id: str) -> Path:
    """Where the shipped table of a registry's brands stands, if there is one."""
    return builtin_rules_root() / "registries" / "brands" / f"{registry_id}.yaml"


def starters() -> dict[str, Path]:
    """Shipped starter registries by id."""
    folder = builtin_rules_root() / "registries"
    return {path.stem: path for path in sorted(folder.glob("*.csv"))}


def _meta(path: Path) -> Path:
    return path.with_suffix(".meta.yaml")


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ConfigError(f"cannot read {path}: {error.strerror}") from error


def _registry_bytes(name: str, path: Path) -> bytes:
    if not path.exists():
        raise ConfigError(
            f"registry {name}: there is no {path}; bring it in with plashka registry "
            f"import {name} FILE, or, if it has an address, plashka registry update {name}"
        )
    return _bytes(path)


def _bytes_if_any(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


_CONFIG_CODEC = cache.Codec(
    (Config, Publisher, Override, Download, PathSuppression, Suppression),
    (cache.OwnForm(Path, str, Path),),
)


def open_config(
    path: Path | None, settings: tuple[str, ...] = (), cache_folder: Path | None = None
) -> Config:
    """The project file and ``KEY=VALUE`` settings, from the cache if nothing changed.

    Raises:
        ConfigError: with every fault of the file and of the settings.
    """
    if path is None and not settings:
        return Config()
    data = _bytes(path) if path else b""
    key = cache.digest("config", str(path), data, *settings)
    plain = b"lists" not in data and not any("lists" in one for one in settings)
    folder = cache_folder if plain else None  # lists have files of their own
    stored = cache.load(folder, key, _CONFIG_CODEC)
    if isinstance(stored, Config):
        return stored
    from checker.projects import load_config  # brings YAML and schema

    config = load_config(path, settings)
    cache.store(folder, key, config, _CONFIG_CODEC)
    return config


# ------------------------------------------------------------------------ articles


def read_documents(article: Path | FileRef) -> Iterator[Document]:
    """Every article of one file; most files hold one.

    Raises:
        DocumentError: it cannot be read, or holds no such article.
    """
    ref = ref_of(article) if isinstance(article, Path) else article
    data = read_bytes(ref)
    found = False
    for document in reader_for(ref.shown, data).articles(ref.shown, data):
        if ref.article in (None, document.path):
            found = True
            yield replace(document, origin="stdin") if ref.path is None else document
    if not found:
        raise DocumentError(f"the file holds no article {ref.article}")


def read_document(article: Path | FileRef) -> Document:
    """One article; of a file with several the first, or the one its name ends with.

    Raises:
        DocumentError: it cannot be read, or holds no such article.
    """
    return next(read_documents(article))
