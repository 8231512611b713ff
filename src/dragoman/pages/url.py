"""Web addresses to bytes, with care for where they lead."""

from __future__ import annotations

import ipaddress
import socket
import time
from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin

import httpx

from dragoman import __version__
from dragoman.pages.links import safe_url
from dragoman.pages.options import PageError, SourceOptions

AGENT: Final = f"dragoman/{__version__} (news reader; +https://pypi.org/project/dragoman/)"
# The timeout is for each step of an answer; the whole answer may take this many times as long.
PATIENCE: Final = 3
REDIRECTS: Final = (301, 302, 303, 307, 308)


@dataclass(frozen=True)
class Fetched:
    """What an address gave: ``url`` is where the redirects ended."""

    url: str
    content_type: str
    charset: str | None
    data: bytes


def fetch(url: str, options: SourceOptions, transport: httpx.BaseTransport | None = None) -> Fetched:
    """The answer of `url`.

    Every host, also that of a redirect, is resolved first and the connection made to the very
    address that was checked, so that a name cannot change its address in between.

    Raises:
        PageError: unsafe or private address, too many redirects, an error status, or over the size limit.
    """
    with httpx.Client(timeout=options.timeout, follow_redirects=False, trust_env=False, transport=transport) as client:
        for _ in range(options.max_redirects + 1):
            answer = visit(client, url, options)
            if isinstance(answer, Fetched):
                return answer
            url = answer
    raise PageError(f"{url}: more than {options.max_redirects} redirects.")


def visit(client: httpx.Client, url: str, options: SourceOptions) -> Fetched | str:
    """The answer of one address, or the address it redirects to."""
    host, request = prepare(client, url, options)
    try:
        response = client.send(request, stream=True)
    except httpx.HTTPError as error:
        raise PageError(f"{url}: {host} cannot be read: {error or type(error).__name__}.") from error
    try:
        if response.status_code in REDIRECTS and "location" in response.headers:
            return urljoin(url, response.headers["location"])
        if response.status_code != 200:
            raise PageError(f"{url}: the server answers {response.status_code} {response.reason_phrase}.")
        kind = response.headers.get("content-type", "").split(";")[0].strip().lower()
        return Fetched(
            url, kind, response.charset_encoding, body(response, url, options.max_bytes, PATIENCE * options.timeout)
        )
    except httpx.HTTPError as error:
        raise PageError(f"{url}: {host} broke off: {error or type(error).__name__}.") from error
    finally:
        response.close()


def prepare(client: httpx.Client, url: str, options: SourceOptions) -> tuple[str, httpx.Request]:
    """The host and a request that goes to its checked address."""
    if safe_url(url) is None:
        raise PageError(f"{url}: only http and https addresses are read.")
    target = httpx.URL(url)
    address = resolve(target.host, target.port or (443 if target.scheme == "https" else 80), options.allow_private)
    headers = {"Host": target.netloc.decode("ascii"), "User-Agent": AGENT, "Accept-Encoding": "gzip, deflate"}
    return target.host, client.build_request(
        "GET",
        target.copy_with(host=address),
        headers=headers,
        extensions={"sni_hostname": target.raw_host.decode("ascii")},
    )


def resolve(host: str, port: int, allow_private: bool) -> str:
    """The first address of `host`.

    Raises:
        PageError: the name is unknown, or any of its addresses is private, loopback or link-local.
    """
    try:
        found = {str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    except (OSError, UnicodeError) as error:
        raise PageError(f"{host}: the name cannot be resolved: {error}.") from error
    if not allow_private and (private := sorted(a for a in found if not is_public(a))):
        raise PageError(f"{host} leads to the private address {private[0]}. Allow private addresses to read it.")
    return sorted(found, key=lambda a: (":" in a, a))[0]


def is_public(address: str) -> bool:
    """Is this IP address on the public internet, also when an IPv6 form wraps an IPv4 one?"""
    ip = ipaddress.ip_address(address.split("%")[0])
    inner = getattr(ip, "ipv4_mapped", None) or getattr(ip, "sixtofour", None)
    return ip.is_global and not ip.is_multicast and (inner is None or is_public(str(inner)))


def body(response: httpx.Response, url: str, limit: int, seconds: float) -> bytes:
    """The answer's content, read in pieces; packed content counts unpacked."""
    length = response.headers.get("content-length", "")
    if length.isdigit() and int(length) > limit:
        raise PageError(f"{url}: {int(length):,} bytes are over the limit of {limit:,}.")
    data = bytearray()
    deadline = time.monotonic() + seconds
    for piece in response.iter_bytes(65536):
        data += piece
        if time.monotonic() > deadline:
            raise PageError(f"{url}: the answer takes over {seconds:.0f} seconds.")
        if len(data) > limit:
            raise PageError(f"{url}: the answer is over the limit of {limit:,} bytes.")
    return bytes(data)
