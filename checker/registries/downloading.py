"""Registries downloaded: the only code of Plashka that opens a connection.

Over TLS with the certificate checked, redirected to other ``https`` addresses at most,
bounded in size and time. What arrives is a file aside; ``importing`` judges it.
"""

from __future__ import annotations

import json
import ssl
from collections.abc import Callable, Iterator
from datetime import date
from email.utils import parsedate_to_datetime
from http.client import HTTPException, HTTPMessage, HTTPResponse
from pathlib import Path
from threading import Thread
from typing import IO, Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, HTTPSHandler, Request, build_opener

from checker.records import dataclass
from checker.registries.formats.normal import Fault

LARGEST = 200_000_000
"""Bytes."""
SECONDS = 300
"""For a whole registry, whatever the server does."""
SILENCE = 30
"""Seconds without a byte after which a server is given up."""
PAGE = 1000
"""Entries the ministry's service gives at a time, whatever it is asked for."""
_CHUNK = 65536
_HEADERS = {"User-Agent": "plashka", "Accept": "*/*"}

Open = Callable[[Request], HTTPResponse]


@dataclass(frozen=True, slots=True)
class Address:
    """Where a registry is, and how to read it."""

    url: str
    paged: bool = False
    """Whether the ministry's service is there, rather than a file."""
    certificates: Path | None = None
    """To trust besides the usual ones."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a download may cost."""

    bytes: int = LARGEST
    seconds: float = SECONDS
    silence: float = SILENCE


def fetch(address: Address, into: Path, *, today: date, limits: Limits) -> date | None:
    """Download into the file ``into``; the day the server says it was changed, if any.

    Raises:
        Fault: it could not be had whole; the message says why, and the way out.
    """
    opened = _opener(address, limits)
    if address.paged:
        return _within(
            limits.seconds, lambda: _pages(opened, address, into, today, limits)
        )
    request = Request(address.url, headers=_HEADERS)
    return _within(limits.seconds, lambda: _file(opened, request, into, limits))


def _within(seconds: float, work: Callable[[], date | None]) -> date | None:
    """What ``work`` gives, unless it takes longer: a server may drip byte by byte."""
    results: list[date | None] = []
    errors: list[Exception] = []

    def run() -> None:
        try:
            results.append(work())
        except Exception as error:  # told in the thread that waits
            errors.append(error)

    thread = Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds)
    for error in errors:
        if isinstance(error, (OSError, HTTPException, ValueError)):
            raise _fault_of(error) from error
        raise error
    if not results:
        raise Fault(f"not finished after {seconds:g} seconds", "try again later")
    return results[0]


def _opener(address: Address, limits: Limits) -> Open:
    parts = urlsplit(address.url)
    if parts.scheme != "https" or not parts.hostname:
        raise Fault(f"{address.url} is no https address", "begin it with https://")
    if parts.username or parts.password:
        raise Fault("a password in an address would end in notes and messages")
    context = ssl.create_default_context()
    if address.certificates:
        try:
            context.load_verify_locations(cafile=address.certificates)
        except OSError as error:
            message = f"{address.certificates} holds no certificates"
            raise Fault(message, "it is a file in PEM form") from error
    opener = build_opener(HTTPSHandler(context=context), _OnlyHttps())

    def opened(request: Request) -> HTTPResponse:
        response: HTTPResponse = opener.open(request, timeout=limits.silence)
        return response

    return opened


