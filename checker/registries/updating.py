"""A registry renewed from its address; on any failure the old one stays."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from checker.errors import RegistryError
from checker.records import replace
from checker.registries.downloading import Address, Limits, fetch
from checker.registries.formats import normal
from checker.registries.formats.normal import Fault
from checker.registries.importing import ImportResult, Origin, import_snapshot


def update(
    registry_id: str,
    address: Address,
    target: Path,
    *,
    force: bool,
    today: date,
    limits: Limits | None = None,
) -> ImportResult:
    """Download a registry and put it in the place of ``target``.

    Raises:
        RegistryError: it could not be had, or may not be a whole registry; ``target``
            is as it was.
    """
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        name = Path(address.url.partition("?")[0]).name[-100:]
        file = Path(folder) / (name or "download")
        try:
            changed = fetch(address, file, today=today, limits=limits or Limits())
        except Fault as fault:
            problem = normal.problem(address.url, None, fault)
            raise RegistryError((problem,)) from fault
        try:
            return import_snapshot(
                registry_id,
                file,
                target,
                force=force,
                today=today,
                origin=Origin(address.url, changed=changed),
            )
        except RegistryError as error:
            problems = (
                replace(one, path=address.url) if one.path == str(file) else one
                for one in error.problems
            )
            raise RegistryError(tuple(problems)) from error