class _OnlyHttps(HTTPRedirectHandler):
    max_redirections = 5

    def redirect_request(
        self,
        req: Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> Request | None:
        if urlsplit(newurl).scheme != "https":
            fp.close()
            raise Fault(f"redirected to {newurl}, which is not https", "mend the url")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _fault_of(error: Exception) -> Fault:
    """What went wrong, in words."""
    if isinstance(error, HTTPError):
        error.close()
        return Fault(
            f"the server answered {error.code} {error.reason}", "check the url"
        )
    reason = error.reason if isinstance(error, URLError) else error
    if isinstance(reason, ssl.SSLCertVerificationError):
        message = f"the certificate cannot be trusted: {reason.verify_message}"
        hint = "if the host sends an incomplete chain, name it under `certificates`"
        return Fault(message, hint)
    if isinstance(reason, TimeoutError):
        return Fault("the server does not answer", "try again later")
    text = getattr(reason, "strerror", None) or str(reason) or type(reason).__name__
    return Fault(f"no connection: {text}", "try again later, or check the url")


def _file(opened: Open, request: Request, into: Path, limits: Limits) -> date | None:
    with opened(request) as response, into.open("wb") as file:
        for piece in _pieces(response, limits.bytes):
            file.write(piece)
        return _changed(response.headers)


def _pieces(response: HTTPResponse, most: int) -> Iterator[bytes]:
    """The body piece by piece, whole or not at all.

    Raises:
        Fault: it is larger than ``most`` bytes, or the connection broke off.
    """
    stated = response.headers.get("Content-Length", "")
    expected = int(stated) if stated.isdigit() else None
    count = 0
    while piece := response.read1(_CHUNK):
        count += len(piece)
        if count > most:
            break
        yield piece
    if count > most or (expected or 0) > most:
        raise Fault(f"more than {most:,} bytes", "is it the right address?")
    if expected is not None and count != expected:
        raise Fault(f"broke off after {count:,} of {expected:,} bytes", "try again")


def _changed(headers: HTTPMessage) -> date | None:
    try:
        return parsedate_to_datetime(headers.get("Last-Modified", "")).date()
    except ValueError:
        return None


# ------------------------------------------------------------ the ministry's service


def _pages(
    opened: Open, address: Address, into: Path, today: date, limits: Limits
) -> date | None:
    """Every page of the service in one document, with its own account of its columns.

    The service cuts ``limit`` to 1000 silently: pages are read until its ``size``.
    """
    about = _json(opened, Request(_about(address.url), headers=_HEADERS), limits.bytes)
    values: list[object] = []
    size: int | None = None
    left = limits.bytes
    while size is None or len(values) < size:
        asked = {"offset": len(values), "limit": PAGE, "search": "", "facets": {}}
        request = Request(
            address.url,
            data=json.dumps(asked | {"sort": []}).encode(),
            headers=_HEADERS | {"Content-Type": "application/json"},
        )
        page = _json(opened, request, left)
        left -= len(json.dumps(page))
        stated, found = page.get("size"), page.get("values")
        if not isinstance(stated, int) or not isinstance(found, list):
            raise Fault("no page of a registry came back", "check the url")
        if size is not None and stated != size:
            raise Fault(
                f"it grew from {size} to {stated} while it was read", "try again"
            )
        size = stated
        if not found and len(values) < size:
            raise Fault(
                f"the service gave {len(values)} of {size} entries", "try again"
            )
        values += found
    if len({json.dumps(one, sort_keys=True) for one in values}) != size:
        raise Fault("pages overlap: it changed while it was read", "try again")
    whole = {
        "title": about.get("title"),
        "read": today.isoformat(),
        "size": size,
        "columns": about.get("columns"),
        "values": values,
    }
    into.write_text(json.dumps(whole, ensure_ascii=False, indent=1), encoding="utf-8")
    return None


def _about(url: str) -> str:
    """The address where the service describes a registry."""
    base = url.rstrip("/").removesuffix("/values").removesuffix("/export")
    return f"{base}/info"


def _json(opened: Open, request: Request, most: int) -> dict[str, Any]:
    with opened(request) as response:
        body = b"".join(_pieces(response, most))
    try:
        value = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Fault("the answer is no JSON", "check the url") from error
    if not isinstance(value, dict):
        raise Fault("the answer is no page of a registry", "check the url")
    return value
